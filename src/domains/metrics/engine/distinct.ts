import type { Range } from '../../../base/period.ts';
import { BUYERS_BY, type BuyersBy, type BuyersMade, buyersMade, MEMBERS_APART } from '../../../warehouse/buyers_before.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { ask } from '../../../warehouse/query.ts';
import { buyersBeforeQuery } from '../queries/buyers_before.ts';
import type { Read } from './plan.ts';
import { memberKey } from './question.ts';

/** How the buyers of a read are counted: told apart by what, by shop or not. */
type Way = { readonly by: BuyersBy; readonly apart: boolean };

/** The tables whose buyers are those of whole orders. */
const OF_ORDERS: readonly string[] = ['shop_day', 'shop_mix_day', 'shop_province_day'];

/** How the buyers of a read can be counted without their sets; null when they cannot. */
function wayOf({ table, measures, by, where }: Read): Way | null {
  if (!measures.includes('buyers') || !OF_ORDERS.includes(table.name) || Object.keys(where).length > 0) return null;
  const members = by.filter((dimension) => dimension !== 'shop');
  const found = BUYERS_BY.find((one) => members.length === columnsOf(one).length && columnsOf(one).every((name) => members.some((m) => m === name)));
  return found === undefined ? null : { by: found, apart: by.includes('shop') };
}

const columnsOf = (by: BuyersBy): readonly string[] => (by === '' ? [] : by.split(','));

/** Buyers by range and member of reads whose sets need not be merged. */
export type CountedBuyers = ReadonlyMap<Read, readonly ReadonlyMap<string, number>[]>;

/**
 * The reads whose sets need not be merged, and their buyers, which are being counted: what else is asked need not wait for them. null where what was
 * made has changed meanwhile: then nothing of it may be used, and all is asked again.
 */
export type CountingBuyers = { readonly of: ReadonlySet<Read>; readonly counts: Promise<CountedBuyers | null> };

type Told = { readonly read: Read; readonly way: Way };

/** What was made when it was looked at last. It may be asked for without looking again, because the statement that reads it compares the number. */
const lastMade = new WeakMap<Warehouse, BuyersMade>();

async function lookAgain(warehouse: Warehouse): Promise<BuyersMade | null> {
  const made = await buyersMade(warehouse);
  if (made) lastMade.set(warehouse, made);
  else lastMade.delete(warehouse);
  return made;
}

/**
 * Counts the distinct buyers of those reads for which that is a sum: of all shops, or shop by shop, over days in a row. Where that was not made, or
 * orders have changed since, nothing is counted, and the reads merge their sets.
 */
export async function countBuyers(
  warehouse: Warehouse,
  shops: readonly number[],
  runs: readonly (readonly Range[])[],
  reads: readonly Read[],
): Promise<CountingBuyers> {
  const inRow = runs.every((each) => each.length <= 1);
  const ways = inRow ? reads.flatMap((read) => ({ read, way: wayOf(read) })).flatMap(({ read, way }) => (way ? [{ read, way }] : [])) : [];
  const made = ways.length > 0 ? (lastMade.get(warehouse) ?? (await lookAgain(warehouse))) : null;
  const one = shops.length === 1 ? (shops[0] as number) : null;
  const everybody = made?.shops.every((shop) => shops.includes(shop)) ?? false;
  const told = made ? ways.filter(({ way }) => way.apart || one !== null || everybody) : [];
  const counts = made && told.length > 0 ? counted(warehouse, { shops, one, runs, made }, told) : Promise.resolve(new Map());
  return { of: new Set(told.map(({ read }) => read)), counts };
}

type Asked = {
  readonly shops: readonly number[];
  readonly one: number | null;
  readonly runs: readonly (readonly Range[])[];
  readonly made: BuyersMade;
};

async function counted(warehouse: Warehouse, { shops, one, runs, made }: Asked, told: readonly Told[]): Promise<CountedBuyers | null> {
  const scopes = new Map<BuyersBy, Set<number>>();
  for (const { way } of told) scopes.set(way.by, new Set([...(scopes.get(way.by) ?? []), ...(way.apart ? shops : [one ?? 0])]));
  const asked = runs.flatMap((each, range) => each.map((run) => ({ run, range })));
  const rows = await ask(warehouse, buyersBeforeQuery, {
    ways: [...scopes].map(([by, of]) => ({ by, shops: [...of] })),
    ranges: asked.map(({ run }) => [{ ...run }]),
    nth: made.nth,
  });
  // Nobody bought, or it is another number's: that has to be looked at.
  if (rows.length === 0 && (await lookAgain(warehouse))?.nth !== made.nth) return null;
  const counts = new Map<Read, Map<string, number>[]>();
  for (const { read, way } of told) {
    const found = runs.map(() => new Map<string, number>());
    const columns = columnsOf(way.by);
    const places = read.by.map((dimension) => columns.indexOf(dimension));
    for (const { range, by, shop, member, buyers } of rows) {
      if (by !== way.by || (way.apart ? shop === 0 : shop !== (one ?? 0))) continue;
      const members = columns.length > 1 ? member.split(MEMBERS_APART) : [member];
      found[asked[range]?.range ?? 0]?.set(memberKey(...places.map((n) => (n < 0 ? String(shop) : (members[n] ?? '')))), buyers);
    }
    counts.set(read, found);
  }
  return counts;
}

/** The read without its buyers; it keeps something to add up, because which members have rows is told by it too. */
export function withoutBuyers(read: Read): Read {
  const others = read.measures.filter((id) => id !== 'buyers');
  return { ...read, measures: others.length > 0 ? others : ['paid_orders'] };
}
