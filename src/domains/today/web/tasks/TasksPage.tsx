import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useMayWrite, useSession } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch, useView } from '../../../../web/view.ts';
import type { Task, TaskPerson } from '../../tasks/contract.ts';
import { BulkBar } from './BulkBar.tsx';
import { DoneNotice } from './DoneNotice.tsx';
import { FilterBar } from './FilterBar.tsx';
import { ListPanel } from './ListPanel.tsx';
import { tasksWeb as m } from './messages.ts';
import { PersonPick } from './PersonPick.tsx';
import { NO_FORM, type TasksSearch, tasksSearch } from './search.ts';
import { TaskBoard } from './TaskBoard.tsx';
import { TaskDetail } from './TaskDetail.tsx';
import { TaskForm } from './TaskForm.tsx';
import './tasks.css';
import { useTaskKeys } from './useTaskKeys.ts';
import { useTaskPages } from './useTaskPages.ts';
import { type TaskWrites, useTaskWrites } from './useTaskWrites.ts';

/** Who does what by when, and what it is worth. */
export default function TasksPage() {
  const say = useSay();
  const search = usePageSearch(tasksSearch);
  const set = useSetSearch();
  const { today } = useView();
  const { person } = useSession();
  const mayWrite = useMayWrite();
  const writes = useTaskWrites();
  const me = person?.id ?? 0;
  const { data: people = [] } = useQuery({ ...api.tasks.people.queryOptions(), staleTime: 300_000 });
  const pages = useTaskPages(search, me);
  const { tasks } = pages;
  const on = useDoing({ search, tasks, mayWrite, writes });
  const { selected, setSelected, assigning, setAssigning, reached, open, done, select } = on;
  const look = { search, people, today, me };
  return (
    <Page title={say(m.title)} aside={<PageTools look={search.look} mayWrite={mayWrite} />}>
      <FilterBar search={search} people={people} total={search.look === 'list' ? pages.total : undefined} />
      {mayWrite && selected.size > 0 && (
        <BulkBar
          ids={[...selected]}
          {...{ people, writes }}
          onAll={() => setSelected(new Set(tasks.slice(0, 500).map(({ id }) => id)))}
          onNone={() => setSelected(new Set())}
        />
      )}
      {search.task === undefined && <FaultBox error={writes.error} />}
      <div className="tasks" data-open={search.task !== undefined}>
        <div className="tasks-main">
          {search.look === 'board' ? (
            <TaskBoard {...look} writes={mayWrite ? writes : null} onOpen={open} />
          ) : (
            <ListPanel {...look} pages={pages} at={reached?.id ?? null} selected={selected} mayWrite={mayWrite} on={{ open, select, done }} />
          )}
        </div>
        {search.task !== undefined && (
          <TaskDetail id={search.task} {...{ people, today, writes, mayWrite }} onClose={() => set({ task: undefined })} />
        )}
      </div>
      {mayWrite && search.new !== undefined && <NewTask {...{ search, people, today, writes }} onMade={on.setAt} />}
      {assigning && <AssignDialog task={assigning} people={people} writes={writes} onClose={() => setAssigning(null)} />}
      <DoneNotice writes={writes} />
    </Page>
  );
}

type DoingOf = { search: TasksSearch; tasks: readonly Task[]; mayWrite: boolean; writes: TaskWrites };

/** What is selected, where the keyboard is, and what keys and presses do. */
function useDoing({ search, tasks, mayWrite, writes }: DoingOf) {
  const set = useSetSearch();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState<number | null>(null);
  const reached = tasks.find(({ id }) => id === (at ?? search.task)) ?? tasks[0];
  const select = (id: number) => setSelected(toggled(selected, id));
  const open = (id: number) => {
    setAt(id);
    set({ task: String(id) }, { replace: search.task !== undefined });
  };
  const done = (task: Task) =>
    writes.change(task, { state: task.state === 'done' ? 'open' : 'done' }, task.state === 'done' ? m.saved(task.title) : m.finished(task.title));
  useTaskKeys({
    ...{ tasks, at: reached, mayWrite, open, done, select, undo: writes.undo },
    busy: search.new !== undefined || assigning !== null || document.querySelector('dialog[open]') !== null,
    reach: (id) => {
      setAt(id);
      if (search.task !== undefined) set({ task: String(id) }, { replace: true });
      showRow(id);
    },
    close: () => (selected.size > 0 ? setSelected(new Set()) : set({ task: undefined })),
    make: () => set({ new: 'hand' }),
    edit: (id) => {
      open(id);
      focusTitle();
    },
    assign: setAssigning,
    turn: () => set({ look: search.look === 'list' ? 'board' : undefined }),
  });
  return { selected, setSelected, assigning, setAssigning, setAt, reached, open, done, select };
}

type NewProps = { search: TasksSearch; people: readonly TaskPerson[]; today: string; writes: TaskWrites; onMade: (id: number) => void };

/** The form, for as long as the address asks for it. */
function NewTask({ onMade, ...form }: NewProps) {
  const set = useSetSearch();
  return (
    <TaskForm
      {...form}
      onClose={() => set(NO_FORM, { replace: true })}
      onMade={({ id }) => {
        onMade(id);
        set({ ...NO_FORM, task: String(id) }, { replace: true });
      }}
    />
  );
}

/** Shows a row that the keyboard has reached. */
function showRow(id: number): void {
  document.querySelector(`[data-task="${id}"]`)?.scrollIntoView({ block: 'nearest' });
}

const toggled = (set: ReadonlySet<number>, id: number): ReadonlySet<number> => {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** Puts the keyboard into the title once it is drawn. */
function focusTitle(tries = 40): void {
  const field = document.querySelector<HTMLInputElement>('[data-field="title"]');
  if (field) field.focus();
  else if (tries > 0) window.setTimeout(() => focusTitle(tries - 1), 50);
}

function PageTools({ look, mayWrite }: { look: 'list' | 'board'; mayWrite: boolean }) {
  const say = useSay();
  const set = useSetSearch();
  const looks = [
    { value: 'list', label: say(m.list) },
    { value: 'board', label: say(m.board) },
  ] as const;
  return (
    <span className="task-tools">
      <Segments label={say(m.look)} options={looks} value={look} onChange={(value) => set({ look: value === 'list' ? undefined : value })} />
      {mayWrite && (
        <Button look="main" size="tight" onClick={() => set({ new: 'hand' })}>
          {say(m.newTask)}
        </Button>
      )}
    </span>
  );
}

type AssignProps = { task: Task; people: readonly TaskPerson[]; writes: TaskWrites; onClose: () => void };

function AssignDialog({ task, people, writes, onClose }: AssignProps) {
  const say = useSay();
  return (
    <Dialog label={say(m.assignTo)} onClose={onClose}>
      <div className="task-form">
        <h2>{task.title}</h2>
        <PersonPick
          people={people}
          shop={task.subject.shop}
          label={say(m.whoDoes)}
          onPick={(person) => {
            writes.change(task, { owner: person.id }, m.madeFor(task.title, person.name));
            onClose();
          }}
        />
      </div>
    </Dialog>
  );
}
