import { useEffect, useState } from 'react';
import { TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { useSetSearch } from '../../../../web/view.ts';
import { TASK_STATES, type TaskPerson } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import type { TasksSearch } from './search.ts';
import { usePersonName } from './TaskLine.tsx';

const DUES = [
  ['overdue', m.overdue],
  ['today', m.dueToday],
  ['week', m.dueWeek],
  ['later', m.dueLater],
  ['none', m.noDue],
] as const;
const SORTS = [
  ['rank', m.rank],
  ['due', m.due],
  ['worth', m.worth],
  ['updated', m.updated],
  ['created', m.created],
] as const;

/** Milliseconds after the last letter before a search is asked. */
const PAUSE = 250;

/** Which tasks, in which order; kept in the address. */
export function FilterBar({ search, people, total }: { search: TasksSearch; people: readonly TaskPerson[]; total: number | undefined }) {
  const say = useSay();
  const shops = useShops();
  const set = useSetSearch();
  const nameOf = usePersonName(people);
  const change = (key: string, none = '') => ({
    className: 'input tight',
    onChange: ({ target }: { target: HTMLSelectElement }) => set({ [key]: target.value === none ? undefined : target.value }, { replace: true }),
  });
  return (
    <div className="task-filters">
      <WordsBox value={search.q ?? ''} />
      <select aria-label={say(m.person)} value={search.person ?? ''} {...change('person')}>
        <option value="">{say(m.everybody)}</option>
        <option value="me">{say(m.me)}</option>
        <option value="none">{say(m.nobodys)}</option>
        {people.map(({ id }) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
      </select>
      <select aria-label={say(m.shop)} value={search.shop ?? ''} {...change('shop')}>
        <option value="">{say(m.allShops)}</option>
        {shops.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select aria-label={say(m.due)} value={search.due ?? ''} {...change('due')}>
        <option value="">{`${say(m.due)}：${say(m.all)}`}</option>
        {DUES.map(([due, words]) => (
          <option key={due} value={due}>
            {say(words)}
          </option>
        ))}
      </select>
      {search.look === 'list' && <ListSelects search={search} change={change} />}
      {total !== undefined && <span className="small quiet">{say(m.found(total))}</span>}
    </div>
  );
}

type Change = (key: string, none?: string) => { className: string; onChange: (event: { target: HTMLSelectElement }) => void };

/** What only the list can be asked: columns of the board are states, and have an order of their own. */
function ListSelects({ search, change }: { search: TasksSearch; change: Change }) {
  const say = useSay();
  return (
    <>
      <select aria-label={say(m.state)} value={search.state ?? ''} {...change('state')}>
        <option value="">{say(m.goingOn)}</option>
        {TASK_STATES.map((state) => (
          <option key={state} value={state}>
            {say(TASK_STATE_NAMES[state])}
          </option>
        ))}
      </select>
      <select aria-label={say(m.sort)} value={search.sort} {...change('sort', 'rank')}>
        {SORTS.map(([sort, words]) => (
          <option key={sort} value={sort}>
            {say(words)}
          </option>
        ))}
      </select>
    </>
  );
}

function WordsBox({ value }: { value: string }) {
  const say = useSay();
  const set = useSetSearch();
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  useEffect(() => {
    if (words.trim() === value) return undefined;
    const timer = setTimeout(() => set({ q: words.trim() || undefined }, { replace: true }), PAUSE);
    return () => clearTimeout(timer);
  }, [words, value, set]);
  return (
    <TextInput
      className="tight task-words"
      type="search"
      data-search="table"
      aria-label={say(m.search)}
      placeholder={say(m.search)}
      value={words}
      onChange={({ target }) => setWords(target.value)}
    />
  );
}
