import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../../web/api.ts';
import { useSearchText, useSetSearch } from '../../../../web/view.ts';
import { viewSearch, viewText } from './search.ts';

/** A link that names a saved view and nothing else shows that view as it is now. @returns true while it is looked up, 'missing' when it is not there */
export function useOpenedView(): boolean | 'missing' {
  const search = useSearchText();
  const setSearch = useSetSearch();
  const bare = search.view !== undefined && viewText(search) === '';
  const { data } = useQuery({ ...api.explore.views.queryOptions(), enabled: bare });
  const view = bare ? data?.find(({ id }) => String(id) === search.view) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is set once for each view
  useEffect(() => {
    if (view) setSearch(viewSearch(view.search), { replace: true });
  }, [view?.id, view?.search]);
  if (!bare || view?.search === '') return false;
  return data && !view ? 'missing' : true;
}
