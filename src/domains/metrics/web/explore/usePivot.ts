import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, type ContractRouterOutputs } from '../../../../web/api.ts';
import { filterOf, usePageSearch, useView } from '../../../../web/view.ts';
import { parseWhere } from '../where.ts';
import { exploreSearch } from './search.ts';

export type Field = ContractRouterOutputs['explore']['fields'][number];

/** Everything that can be chosen. */
export function useFields(): readonly Field[] {
  return useQuery({ ...api.explore.fields.queryOptions(), staleTime: 300_000 }).data ?? [];
}

/** What the address asks for, and the answer; `ready` is false while the address itself is being looked up. */
export function usePivot(ready: boolean) {
  const view = useView();
  const search = usePageSearch(exploreSearch);
  const { compare, ...filter } = filterOf(view);
  const where = parseWhere(search.where);
  const input = {
    ...filter,
    ...(search.vs === 'none' ? {} : { compare }),
    ...(search.also ? { also: search.also } : {}),
    metrics: [...search.m],
    rows: [...search.rows],
    columns: [...search.columns],
    ...(Object.keys(where).length > 0 ? { where } : {}),
  };
  const query = useQuery({ ...api.explore.pivot.queryOptions({ input }), placeholderData: keepPreviousData, enabled: ready && search.m.length > 0 });
  return { search, view, where, query };
}
