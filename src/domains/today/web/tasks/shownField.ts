import { useSay } from '../../../../web/language.tsx';
import type { TaskPerson, TaskState } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import { usePersonName } from './TaskLine.tsx';

/** Gives the function that puts a field's value into words, for history and conflicts. */
export function useShownField(people: readonly TaskPerson[]): (field: string, value: unknown) => string {
  const say = useSay();
  const nameOf = usePersonName(people);
  return (field, value) => {
    if (field === 'state') return say(TASK_STATE_NAMES[value as TaskState] ?? m.state);
    if (field === 'owner') return nameOf(value as number | null);
    if (field === 'helpers') return (value as number[]).map(nameOf).join('、') || '–';
    if (value === null || value === undefined || value === '') return '–';
    if (field === 'subject') {
      const { metric, from, to } = value as { metric: string | null; from: string | null; to: string | null };
      return [metric, from && to ? (from === to ? from : `${from}..${to}`) : null].filter(Boolean).join(' ') || '–';
    }
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
  };
}
