/** What other domains and `app.ts` may use of Today. */
export { forgetUse, recordUse, recordVerdict, scoresOf } from './playbooks/stored.ts';
