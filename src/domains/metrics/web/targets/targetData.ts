import { z } from 'zod';
import { PERIOD_KINDS, PERIOD_PATTERN } from '../../../../base/period/named_period.ts';
import type { ContractRouterOutputs } from '../../../../web/api.ts';
import { METRIC_IDS } from '../../contract.ts';

export type Paces = ContractRouterOutputs['targets']['pace'];
export type PaceRow = Paces['rows'][number];
export type TargetDetail = ContractRouterOutputs['targets']['detail'];
export type TargetDay = TargetDetail['days'][number];
export type Written = ContractRouterOutputs['targets']['set'];

/** The page's own part of the address: which period, and which target is open. */
export const targetsSearch = z.object({
  kind: z.enum(PERIOD_KINDS).default('month').catch('month'),
  period: z.string().regex(PERIOD_PATTERN).optional().catch(undefined),
  metric: z.enum(METRIC_IDS).optional().catch(undefined),
  /** A shop's number, or `all` for the shops summed. */
  shop: z
    .string()
    .regex(/^(\d+|all)$/)
    .optional()
    .catch(undefined),
});

/** The row the address opens, else the first. */
export function openRow(rows: readonly PaceRow[], { metric, shop }: z.output<typeof targetsSearch>): PaceRow | null {
  return rows.find((row) => row.metric === metric && String(row.shop ?? 'all') === shop) ?? rows[0] ?? null;
}

/** The row that speaks for a metric over the shops looked at: the shops summed, or the only shop that has a target. */
export function theRow(rows: readonly PaceRow[], metric: PaceRow['metric']): PaceRow | null {
  const own = rows.filter((row) => row.metric === metric);
  return own.find(({ shop }) => shop === null) ?? (own.length === 1 ? (own[0] ?? null) : null);
}
