import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../web/api.ts';
import { useSay } from '../../../../web/language.tsx';
import { useView } from '../../../../web/view.ts';
import type { MetricId } from '../../contract.ts';
import { type PaceRow, theRow } from './targetData.ts';
import './targetLine.css';

/** The pace of this month's targets of the shops looked at. */
export function useMonthTargets(): readonly PaceRow[] {
  const { shops } = useView();
  const { data } = useQuery(api.targets.pace.queryOptions({ input: { kind: 'month', ...(shops ? { shops: [...shops] } : {}) } }));
  return data?.rows ?? [];
}

/** `本月目标 62 %，落后 3.1 万`, which leads to the target; nothing where there is none. */
export function TargetLine({ rows, metric }: { rows: readonly PaceRow[]; metric: MetricId }) {
  const say = useSay();
  const row = theRow(rows, metric);
  if (!row) return null;
  return (
    <Link
      className="kpi-target"
      data-standing={row.standing}
      to={'/targets' as never}
      search={{ metric, shop: String(row.shop ?? 'all') } as never}
      title={row.chanceWords ? say(row.chanceWords) : undefined}
    >
      {say(row.words)}
    </Link>
  );
}
