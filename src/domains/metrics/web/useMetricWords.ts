import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Unit } from '../../../base/format.ts';
import type { Text } from '../../../base/messages.ts';
import { api } from '../../../web/api.ts';
import type { Good } from '../../../web/kit/Amount.tsx';
import type { MetricKey, metric as metricRow } from '../contract.ts';

type Definition = z.output<typeof metricRow>;
export type MetricWords = (id: MetricKey) => { name: Text; unit: Unit; good: Good; definition: Definition | null };

/** What each metric is, from the catalogue; until it has come, the metric's id. */
export function useMetricWords(): MetricWords {
  const { data } = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  return (id) => {
    const found = data?.find((one) => one.id === id) ?? null;
    return { name: found?.name ?? { zh: id, en: id }, unit: found?.unit ?? 'count', good: found?.good ?? 'none', definition: found };
  };
}
