import type { PgTable } from 'drizzle-orm/pg-core';
import { LRUCache } from 'lru-cache';
import type { CampaignPhase } from '../../../../base/calendar/phases.ts';
import { addDays, type Day, eachDay, later, quarterOf } from '../../../../base/calendar.ts';
import type { Desk } from '../../../../http/context.ts';
import { ask } from '../../../../warehouse/query.ts';
import type { Shop } from '../../../accounts/index.ts';
import { campaignPlatforms } from '../../../campaigns/index.ts';
import { dataSpan, dataSpanQuery, dayColumns } from '../../../metrics/index.ts';
import type { MyTask } from '../my_tasks.ts';

/** What evidence is answered from. */
export type Ground = {
  readonly desk: Desk;
  readonly shops: readonly Shop[];
  /** The business day that runs, and the one the numbers are of: the day before. */
  readonly today: Day;
  readonly day: Day;
  /** The days a band is learnt from, up to `day`. Empty when there are no orders yet. */
  readonly days: readonly Day[];
  readonly calendar: ReturnType<typeof dayColumns>;
  /** The same over more than a year, for numbers without members: last year's festivals and campaigns are in it. */
  readonly year: Pick<Ground, 'days' | 'calendar'>;
  readonly phases: readonly CampaignPhase[];
  /** Last day with orders, shop by shop; absent while there are none. */
  readonly lastDays: ReadonlyMap<number, Day>;
  /** The open tasks of whoever asks, read when they are first wanted. */
  readonly tasks: () => Promise<readonly MyTask[]>;
  /** Answers given about the same facts, shared by everybody. */
  readonly kept: LRUCache<string, Kept>;
};

/** Days a band is learnt from: a season and a bit. */
const HISTORY = 119;
const YEAR = 430;

const calendars = new LRUCache<string, ReturnType<typeof dayColumns>>({ max: 60 });

/** What is the same for everybody who asks about the same shops on the same day, until facts or phases change. */
type Basis = Pick<Ground, 'day' | 'days' | 'calendar' | 'year' | 'phases' | 'lastDays' | 'kept'>;
const bases = new WeakMap<object, WeakMap<object, Map<string, Basis>>>();

/** Prepares the ground for shops on a business day. */
export async function groundFor(
  desk: Desk,
  of: { readonly shops: readonly Shop[]; readonly today: Day; readonly phases: readonly CampaignPhase[]; readonly tasks: Ground['tasks'] },
): Promise<Ground> {
  const { shops, today, phases } = of;
  // The warehouse remembers this small answer until anything is written to it: the same object says that nothing was.
  const rows: object = shops.length > 0 ? await ask(desk.warehouse, dataSpanQuery, { shops: shops.map(({ id }) => id) }) : NO_ROWS;
  const byPhases = bases.get(rows) ?? new WeakMap<object, Map<string, Basis>>();
  bases.set(rows, byPhases);
  const byShops = byPhases.get(phases) ?? new Map<string, Basis>();
  byPhases.set(phases, byShops);
  const key = `${today} ${shops.map(({ id, platform }) => `${id}${platform}`).join()}`;
  const basis = byShops.get(key) ?? (await basisOf(desk, of, rows));
  byShops.set(key, basis);
  return { ...of, desk, ...basis };
}

const NO_ROWS = {};

async function basisOf(desk: Desk, of: Pick<Ground, 'shops' | 'today' | 'phases'>, rows: object): Promise<Basis> {
  const { shops, today } = of;
  const day = addDays(today, -1);
  const span = await dataSpan(desk.warehouse, shops);
  const platforms = campaignPlatforms(shops.map(({ platform }) => platform));
  const phases = of.phases.filter(({ platform }) => platforms.includes(platform));
  const learnt = (history: number) => learntDays(span && later(span.first, addDays(day, -history)), day, phases);
  return { day, ...learnt(HISTORY), year: learnt(YEAR), phases, lastDays: new Map(span?.byShop), kept: keptBeside(rows) };
}

/** The days a band is learnt from and what the calendar says of them. */
function learntDays(from: Day | null, day: Day, phases: readonly CampaignPhase[]): Pick<Ground, 'days' | 'calendar'> {
  const days = from && from <= day ? eachDay(from, day) : [];
  const key = `${from} ${day} ${phases.map((one) => `${one.campaign}${one.phase}${one.from}${one.to}`).join()}`;
  const calendar = calendars.get(key) ?? dayColumns(days, phases);
  calendars.set(key, calendar);
  return { days, calendar };
}

type Remembering = {
  readonly desk: Desk;
  readonly shops: readonly { readonly id: number }[];
  readonly phases?: readonly CampaignPhase[];
  readonly kept: LRUCache<string, Kept>;
};
type Kept = { readonly stamp: string | null; readonly until: number; readonly answer: Promise<unknown> };

/** What an answer is made of beside the facts. */
export type MadeOf = {
  /** Tables of the store: it is made anew as soon as one of them is written to. */
  readonly tables: readonly PgTable[];
  /** Where others may write to the store, so that nobody here can know: it is made anew after so many seconds. */
  readonly seconds: number;
};
const answers = new WeakMap<object, LRUCache<string, Kept>>();

function keptBeside(rows: object): LRUCache<string, Kept> {
  const kept = answers.get(rows) ?? new LRUCache<string, Kept>({ max: 2000 });
  answers.set(rows, kept);
  return kept;
}

/** The answers given about the facts as they are, for who has no {@link Ground}. */
export async function keptFor(desk: Desk, shops: Remembering['shops']): Promise<LRUCache<string, Kept>> {
  return keptBeside(shops.length > 0 ? await ask(desk.warehouse, dataSpanQuery, { shops: shops.map(({ id }) => id) }) : NO_ROWS);
}

const words = new WeakMap<object, string>();

/** All that is known of shops: who asks has read them before the answer is looked for, and they may have been renamed in between. */
function wordsOf(shops: Remembering['shops']): string {
  const known = words.get(shops) ?? JSON.stringify(shops);
  words.set(shops, known);
  return known;
}

const numbers = new WeakMap<object, number>();
let numbered = 0;

/** A number for a list that is never changed; another list has another, whatever is in it. */
function numberOf(list: object): number {
  const known = numbers.get(list) ?? ++numbered;
  numbers.set(list, known);
  return known;
}

/**
 * An answer that was given before, for as long as nothing was written to the warehouse or to the tables it is made of, and no shop's day or hour of figures
 * begins. Who asks while it is being worked out waits for the same answer.
 */
export function remembered<T>(
  { desk, shops, phases, kept }: Remembering,
  key: string,
  { tables, seconds }: MadeOf,
  make: () => Promise<T>,
): Promise<T> {
  const now = desk.now();
  const written = desk.store.writtenTo(tables);
  const stamp = written === null ? null : `${written} ${quarterOf(now)}`;
  const id = `${wordsOf(shops)} ${phases ? numberOf(phases) : ''} ${key}`;
  const found = kept.get(id);
  if (found && found.stamp === stamp && (stamp !== null || now.getTime() < found.until)) return found.answer as Promise<T>;
  const answer = make();
  const one = { stamp, until: now.getTime() + seconds * 1000, answer };
  kept.set(id, one);
  answer.catch(() => {
    if (kept.get(id) === one) kept.delete(id);
  });
  return answer;
}
