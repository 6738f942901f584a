import { useQuery } from '@tanstack/react-query';
import { api } from '../../../../web/api.ts';
import { usePageSearch, useSetSearch, useView } from '../../../../web/view.ts';
import { NO_FORM, tasksSearch } from '../tasks/search.ts';
import { TaskForm } from '../tasks/TaskForm.tsx';
import '../tasks/tasks.css';
import type { TaskWrites } from '../tasks/useTaskWrites.ts';

/** The form of a task about what the day found, for as long as the address asks for it: who gives it away stays in the day. */
export function DayTask({ writes, onMade }: { writes: TaskWrites; onMade: () => void }) {
  const search = usePageSearch(tasksSearch);
  const setSearch = useSetSearch();
  const { today } = useView();
  const asked = search.new !== undefined;
  const { data: people = [] } = useQuery({ ...api.tasks.people.queryOptions(), staleTime: 300_000, enabled: asked });
  if (!asked) return null;
  const close = () => setSearch({ ...NO_FORM, shops: undefined }, { replace: true });
  return (
    <TaskForm
      {...{ search, people, today, writes }}
      onClose={close}
      onMade={() => {
        close();
        onMade();
      }}
    />
  );
}
