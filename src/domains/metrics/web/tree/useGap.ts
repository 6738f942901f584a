import { useQuery } from '@tanstack/react-query';
import { earlier } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { type PeriodKind, periodOf } from '../../../../base/period/named_period.ts';
import { lengthOf, rangeWords } from '../../../../base/period.ts';
import { api } from '../../../../web/api.ts';
import { useShops } from '../../../../web/session.ts';
import { useView } from '../../../../web/view.ts';
import { METRIC_IDS, type MetricId } from '../../contract.ts';
import type { Grown } from '../board.ts';
import { theRow } from '../targets/targetData.ts';
import type { Where } from '../where.ts';
import { whatIfWeb as m } from './messages.ts';

/** What the root is to be, and for which days; or why there is nothing to compare with. */
export type Gap = { readonly wanted: number; readonly days: Text; readonly perDay: boolean } | { readonly why: Text };

const KINDS: readonly PeriodKind[] = ['month', 'quarter', 'year'];

/** The target of the root over the days looked at: the sum of the days' own targets, up to the last day with data. Null while it is asked for. */
export function useGap({ root, period }: Pick<Grown, 'root' | 'period'>, where: Where, on: boolean): Gap | null {
  const { shops, today, comparison } = useView();
  const known = useShops();
  const seen = known.filter(({ id }) => shops === null || shops.includes(id));
  const metric = METRIC_IDS.find((id) => id === root.metric) as MetricId | undefined;
  const kind = KINDS.find((one) => periodOf(one, period.from) === periodOf(one, period.to));
  const asks = on && metric !== undefined && kind !== undefined && Object.keys(where).length === 0;
  const of = { period: periodOf(kind ?? 'month', period.from), ...(shops ? { shops: [...shops] } : {}) };
  const pace = useQuery({ ...api.targets.pace.queryOptions({ input: { kind: kind ?? 'month', ...of } }), enabled: asks });
  const row = pace.data && metric ? theRow(pace.data.rows, metric) : null;
  const detail = useQuery({
    ...api.targets.detail.queryOptions({ input: { metric: metric ?? 'payment_amount', ...of } }),
    enabled: asks && row !== null && !row.level,
  });
  if (!on) return null;
  if (Object.keys(where).length > 0) return { why: m.narrowed };
  if (!asks || pace.isError || detail.isError) return { why: m.noTarget };
  if (!pace.data || !comparison) return null;
  const last = row?.asOf;
  if (!row || !last || last < period.from) return { why: m.noTarget };
  const aimed = seen.filter(({ id }) => pace.data.rows.some((one) => one.metric === metric && one.shop === id));
  if (aimed.length < seen.length) {
    const names = aimed.map(({ name }) => name).join('、');
    return { why: m.someShops(names) };
  }
  const days = { from: period.from, to: earlier(last, period.to) };
  const words = rangeWords(days, today.slice(0, 4));
  if (row.level) return { wanted: row.target, days: words, perDay: false };
  if (!detail.data) return null;
  const own = detail.data.days.filter(({ day }) => day >= days.from && day <= days.to);
  if (own.some(({ target }) => target === null)) return { why: m.noTarget };
  const sum = own.reduce((all, { target }) => all + (target ?? 0), 0);
  return { wanted: comparison.perDay ? sum / lengthOf(period) : sum, days: words, perDay: comparison.perDay };
}
