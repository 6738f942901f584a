/** What `app.ts`, the command line and other domains may use of Today. */

export { checkEffects } from './effects/check.ts';
export { forgetUse, recordUse, recordVerdict, scoresOf } from './playbooks/stored.ts';
