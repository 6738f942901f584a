import { and, eq, inArray } from 'drizzle-orm';
import { businessDay, type Day } from '../../../base/calendar.ts';
import type { Store } from '../../../store/index.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { ask } from '../../../warehouse/query.ts';
import type { Shop } from '../../accounts/index.ts';
import { daySumsQuery } from '../queries/day_sums.ts';
import { factDaysQuery } from '../queries/fact_days.ts';
import { factSpansQuery } from '../queries/fact_spans.ts';
import { factOfControl } from '../reports/controls.ts';
import { FACT_OF_TYPE } from '../reports/facts.ts';
import { imports } from '../tables.ts';
import type { BoardFact } from './contract.ts';
import { type Claim, disagree, type Finding, unkept } from './rules.ts';

type Span = { readonly first: Day; readonly last: Day };

/** What the engines know of one fact of one shop. */
export type Known = {
  readonly rows: Map<Day, number>;
  /** What the import records and the other sources say about single days. */
  readonly extras: Map<Day, Finding[]>;
  /** The standing imports that wrote each day, oldest first. */
  readonly imports: Map<Day, readonly number[]>;
  readonly span: Span | null;
};

/** Gives what is known of a shop's fact. */
export type Knowledge = (shop: number, fact: BoardFact) => Known;

/** `lines`: whether the file told lines. Lines stand under the number of the import that last changed what they say, which may be one of their orders. */
type Writer = { readonly id: number; readonly at: Date; readonly claims: readonly Claim[]; readonly lines: boolean };

/** Standing imports of some shops by the version their rows carry. */
async function writersOf(store: Store, shops: readonly number[]): Promise<Map<number, Writer>> {
  const found = await store.db
    .select({ id: imports.id, version: imports.version, at: imports.at, outcome: imports.outcome })
    .from(imports)
    .where(and(inArray(imports.shop, [...shops]), eq(imports.state, 'done')));
  // A day ends for a file when it is exported, however late that is imported.
  const madeAt = (at: Date, exportedAt: string | null | undefined): Date => (exportedAt ? new Date(exportedAt) : at);
  return new Map(
    found.map(({ id, version, at, outcome }) => [
      version,
      { id, at: madeAt(at, outcome?.exportedAt), claims: unkept(outcome?.controls ?? []), lines: outcome?.controlTotals.order_lines !== undefined },
    ]),
  );
}

/**
 * What the imports that wrote a day say of it. Versions that are no standing import's (the demo, rows an undo brought back) say nothing:
 * only when every writer is known is it certain that the day was still running.
 */
function findingsOfWriters(shop: Shop, fact: string, day: Day, versions: readonly number[], writers: ReadonlyMap<number, Writer>): Finding[] {
  const own = fact === 'order-lines' ? versions.filter((version) => writers.get(version)?.lines ?? true) : versions;
  const known = own.flatMap((version) => writers.get(version) ?? []).sort((a, b) => a.id - b.id);
  const found: Finding[] = [];
  const dayOf = ({ at }: Writer) => businessDay(at, shop.timeZone, shop.dayStartHour);
  if (known.length > 0 && known.length === own.length && known.every((writer) => dayOf(writer) <= day))
    found.push({ state: 'partial', why: 'running' });
  for (const { id, claims } of known)
    for (const { name, claimed, loaded } of claims)
      if (isOf(name, fact)) found.push({ state: 'disagreeing', with: 'totals', import: id, total: name, one: claimed, other: loaded });
  if (known.length > 1) found.push({ state: 'overlapping', imports: known.map(({ id }) => id) });
  return found;
}

/** Whether a total says something of a fact of the board. */
function isOf(total: string, fact: string): boolean {
  const of = factOfControl(total);
  return of === undefined || of === FACT_OF_TYPE[fact as BoardFact];
}

function push<K, V>(map: Map<K, V[]>, key: K, ...values: V[]): void {
  if (values.length > 0) map.set(key, [...(map.get(key) ?? []), ...values]);
}

/** Asks both engines once about the days `from` to `to` of some shops. */
export async function look(desk: { warehouse: Warehouse; store: Store }, shops: readonly Shop[], from: Day, to: Day): Promise<Knowledge> {
  const all = new Map<string, Known & { span: Span | null }>();
  const knownOf = (shop: number, fact: string) => {
    const key = `${shop} ${fact}`;
    const known = all.get(key) ?? { rows: new Map(), extras: new Map(), imports: new Map(), span: null };
    all.set(key, known);
    return known;
  };
  const ids = shops.map(({ id }) => id);
  const [days, spans, sums, writers] = await Promise.all([
    ask(desk.warehouse, factDaysQuery, { shops: ids, from, to }),
    ask(desk.warehouse, factSpansQuery, { shops: ids }),
    ask(desk.warehouse, daySumsQuery, { shops: ids, from, to }),
    writersOf(desk.store, ids),
  ]);
  for (const { shop, fact, first, last } of spans) all.set(`${shop} ${fact}`, { ...knownOf(shop, fact), span: { first, last } });
  const versions = new Map<Known, Map<Day, number[]>>();
  for (const { shop, fact, day, version, rows } of days) {
    const known = knownOf(shop, fact);
    known.rows.set(day, (known.rows.get(day) ?? 0) + rows);
    const byDay = versions.get(known) ?? new Map<Day, number[]>();
    push(byDay, day, version);
    versions.set(known, byDay);
  }
  for (const shop of shops) {
    for (const [key, known] of all) {
      if (!key.startsWith(`${shop.id} `)) continue;
      for (const [day, wrote] of versions.get(known) ?? []) {
        push(known.extras, day, ...findingsOfWriters(shop, key.slice(`${shop.id} `.length), day, wrote, writers));
        const ids = wrote.flatMap((version) => writers.get(version)?.id ?? []);
        known.imports.set(
          day,
          [...new Set(ids)].sort((a, b) => a - b),
        );
      }
    }
  }
  for (const row of sums) {
    if (disagree(row.report_payment, row.orders_payment)) {
      const found: Finding = { state: 'disagreeing', with: 'report', one: row.report_payment, other: row.orders_payment };
      for (const fact of ['traffic', 'orders']) push(knownOf(row.shop, fact).extras, row.day, found);
    }
    // Lines may or may not carry their share of the postage.
    if (disagree(row.placed_payment, row.lines_amount) && disagree(row.placed_payment - row.placed_freight, row.lines_amount)) {
      const found: Finding = { state: 'disagreeing', with: 'lines', one: row.placed_payment, other: row.lines_amount };
      for (const fact of ['orders', 'order-lines']) push(knownOf(row.shop, fact).extras, row.day, found);
    }
  }
  return knownOf;
}

/** The imports of these numbers as people know them, in order. */
export async function importsNamed(store: Store, ids: readonly number[]): Promise<{ id: number; file: string; at: string; by: string }[]> {
  if (ids.length === 0) return [];
  const found = await store.db
    .select({ id: imports.id, file: imports.file, at: imports.at, by: imports.by })
    .from(imports)
    .where(inArray(imports.id, [...ids]))
    .orderBy(imports.id);
  return found.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }));
}
