import { useQuery } from '@tanstack/react-query';
import type { Unit } from '../../../../base/format.ts';
import type { Text } from '../../../../base/messages.ts';
import { api } from '../../../../web/api.ts';

/** Name and unit of every metric; until the catalogue has come, the metric's key. */
export function useWords(): (metric: string) => { readonly name: Text; readonly unit: Unit } {
  const { data } = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  return (metric) => data?.find(({ id }) => id === metric) ?? { name: { zh: metric, en: metric }, unit: 'count' };
}
