import { and, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Store } from '../../store/index.ts';
import type { auditRecord } from './contract.ts';
import { audit } from './tables.ts';

export type AuditRecord = z.output<typeof auditRecord>;

/** Which records are wanted. `shops` limits those that are about a shop; null = no limit. */
export type AuditQuestion = {
  readonly person?: number | undefined;
  readonly action?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
  readonly shops: readonly number[] | null;
};

/** The newest records first; `next` is what `before` must be for the page after this one, null at the end. */
export async function listAudit(store: Store, question: AuditQuestion): Promise<{ records: AuditRecord[]; next: number | null }> {
  const wanted: (SQL | undefined)[] = [
    question.person === undefined ? undefined : eq(audit.personId, question.person),
    question.action === undefined ? undefined : eq(audit.action, question.action),
    question.before === undefined ? undefined : lt(audit.id, question.before),
    question.shops === null ? undefined : or(isNull(audit.shop), inArray(audit.shop, [...question.shops])),
  ];
  const rows = await store.db
    .select()
    .from(audit)
    .where(and(...wanted))
    .orderBy(desc(audit.id))
    .limit(question.limit + 1);
  const page = rows.slice(0, question.limit);
  return { records: page.map(recordOf), next: rows.length > question.limit ? (page.at(-1)?.id ?? null) : null };
}

function recordOf(row: typeof audit.$inferSelect): AuditRecord {
  const { id, at, personId, personName, action, outcome, shop, detail, requestId } = row;
  const person = personId === null ? null : { id: personId, name: personName ?? '' };
  return { id, at: at.toISOString(), person, action, outcome, shop, detail, requestId };
}
