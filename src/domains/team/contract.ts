import { z } from 'zod';
import { ROLES, route } from '../../http/contract.ts';

const day = z.iso.date();
const text = z.object({ zh: z.string(), en: z.string() });
const person = z.object({ person: z.coerce.number().int() });
const named = z.object({ id: z.int(), name: z.string() });
const counts = { open: z.int(), late: z.int(), blocked: z.int() };

/** Minutes of each weekday, Monday first. */
export const weekMinutes = z.array(z.int().min(0).max(960)).length(7);

export const awayDays = z.object({ id: z.int(), from: day, to: day, standIn: named.nullable(), handedOver: z.int() });
export type AwayDays = z.output<typeof awayDays>;

export const teamMember = z.object({
  id: z.int(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Switched off; listed while tasks are still theirs. */
  active: z.boolean(),
  ...counts,
  /** Whether the one who asks may change capacity and days away. */
  mayEdit: z.boolean(),
  week: weekMinutes,
  /** True when nobody has said how many minutes: the usual is taken. */
  usual: z.boolean(),
  /** Of each day of the answer's `days`. */
  load: z.array(z.object({ minutes: z.int(), capacity: z.int(), away: z.boolean() })),
  /** Minutes after those days, without a due day, and on no day because of absence. */
  later: z.int(),
  undated: z.int(),
  unplaced: z.int(),
  /** Tasks without minutes. */
  unestimated: z.int(),
  /** They also see shops that the one who asks does not: their work there is not counted. */
  partly: z.boolean(),
  away: z.array(awayDays),
});
export type TeamMember = z.output<typeof teamMember>;

export const workItem = z.object({
  kind: z.enum(['task', 'routine']),
  /** A task's number or a routine's key. */
  id: z.string(),
  title: text,
  due: day.nullable(),
  /** The minutes are the default: nobody has said any. */
  assumed: z.boolean(),
  late: z.boolean(),
  days: z.array(z.object({ day, minutes: z.int() })),
});
export type WorkItem = z.output<typeof workItem>;

const openTask = z.object({ id: z.int(), title: z.string(), due: day.nullable(), minutes: z.int().nullable() });

export const teamContract = {
  /** Everybody who works, by name: what is open, late and blocked, and the minutes of the next two weeks. Of shops asked for, their people and tasks. */
  of: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/team' })
    .input(z.object({ shops: z.array(z.coerce.number().int()).optional() }))
    .output(
      z.object({
        today: day,
        days: z.array(z.object({ day, workday: z.boolean(), holiday: text.nullable() })),
        /** What is not known of the holidays of these days; null = they are announced. */
        calendar: text.nullable(),
        /** What a task without minutes is taken for. */
        assumed: z.int(),
        people: z.array(teamMember),
        /** Tasks that are nobody's. */
        nobody: z.object(counts),
      }),
    ),
  /** What is on one person's days, and their open tasks. */
  person: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/team/{person}' })
    .input(person)
    .output(z.object({ items: z.array(workItem), tasks: z.array(openTask) })),
  /** null = the usual again. */
  setCapacity: route
    .meta({ access: 'operator', shops: 'filter', audit: 'team.set_capacity' })
    .route({ method: 'PUT', path: '/team/{person}/capacity' })
    .input(person.extend({ week: weekMinutes.nullable() }))
    .output(z.object({ week: weekMinutes, usual: z.boolean() })),
  /** Days away and the hand over, in one act. `tasks` absent = all that are overdue or due in these days; they go to the stand-in. */
  goAway: route
    .meta({ access: 'operator', shops: 'filter', audit: 'team.go_away' })
    .route({ method: 'POST', path: '/team/{person}/away' })
    .input(person.extend({ from: day, to: day, standIn: z.int().nullable(), tasks: z.array(z.int()).max(500).optional() }))
    .output(z.object({ away: awayDays, changed: z.array(z.int()), refused: z.array(z.object({ id: z.int(), code: z.string(), text })) })),
  /** Ends days away; `giveBack` takes the hand over back of every task that still goes on and was not given to somebody else since. */
  endAway: route
    .meta({ access: 'operator', shops: 'filter', audit: 'team.end_away' })
    .route({ method: 'POST', path: '/team/away/{id}/end' })
    .input(z.object({ id: z.coerce.number().int(), giveBack: z.boolean() }))
    .output(z.object({ back: z.array(z.int()), kept: z.int() })),
};

/** Whether a task is handed over when nobody chooses: due on these days, or overdue when they begin today. Pure. */
export function fallsInto({ due }: { readonly due: string | null }, from: string, to: string, today: string): boolean {
  if (due === null || due > to) return false;
  return due >= from || (due < today && from <= today);
}
