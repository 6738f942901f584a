import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../../web/api.ts';
import type { Task } from '../../tasks/contract.ts';
import { filterOf, type TasksSearch } from './search.ts';

/** Tasks a page of the list brings. */
const PAGE = 100;

/** The list, page by page as it is scrolled. */
export function useTaskPages(search: TasksSearch, me: number) {
  const filter = filterOf(search, me);
  const query = useInfiniteQuery({
    ...api.tasks.list.infiniteOptions({
      input: (offset: number) => ({ ...filter, limit: PAGE, offset }),
      initialPageParam: 0,
      getNextPageParam: (page, _all, offset) => (offset + page.tasks.length < page.total ? offset + page.tasks.length : undefined),
    }),
    placeholderData: keepPreviousData,
  });
  const tasks = (query.data?.pages.flatMap((page) => page.tasks) ?? []) as Task[];
  return { query, tasks, total: query.data?.pages[0]?.total };
}

export type TaskPages = ReturnType<typeof useTaskPages>;
