/** What other domains and `app.ts` may use of the audit. */
export { auditContract } from './contract.ts';
export { recorder } from './record.ts';
export { type AuditRecord, listAudit } from './service.ts';
