/** What other domains and `app.ts` may use of the audit. */
export { recorder } from './record.ts';
