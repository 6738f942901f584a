import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Task, TaskPerson, TaskState } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import { filterOf, type TasksSearch } from './search.ts';
import { DueMark, subjectLine, usePersonName, WorthMark } from './TaskLine.tsx';
import type { TaskWrites } from './useTaskWrites.ts';

/** The columns, from left to right. */
const COLUMNS: readonly TaskState[] = ['open', 'doing', 'blocked', 'done'];
/** Cards a column shows at once. */
const CARDS = 50;

type Props = {
  search: TasksSearch;
  me: number;
  people: readonly TaskPerson[];
  today: string;
  writes: TaskWrites | null;
  onOpen: (id: number) => void;
};

/** Tasks by state: cards are dragged by hand, or moved with Shift and the arrows. */
export function TaskBoard(props: Props) {
  const say = useSay();
  return (
    <>
      <section className="task-board" aria-label={say(m.board)}>
        {COLUMNS.map((state) => (
          <Column key={state} {...props} state={state} />
        ))}
      </section>
      <p className="small quiet board-keys">{say(m.boardKeys)}</p>
    </>
  );
}

function Column({ state, search, me, people, today, writes, onOpen }: Props & { state: TaskState }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const filter = filterOf({ ...search, ...(state === 'done' ? { sort: 'updated' as const } : {}) }, me, [state]);
  const cards = useInfiniteQuery({
    ...api.tasks.list.infiniteOptions({
      input: (offset: number) => ({ ...filter, limit: CARDS, offset }),
      initialPageParam: 0,
      getNextPageParam: (page, _all, offset) => (offset + page.tasks.length < page.total ? offset + page.tasks.length : undefined),
    }),
    placeholderData: keepPreviousData,
  });
  const name = TASK_STATE_NAMES[state];
  return (
    <section
      className="task-column"
      aria-label={say(name)}
      data-column={state}
      data-over={over}
      onDragOver={(event) => {
        if (!writes || !event.dataTransfer.types.includes(CARD)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dragged = readCard(event.dataTransfer.getData(CARD));
        if (dragged && dragged.state !== state) writes?.change(dragged, { state }, m.movedTo(dragged.title, name));
        event.preventDefault();
      }}
    >
      <h2>
        {say(name)} <span className="quiet">{cards.data?.pages[0]?.total}</span>
      </h2>
      <DataState query={cards as never} lines={3}>
        {() => (
          <ul>
            {cards.data?.pages
              .flatMap((page) => page.tasks as Task[])
              .map((task) => (
                <Card key={task.id} {...{ task, people, today, writes, onOpen }} current={task.id === search.task} />
              ))}
          </ul>
        )}
      </DataState>
      {cards.hasNextPage && (
        <Button look="plain" size="tight" onClick={() => void cards.fetchNextPage()}>
          {say(m.more)}
        </Button>
      )}
    </section>
  );
}

/** The kind of thing that is dragged: ours alone. */
const CARD = 'application/x-zhanggui-task';

function readCard(text: string): Pick<Task, 'id' | 'version' | 'title' | 'state'> | null {
  try {
    return JSON.parse(text) as Pick<Task, 'id' | 'version' | 'title' | 'state'>;
  } catch {
    return null;
  }
}

type CardProps = Pick<Props, 'people' | 'today' | 'writes' | 'onOpen'> & { task: Task; current: boolean };

function Card({ task, people, today, writes, onOpen, current }: CardProps) {
  const say = useSay();
  const nameOf = usePersonName(people);
  const about = subjectLine(task, say);
  return (
    <li>
      <button
        type="button"
        className="task-card"
        data-card={task.id}
        aria-current={current || undefined}
        draggable={writes !== null}
        onDragStart={(event) => {
          const { id, version, title, state } = task;
          event.dataTransfer.setData(CARD, JSON.stringify({ id, version, title, state }));
          event.dataTransfer.effectAllowed = 'move';
        }}
        onClick={() => onOpen(task.id)}
        onKeyDown={(event) => onCardKey(event, task, writes)}
      >
        <span className="task-title">{task.title}</span>
        {about && <span className="task-about">{about}</span>}
        {task.state === 'blocked' && task.blockedBy && <span className="task-about warn">{task.blockedBy}</span>}
        <span className="card-foot">
          <WorthMark worth={task.worth} />
          <span className="task-owner">{nameOf(task.owner)}</span>
          <DueMark task={task} today={today} />
        </span>
      </button>
    </li>
  );
}

/** Arrow keys walk the cards; with Shift the card goes along to the next column, and the focus with it. */
function onCardKey(event: KeyboardEvent<HTMLElement>, task: Task, writes: TaskWrites | null): void {
  const across = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (across !== 0 && event.shiftKey) {
    const state = COLUMNS[COLUMNS.indexOf(task.state) + across];
    event.preventDefault();
    if (!state || !writes || writes.busy) return;
    writes.change(task, { state }, m.movedTo(task.title, TASK_STATE_NAMES[state]));
    focusLater(state, task.id);
    return;
  }
  const down = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (across === 0 && down === 0) return;
  event.preventDefault();
  const column = event.currentTarget.closest('[data-column]');
  const cards = [...(column?.querySelectorAll<HTMLElement>('.task-card') ?? [])];
  const at = cards.indexOf(event.currentTarget);
  if (down !== 0) cards[at + down]?.focus();
  else beside(column, across > 0 ? 1 : -1, at)?.focus();
}

/** The card at about the same height in the nearest column that has one. */
function beside(column: Element | null, by: -1 | 1, at: number): HTMLElement | undefined {
  let next = column;
  while (next) {
    next = by > 0 ? next.nextElementSibling : next.previousElementSibling;
    const cards = [...(next?.querySelectorAll<HTMLElement>('.task-card') ?? [])];
    if (cards.length > 0) return cards[Math.min(at, cards.length - 1)];
  }
  return undefined;
}

/** Follows a card into its new column once it is drawn there. */
function focusLater(state: TaskState, id: number, tries = 40): void {
  const card = document.querySelector<HTMLElement>(`[data-column="${state}"] [data-card="${id}"]`);
  if (card) card.focus();
  else if (tries > 0) window.setTimeout(() => focusLater(state, id, tries - 1), 50);
}
