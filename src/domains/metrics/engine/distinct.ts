import type { Range } from '../../../base/period.ts';
import { type BUYERS_BY, buyersBeforeShops } from '../../../warehouse/buyers_before.ts';
import type { Warehouse } from '../../../warehouse/client.ts';
import { ask } from '../../../warehouse/query.ts';
import type { Dimension } from '../contract.ts';
import { buyersBeforeQuery } from '../queries/buyers_before.ts';
import type { Read } from './plan.ts';
import { memberKey } from './question.ts';

type By = (typeof BUYERS_BY)[number];

/** How the buyers of a read are counted: told apart by what, by shop or not. */
type Way = { readonly by: By; readonly apart: boolean };

/** The tables whose buyers are those of whole orders. */
const OF_ORDERS: readonly string[] = ['shop_day', 'shop_mix_day', 'shop_province_day'];

/** How the buyers of a read can be counted without their sets; null when they cannot. */
function wayOf({ table, measures, by, where }: Read): Way | null {
  if (!measures.includes('buyers') || !OF_ORDERS.includes(table.name) || Object.keys(where).length > 0) return null;
  const [member = '', ...more] = by.filter((dimension) => dimension !== 'shop');
  if (more.length > 0 || (member !== '' && member !== 'source' && member !== 'province')) return null;
  return { by: member, apart: by.includes('shop') };
}

/** Buyers by range and member of reads whose sets need not be merged. */
export type CountedBuyers = ReadonlyMap<Read, readonly ReadonlyMap<string, number>[]>;

/**
 * Counts the distinct buyers of those reads for which that is a sum: of all shops, or shop by shop, over days in a row. Where that was not made, or
 * orders have changed since, nothing is counted, and the reads merge their sets.
 */
export async function countBuyers(
  warehouse: Warehouse,
  shops: readonly number[],
  runs: readonly (readonly Range[])[],
  reads: readonly Read[],
): Promise<CountedBuyers> {
  const inRow = runs.every((each) => each.length <= 1);
  const ways = inRow ? reads.flatMap((read) => ({ read, way: wayOf(read) })).flatMap(({ read, way }) => (way ? [{ read, way }] : [])) : [];
  const known = ways.length > 0 ? await buyersBeforeShops(warehouse) : null;
  if (!known) return new Map();
  const one = shops.length === 1 ? (shops[0] as number) : null;
  const everybody = known.every((shop) => shops.includes(shop));
  const told = ways.filter(({ way }) => way.apart || one !== null || everybody);
  if (told.length === 0) return new Map();
  const scopes = new Map<By, Set<number>>();
  for (const { way } of told) scopes.set(way.by, new Set([...(scopes.get(way.by) ?? []), ...(way.apart ? shops : [one ?? 0])]));
  const asked = runs.flatMap((each, range) => each.map((run) => ({ run, range })));
  const rows = await ask(warehouse, buyersBeforeQuery, {
    ways: [...scopes].map(([by, of]) => ({ by, shops: [...of] })),
    ranges: asked.map(({ run }) => [{ ...run }]),
  });
  const counted = new Map<Read, Map<string, number>[]>();
  for (const { read, way } of told) {
    const found = runs.map(() => new Map<string, number>());
    for (const { range, by, shop, member, buyers } of rows) {
      if (by !== way.by || (way.apart ? shop === 0 : shop !== (one ?? 0))) continue;
      const name = (dimension: Dimension): string => (dimension === 'shop' ? String(shop) : member);
      found[asked[range]?.range ?? 0]?.set(memberKey(...read.by.map(name)), buyers);
    }
    counted.set(read, found);
  }
  return counted;
}

/** The read without its buyers; it keeps something to add up, because which members have rows is told by it too. */
export function withoutBuyers(read: Read): Read {
  const others = read.measures.filter((id) => id !== 'buyers');
  return { ...read, measures: others.length > 0 ? others : ['paid_orders'] };
}
