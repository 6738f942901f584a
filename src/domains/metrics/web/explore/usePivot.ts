import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, type ContractRouterOutputs } from '../../../../web/api.ts';
import { filterOf, usePageSearch, useView } from '../../../../web/view.ts';
import { parseWhere } from '../where.ts';
import { type ExploreSearch, exploreSearch } from './search.ts';

export type Field = ContractRouterOutputs['explore']['fields'][number];

/** Everything that can be chosen. */
export function useFields(): readonly Field[] {
  return useQuery({ ...api.explore.fields.queryOptions(), staleTime: 300_000 }).data ?? [];
}

/** The axes of two dimensions or more: those that have an outer one. */
export function outerAxes({ rows, columns }: Pick<ExploreSearch, 'rows' | 'columns'>): ('rows' | 'columns')[] {
  return [...(rows.length > 1 ? (['rows'] as const) : []), ...(columns.length > 1 ? (['columns'] as const) : [])];
}

/** What the address asks for, and the answer; `ready` is false while the address itself is being looked up. */
export function usePivot(ready: boolean) {
  const view = useView();
  const search = usePageSearch(exploreSearch);
  const { compare, ...filter } = filterOf(view);
  const where = parseWhere(search.where);
  // Drawings have no use for them.
  const subtotals = search.sub === 'on' && search.show === 'table' ? outerAxes(search) : [];
  const input = {
    ...filter,
    ...(search.vs === 'none' ? {} : { compare }),
    ...(search.also ? { also: search.also } : {}),
    metrics: [...search.m],
    rows: [...search.rows],
    columns: [...search.columns],
    ...(Object.keys(where).length > 0 ? { where } : {}),
    ...(subtotals.length > 0 ? { subtotals } : {}),
  };
  const query = useQuery({ ...api.explore.pivot.queryOptions({ input }), placeholderData: keepPreviousData, enabled: ready && search.m.length > 0 });
  return { search, view, where, query };
}
