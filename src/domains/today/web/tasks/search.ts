import { z } from 'zod';
import { TASK_SORTS, TASK_STATES, type TaskFilter, type TaskState } from '../../tasks/contract.ts';

/** What the address of the page of tasks says; whatever is not understood falls back. */
export const tasksSearch = z.object({
  look: z.enum(['list', 'board']).default('list').catch('list'),
  /** `me`, `none` or a person's number. */
  person: z
    .string()
    .regex(/^(me|none|\d+)$/)
    .optional()
    .catch(undefined),
  /** `own`: of that person only what they are the assignee of. */
  role: z.enum(['own', 'any']).optional().catch(undefined),
  shop: z.coerce.number().int().optional().catch(undefined),
  state: z.enum(TASK_STATES).optional().catch(undefined),
  due: z.enum(['overdue', 'today', 'week', 'later', 'none']).optional().catch(undefined),
  q: z.coerce.string().max(100).optional().catch(undefined),
  sort: z.enum(TASK_SORTS).default('rank').catch('rank'),
  task: z.coerce.number().int().optional().catch(undefined),
  /** Opens the form: `hand`, `alert:12`, `node`, `routine:3`. */
  new: z
    .string()
    .regex(/^(hand|node|(alert|routine|playbook):[\w.-]{1,80})$/)
    .optional()
    .catch(undefined),
  title: z.coerce.string().max(200).optional().catch(undefined),
  metric: z.string().max(60).optional().catch(undefined),
  where: z.string().max(2000).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  shops: z.coerce.string().optional().catch(undefined),
  worth: z.coerce.number().min(0).optional().catch(undefined),
  /** The playbook whose checks and actions become the steps. */
  playbook: z
    .string()
    .regex(/^[a-z][a-z0-9_]{2,60}$/)
    .optional()
    .catch(undefined),
});
export type TasksSearch = z.output<typeof tasksSearch>;

/** What the form was opened with; gone once it is closed. */
export const NO_FORM = {
  new: undefined,
  title: undefined,
  metric: undefined,
  where: undefined,
  from: undefined,
  to: undefined,
  worth: undefined,
  playbook: undefined,
};

/** The conditions of the page without those of one look. */
export function filterOf(search: TasksSearch, me: number, states?: readonly TaskState[]): TaskFilter {
  const { person, role, shop, state, due, q, sort } = search;
  const chosen = states ?? (state ? [state] : undefined);
  return {
    ...(person ? { person: person === 'me' ? me : person === 'none' ? 0 : Number(person) } : {}),
    ...(role ? { role } : {}),
    ...(shop ? { shops: [shop] } : {}),
    ...(chosen ? { states: [...chosen] } : {}),
    ...(due ? { due } : {}),
    ...(q ? { words: q } : {}),
    sort,
  };
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ person, shop, state, due, q }: TasksSearch): boolean =>
  [person, shop, state, due, q].some((one) => one !== undefined && one !== '');
