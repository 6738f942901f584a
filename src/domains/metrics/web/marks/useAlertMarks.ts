import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../../web/api.ts';
import { useSay } from '../../../../web/language.tsx';
import { useView } from '../../../../web/view.ts';
import { METRIC_IDS, type MetricKey } from '../../contract.ts';
import type { Where } from '../where.ts';
import type { DatedText } from './placedMarks.ts';

type Days = { readonly from: string; readonly to: string };

/** The alerts of the shops that touch these days and may lie in what is looked at, each by its sentence. */
export function useAlertMarks({ from, to }: Days, where: Where): readonly DatedText[] {
  const say = useSay();
  const { shops } = useView();
  const input = { from, to, which: 'all' as const, ...(shops ? { shops: [...shops] } : {}) };
  const { data } = useQuery({ ...api.alerts.list.queryOptions({ input }), placeholderData: keepPreviousData });
  const place = JSON.stringify(where);
  return useMemo(() => {
    const looked = JSON.parse(place) as Where;
    return (data?.alerts ?? [])
      .filter((alert) => alert.reason !== 'facts_changed' && alert.reason !== 'false_alarm' && meets(alert.where, looked))
      .map((alert) => ({ from: alert.from, to: alert.to, words: say(alert.sentence) }));
  }, [data, place, say]);
}

/** Whether two places have anything in common as far as their own dimensions tell. */
function meets(place: Where, where: Where): boolean {
  return (Object.entries(where) as [keyof Where, readonly string[]][]).every(([dimension, members]) => {
    const own = place[dimension];
    return own === undefined || own.some((member) => members.includes(member));
  });
}

/** The usual band of a metric's days; null where there is none. */
export function useBand(metric: MetricKey, { from, to }: Days, where: Where, asked: boolean) {
  const { shops } = useView();
  // Only the catalogue's numbers are judged; a formula of one's own has no usual band.
  const judged = METRIC_IDS.find((id) => id === metric);
  const wanted = asked && judged !== undefined;
  const input = { metric: judged ?? 'payment_amount', from, to, where, ...(shops ? { shops: [...shops] } : {}) };
  const { data } = useQuery({ ...api.alerts.band.queryOptions({ input }), enabled: wanted });
  return wanted && data && data.days.length > 0 ? data.days : null;
}

export type Band = NonNullable<ReturnType<typeof useBand>>;
