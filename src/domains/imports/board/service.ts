import { addDays, businessDay, type Day, eachDay } from '../../../base/calendar.ts';
import { rangeWords } from '../../../base/period.ts';
import { type Shop, shopsOf } from '../../accounts/index.ts';
import { waitingIn } from '../engine/line_orders.ts';
import type { ImportDesk } from '../service.ts';
import { BOARD_FACTS, type Board, type BoardFact, type Download, type FactRow } from './contract.ts';
import { publishingOf, WATCHED } from './facts.ts';
import { importsNamed, type Knowledge, look } from './known.ts';
import { placeFor } from './places.ts';
import { judge, rangesOf, USUAL_DAYS, usageOf, WINDOW_DAYS } from './rules.ts';
import { reasonsOf } from './words.ts';

/** What the board needs of a desk. */
export type BoardDesk = Pick<ImportDesk, 'warehouse' | 'store' | 'now'>;

/** Today where the product's users are, as on the other pages. */
const todayOf = (desk: BoardDesk): Day => businessDay(desk.now(), 'Asia/Shanghai', 0);

/** The last day whose figures the shop's platform has by now. */
function dueOf(desk: BoardDesk, shop: Shop, fact: BoardFact): Day {
  const { days, hour } = publishingOf(shop.platform, fact);
  return addDays(businessDay(desk.now(), shop.timeZone, hour), -days);
}

function factRow(desk: BoardDesk, shop: Shop, fact: BoardFact, days: readonly Day[], knowledge: Knowledge): FactRow {
  const { rows, extras, imports, span } = knowledge(shop.id, fact);
  const due = dueOf(desk, shop, fact);
  const use = usageOf(span, due);
  // What is no longer asked for is still shown to whoever looks back to days that it had.
  const shown = span !== null && (use === 'used' || (days[0] as Day) <= span.last);
  const judged = span && shown ? judge({ kind: WATCHED[fact].kind, rows, ...span, due }, days, extras) : [];
  const outside = (day: Day): boolean => use === 'stopped' && span !== null && day > span.last;
  return {
    fact,
    use,
    first: span?.first ?? null,
    last: span?.last ?? null,
    due,
    ...placeFor(shop.platform, fact),
    cells: judged.map(({ findings, ...cell }) => ({
      ...cell,
      ...(outside(cell.day) ? { state: 'before' as const } : {}),
      reasons: outside(cell.day) ? [] : reasonsOf(fact, findings, cell.rows),
      imports: [...(imports.get(cell.day) ?? [])],
    })),
  };
}

/** A day on which nobody ordered has no order lines either: their rows come in bunches, so the orders judge better what is believable. */
function linesAsOrders(facts: readonly FactRow[]): FactRow[] {
  const orders = new Map(facts.find(({ fact }) => fact === 'orders')?.cells.map((cell) => [cell.day, cell.state]));
  return facts.map((row) =>
    row.fact === 'order-lines'
      ? {
          ...row,
          cells: row.cells.map((cell) => (cell.rows === 0 && orders.get(cell.day) === 'quiet' ? { ...cell, state: 'quiet', reasons: [] } : cell)),
        }
      : row,
  );
}

/**
 * Freshness and completeness of some shops, fact by fact and day by day: the 35 days that end with `to`, which is yesterday
 * unless an earlier day is asked for.
 */
export async function completeness(desk: BoardDesk, of: { shops: readonly number[]; to?: Day | undefined }): Promise<Board> {
  const today = todayOf(desk);
  const yesterday = addDays(today, -1);
  const to = of.to === undefined || of.to > yesterday ? yesterday : of.to;
  const days = eachDay(addDays(to, 1 - WINDOW_DAYS), to);
  const shops = await shopsOf(desk.store, of.shops);
  if (shops.length === 0) return { today, days, shops: [], imports: [] };
  const ids = shops.map(({ id }) => id);
  const [knowledge, waiting] = await Promise.all([look(desk, shops, addDays(days[0] as Day, -USUAL_DAYS), to), waitingIn(desk.warehouse, ids)]);
  const judged = shops.map((shop) => ({
    shop: shop.id,
    facts: linesAsOrders(BOARD_FACTS.map((fact) => factRow(desk, shop, fact, days, knowledge))),
    waiting: waiting.get(shop.id) ?? 0,
  }));
  const named = new Set(judged.flatMap(({ facts }) => facts.flatMap(({ cells }) => cells.flatMap((cell) => cell.imports))));
  return { today, days, shops: judged, imports: await importsNamed(desk.store, [...named]) };
}

const WANTED = ['missing', 'late', 'partial'] as const;
type Wanted = (typeof WANTED)[number];

/** What a shop's rows ask for, file by file: facts that come in one file are asked for once. */
function downloadsOf({ shop, facts: rows, waiting }: Board['shops'][number], year: string): Download[] {
  const files = new Map<string, { rows: FactRow[]; days: Map<Day, Wanted> }>();
  for (const row of rows) {
    const wanted = (row.use === 'used' ? row.cells : []).flatMap(({ day, state }) =>
      WANTED.flatMap((one) => (one === state ? [{ day, state: one }] : [])),
    );
    if (wanted.length === 0) continue;
    // What has no known place is a file of its own.
    const key = `${row.file.zh} ${row.where.zh}`;
    const file = files.get(key) ?? { rows: [], days: new Map<Day, Wanted>() };
    file.rows.push(row);
    for (const { day, state } of wanted) {
      const before = file.days.get(day);
      file.days.set(day, before && WANTED.indexOf(before) < WANTED.indexOf(state) ? before : state);
    }
    files.set(key, file);
  }
  const downloads = filesOf(shop, files, year);
  if (waiting === 0) return downloads;
  const at = downloads.findIndex(({ facts }) => facts.includes('orders'));
  if (at >= 0) return downloads.map((one, index) => (index === at ? { ...one, waiting } : one));
  const { file, where } = rows.find(({ fact }) => fact === 'orders') as FactRow;
  return [...downloads, { shop, facts: ['orders'], file, where, ranges: [], missing: 0, late: 0, partial: 0, waiting }];
}

type Files = ReadonlyMap<string, { readonly rows: readonly FactRow[]; readonly days: ReadonlyMap<Day, Wanted> }>;

function filesOf(shop: number, files: Files, year: string): Download[] {
  return [...files.values()].flatMap(({ rows: [first, ...more], days }) => {
    if (!first) return [];
    const how = (state: Wanted) => [...days.values()].filter((one) => one === state).length;
    const ranges = rangesOf([...days.keys()].sort()).map((range) => ({ ...range, words: rangeWords(range, year) }));
    const { file, where } = first;
    const facts = [first, ...more].map(({ fact }) => fact);
    return [{ shop, facts, file, where, ranges, missing: how('missing'), late: how('late'), partial: how('partial'), waiting: 0 }];
  });
}

/** "Download today": the board of the last 35 days as a list, shop by shop in the order of the board. */
export async function downloadsOfToday(desk: BoardDesk, of: { shops: readonly number[] }): Promise<{ today: Day; items: Download[] }> {
  const { today, shops } = await completeness(desk, of);
  return { today, items: shops.flatMap((shop) => downloadsOf(shop, today.slice(0, 4))) };
}
