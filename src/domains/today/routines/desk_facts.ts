import { isWorkday } from '../../../base/calendar/holidays.ts';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { addDays, businessDay, type Day } from '../../../base/calendar.ts';
import type { Desk, Person } from '../../../http/context.ts';
import { listMembers, listShops, type Shop } from '../../accounts/index.ts';
import { campaignPhasesOf, campaignPlatforms } from '../../campaigns/index.ts';
import { type AwayRow, awayFrom } from '../away/stored.ts';
import { awayDays } from '../away/tables.ts';
import type { Doer } from './assignment.ts';
import type { Routine } from './contract.ts';
import { isRoutineDue, workdaysOf } from './due.ts';
import { allRoutines } from './stored.ts';
import { routines as routineRows } from './tables.ts';

/** What everybody's day is made of. */
export type DeskFacts = {
  readonly routines: readonly Routine[];
  readonly shops: readonly Shop[];
  readonly people: readonly Doer[];
  readonly phases: readonly CampaignPhase[];
  /** Who is away, now or later. */
  readonly away: readonly AwayRow[];
};

/** One and the same object until somebody changes something of it or a day goes by: what follows from it can be kept beside it. */
export async function deskFacts(desk: Desk): Promise<DeskFacts> {
  const { store } = desk;
  // A day before Shanghai's is the earliest that can run anywhere.
  const since = addDays(businessDay(desk.now(), 'Asia/Shanghai', 0), -1);
  const [routines, shops, people, phases, away] = await Promise.all([
    store.remember([routineRows], 'routines', () => allRoutines(store.db)),
    listShops(store),
    listMembers(store),
    campaignPhasesOf(store),
    store.remember([awayDays], `away ${since}`, () => awayFrom(store.db, since)),
  ]);
  const known = made.get(routines);
  if (known && known.shops === shops && known.people === people && known.phases === phases && known.away === away) return known;
  const facts = { routines, shops, people, phases, away };
  made.set(routines, facts);
  return facts;
}

const made = new WeakMap<object, DeskFacts>();

/** Who asks, as one who does routines. */
export function doerOf(person: Person | null): Doer {
  const { id, name, role, shops } = person ?? { id: 0, name: '', role: 'viewer' as const, shops: [] };
  return { id, name, role, shops, active: true };
}

/** The shops of those seen that a routine is about; null when it is about one that is not seen. */
export function shopsOfRoutine({ shop }: Pick<Routine, 'shop'>, seen: readonly Shop[]): readonly Shop[] | null {
  if (shop === null) return seen;
  const own = seen.filter(({ id }) => id === shop);
  return own.length > 0 ? own : null;
}

/** The business day that runs: of the first of the shops; of Shanghai where there is none. */
export function businessDayOf(now: Date, [first]: readonly Shop[]): Day {
  return businessDay(now, first?.timeZone ?? 'Asia/Shanghai', first?.dayStartHour ?? 0);
}

/** Whether a routine is due on a day at its shops. */
export function isDueAt(routine: Routine, day: Day, shops: readonly Shop[], phases: readonly CampaignPhase[]): boolean {
  const platforms = campaignPlatforms(shops.map(({ platform }) => platform));
  const own = routine.campaign ? phases.filter(({ platform }) => platforms.includes(platform)) : [];
  return isRoutineDue(routine, day, { workdays: workdaysOf(shops[0] ?? { timeZone: 'Asia/Shanghai' }), phases: own });
}

/** The last workday before a day: on a Monday, Friday is what everybody asks about. */
export function lastWorkday(day: Day): Day {
  let at = addDays(day, -1);
  for (let back = 0; back < 15 && !isWorkday(at); back += 1) at = addDays(at, -1);
  return at;
}
