import { useEffect, useRef } from 'react';
import { Button } from '../../../../web/kit/Button.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useSetSearch } from '../../../../web/view.ts';
import type { Task, TaskPerson } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';
import { isNarrowed, type TasksSearch } from './search.ts';
import { TaskList } from './TaskList.tsx';
import type { TaskPages } from './useTaskPages.ts';

type Props = {
  search: TasksSearch;
  pages: TaskPages;
  people: readonly TaskPerson[];
  today: string;
  at: number | null;
  selected: ReadonlySet<number>;
  mayWrite: boolean;
  on: { open: (id: number) => void; select: (id: number) => void; done: (task: Task) => void };
};

/** The list with what it says when it is empty; the next page comes as its end is reached. */
export function ListPanel({ search, pages, people, today, at, selected, mayWrite, on }: Props) {
  const say = useSay();
  // Rows stay as they are while the keyboard walks: what they call is always the same.
  const latest = useRef(on);
  latest.current = on;
  const steady = useRef({
    open: (id: number) => latest.current.open(id),
    select: (id: number) => latest.current.select(id),
    done: (task: Task) => latest.current.done(task),
  });
  return (
    <Panel label={say(m.list)} flush>
      <DataState
        query={pages.query as never}
        lines={8}
        empty={() => (pages.tasks.length === 0 ? <Empty search={search} mayWrite={mayWrite} /> : null)}
      >
        {() => (
          <>
            <TaskList tasks={pages.tasks} chosen={search.task ?? null} on={steady.current} {...{ people, today, at, selected, mayWrite }} />
            <More pages={pages} />
            <p className="task-keys quiet">{say(m.keys)}</p>
          </>
        )}
      </DataState>
    </Panel>
  );
}

function More({ pages: { query } }: { pages: TaskPages }) {
  const say = useSay();
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return undefined;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), { rootMargin: '600px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="task-more">
      <Button look="plain" size="tight" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {say(m.more)}
      </Button>
    </div>
  );
}

function Empty({ search, mayWrite }: { search: TasksSearch; mayWrite: boolean }) {
  const say = useSay();
  const set = useSetSearch();
  if (isNarrowed(search)) {
    return (
      <EmptyState title={say(m.noneFit)} text={say(m.noneFitText)}>
        <Button onClick={() => set({ person: undefined, shop: undefined, state: undefined, due: undefined, q: undefined })}>{say(m.clear)}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say(m.none)} text={say(m.noneText)}>
      {mayWrite && <Button onClick={() => set({ new: 'hand' })}>{say(m.newTask)}</Button>}
    </EmptyState>
  );
}
