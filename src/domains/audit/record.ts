import type { Desk } from '../../http/context.ts';
import type { AuditEntry } from '../../http/guard.ts';
import { audit } from './tables.ts';

/** Writes one line of the audit record. It can be read and never changed. */
export function recorder(desk: Pick<Desk, 'store' | 'now'>): (entry: AuditEntry) => Promise<void> {
  return async ({ person, action, outcome, shop, detail, requestId }) => {
    await desk.store.db.insert(audit).values({
      at: desk.now(),
      personId: person?.id ?? null,
      personName: person?.name ?? null,
      action,
      outcome,
      shop,
      detail,
      requestId,
    });
  };
}
