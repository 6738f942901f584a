import type { Desk } from '../../../http/context.ts';
import { CATALOGUE, lookup } from '../catalogue/index.ts';
import { todayOf } from '../compared.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { askMetrics } from '../engine/ask.ts';
import type { Definition, Lookup } from '../engine/definition.ts';
import { dimensionsOf } from '../engine/dimensions.ts';
import { memberKey } from '../engine/question.ts';
import { lookupOver, ownDefinitions, ownRows } from '../own/lookup.ts';
import { rangeOf, shopsFor } from '../service.ts';
import { themeOf } from './themes.ts';
import { wordsFor } from './words.ts';

/** Everything that can be chosen, in reading order. */
export async function fields(desk: Pick<Desk, 'store'>) {
  const find = lookupOver(await ownRows(desk.store));
  return [...CATALOGUE, ...(await ownDefinitions(desk))].map((metric) => field(metric, find));
}

function field({ id, name, unit, formula, definition }: Definition, find: Lookup) {
  return { id, name, unit, theme: themeOf(id), formula, definition, dimensions: dimensionsOf(id, find) };
}

/** By which metric the members of a dimension are put in order: the first of these that is known by it. */
const RANKING: readonly MetricKey[] = ['payment_amount', 'visitors', 'ad_cost', 'completed_refund_amount', 'product_amount', 'stock_on_hand'];

const MOST_MEMBERS = 200;

/** The members of a dimension with their words, the largest first; `search` narrows them by what people read. */
export async function members(
  desk: Desk,
  asked: { shops: readonly number[]; from: string; to: string; dimension: Dimension; search?: string | undefined },
) {
  const { dimension } = asked;
  const period = rangeOf(asked);
  const shops = await shopsFor(desk, asked.shops);
  const metric = RANKING.find((one) => dimensionsOf(one).includes(dimension));
  if (!metric) return { members: [], metric: null, all: 0 };
  const [found] = await askMetrics(desk, { shops, metrics: [metric], by: [dimension], ranges: [period] });
  const keys = new Set(found?.keys() ?? []);
  const words = await wordsFor(desk, shops, new Map([[dimension, keys]]), todayOf(desk).slice(0, 4));
  const wanted = asked.search?.trim().toLowerCase() ?? '';
  const all = [...keys]
    .map((key) => ({ key, label: words(dimension, key), value: found?.get(memberKey(key))?.value(metric) ?? null }))
    .filter(({ key, label }) => `${key} ${label.zh} ${label.en}`.toLowerCase().includes(wanted))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return { members: all.slice(0, MOST_MEMBERS), metric: lookup(metric)?.name ?? null, all: all.length };
}
