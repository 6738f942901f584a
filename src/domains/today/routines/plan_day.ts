import type { Text } from '../../../base/messages.ts';
import type { Part, Round } from './contract.ts';
import type { ListStanding } from './evidence/contract.ts';
import { planWords as say } from './messages.ts';

/** Something that could be done today. */
export type Candidate = {
  readonly id: string;
  readonly kind: 'routine' | 'task';
  /** Minutes it still takes. */
  readonly minutes: number;
  readonly round: Round | null;
  /** Within its round. */
  readonly order: number;
  /** Not before this hour of the day. */
  readonly hour: number | null;
  readonly standing: ListStanding;
  readonly worth: number | null;
  /** The day a task is due; null = some time. */
  readonly due: string | null;
  /** It has been begun. */
  readonly begun: boolean;
  /** It says whether the numbers are whole: until then the others may look at half of them. */
  readonly data: boolean;
};

/** Where something stands in the day, and why. */
export type Placed = { readonly id: string; readonly part: Part; readonly reason: Text };

export type DayPlan = {
  readonly items: readonly Placed[];
  /** Minutes planned for the morning, and for the whole day, the morning included. */
  readonly morning: number;
  readonly planned: number;
};

/** Minutes a person has: of the morning, and of the whole day. What is gone already is taken off before. */
export type Room = { readonly morning: number; readonly day: number };

/** What has to be done today whatever the minutes: what is begun, what is due, and what is off. */
export function mustBeToday({ kind, due, begun, standing }: Candidate, today: string): boolean {
  return begun || (kind === 'task' && due !== null && due <= today) || standing === 'abnormal';
}

/**
 * Orders a day inside a person's minutes: what is begun, then whether the data are whole, then what is off by what it is worth, then what is due, then
 * the rounds in their order, then other tasks by what a minute of them is worth. What does not fit goes to tomorrow, except what must be today. Pure.
 */
export function planDay(candidates: readonly Candidate[], room: Room, today: string): DayPlan {
  const ranked = candidates
    .map((one) => ({ one, rank: rankOf(one, today) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
  const musts = ranked.filter((one) => mustBeToday(one, today)).reduce((sum, { minutes }) => sum + minutes, 0);
  let optional = Math.max(0, room.day - musts);
  let morning = 0;
  let planned = 0;
  const placed = ranked.map((one): Placed => {
    const must = mustBeToday(one, today);
    if (!must && one.minutes > optional) return { id: one.id, part: 'tomorrow', reason: say.noRoom(room.day) };
    if (!must) optional -= one.minutes;
    planned += one.minutes;
    const early = one.round !== 'evening' && one.hour === null && (one.round === 'morning' || must || one.kind === 'task');
    const inMorning = early && morning + one.minutes <= room.morning;
    if (inMorning) morning += one.minutes;
    return { id: one.id, part: inMorning ? 'morning' : 'day', reason: reasonOf(one, today) };
  });
  const at = (part: Part) => placed.filter((one) => one.part === part);
  return { items: [...at('morning'), ...at('day'), ...at('tomorrow')], morning, planned };
}

const ROUND_RANK: Readonly<Record<Round, number>> = { morning: 4, campaign: 3, weekly: 6, monthly: 7, other: 7, evening: 9 };

/** Compared from left to right; smaller comes first. */
function rankOf(one: Candidate, today: string): readonly (number | string)[] {
  const { kind, begun, data, standing, worth, due, round, hour, order, minutes } = one;
  const most = -(worth ?? 0);
  if (begun) return [0, 0];
  if (data) return [1, order];
  if (standing === 'abnormal') return [2, most, round === null ? 7 : ROUND_RANK[round], order];
  if (kind === 'task') {
    if (due !== null && due <= today) return [3, due < today ? 0 : 1, most];
    return [5, due === null ? 1 : 0, most / Math.max(1, minutes), due ?? ''];
  }
  return [round === null ? 7 : ROUND_RANK[round], hour ?? -1, order];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [n, left] of a.entries()) {
    const right = b[n];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}

function reasonOf(one: Candidate, today: string): Text {
  const { kind, begun, data, standing, worth, due, round, hour } = one;
  if (begun) return say.begun;
  if (standing === 'abnormal') return worth ? say.abnormalWorth(worth) : say.abnormal;
  if (data) return say.dataFirst;
  if (kind === 'task') {
    if (due !== null && due < today) return say.overdue(due, worth);
    if (due === today) return say.dueToday(worth);
    return worth ? say.worthwhile(worth) : due ? say.dueLater(due) : say.whenTime;
  }
  if (hour !== null) return say.atHour(hour);
  return say[round ?? 'other'];
}
