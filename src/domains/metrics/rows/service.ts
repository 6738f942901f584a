import type { Text } from '../../../base/messages.ts';
import type { Desk } from '../../../http/context.ts';
import { ask } from '../../../warehouse/query.ts';
import { comparedOf, todayOf } from '../compared.ts';
import type { Dimension, MetricKey, MetricUnit } from '../contract.ts';
import { askMetrics } from '../engine/ask.ts';
import { type MeasureId, measureOf } from '../engine/measures.ts';
import { planReads, type Read } from '../engine/plan.ts';
import { type Days, memberKey, runsOf, type ShopFacts } from '../engine/question.ts';
import { type ColumnId, DETAIL_TABLES, type Detail, detailOf, type View, viewFor, viewsOf } from '../engine/tables/detail.ts';
import { unknownMetric } from '../faults.ts';
import { memberWords, type Titles, titlesOf } from '../members.ts';
import { nearest } from '../nearest.ts';
import { lookupOf } from '../own/lookup.ts';
import { rowsQuery, rowTotalsQuery } from '../queries/rows.ts';
import { type Filter, rangeOf, shopsFor, worded } from '../service.ts';
import { type Counted, countedBy, metricOfMeasure } from './counted.ts';
import { COLUMN_WORDS, STATUS_WORDS, rowMessages as say, VIEW_WORDS } from './messages.ts';

/** Which rows are asked for. */
export type RowsAsked = Filter & {
  readonly metric: string;
  readonly side: 'period' | 'compared';
  readonly part?: string | undefined;
  readonly view?: string | undefined;
  readonly page: number;
  readonly size: number;
};

type Cell = Text | string | number;
type Column = { readonly id: string; readonly name: Text; readonly unit: MetricUnit | null };

/**
 * The rows behind a number: orders, order lines, refunds, or lines of a report, the largest first, a page of them. Of a metric that adds
 * their sizes sum to the number itself; of a rate they are the rows of what stands above its line.
 * @throws Fault metrics.unknown_metric
 */
export async function rowsBehind(desk: Desk, asked: RowsAsked) {
  const lookup = await lookupOf(desk, [asked.metric as MetricKey]);
  const metric = lookup(asked.metric as MetricKey);
  const counted = countedBy(asked.metric as MetricKey, lookup);
  if (!metric || !counted) throw unknownMetric({ metric: asked.metric, near: nearest(asked.metric).join('、') }, { place: { field: 'metric' } });
  const shops = await shopsFor(desk, asked.shops);
  const period = rangeOf(asked);
  const days = asked.side === 'period' ? period : (await comparedOf(desk, period, asked.compare, shops)).range;
  const { where = {} } = asked;
  const { reads } = planReads(counted.parts.keys(), [], where, DETAIL_TABLES);
  const read = reads.find(({ table }) => table.name === asked.part) ?? reads[0];
  const [[total], listed] = await Promise.all([
    askMetrics(desk, { shops, metrics: [counted.of.id], by: [], ranges: [days], where }),
    read && shops.length > 0 ? listOf(desk, read, counted, { shops, days, asked }) : nothing,
  ]);
  const cell = total?.cell(memberKey());
  const notes = [
    ...(counted.of.id === metric.id ? [] : [say.countedInstead(metric.name, counted.of.name)]),
    ...(reads.length > 1 ? [say.partOnly(counted.of.name)] : []),
    ...(listed.adds ? [] : [say.notAddable(counted.of.name)]),
    ...(listed.buyers ? [say.hidden] : []),
    ...(read ? [] : [say.noRows(counted.of.name)]),
  ];
  return {
    period: worded(days, todayOf(desk).slice(0, 4)),
    counted: { metric: counted.of.id, name: counted.of.name, unit: counted.of.unit },
    part: read?.table.name ?? '',
    parts: reads.map(({ table }) => ({ id: table.name, name: VIEW_WORDS[viewsOf(table.name)[0] as View] })),
    view: listed.view,
    views: read ? viewsOf(read.table.name).map((id) => ({ id, name: VIEW_WORDS[id] })) : [],
    columns: [...listed.columns],
    rows: listed.rows.map((row) => [...row]),
    count: listed.count,
    sum: listed.sum,
    value: cell?.value(counted.of.id) ?? null,
    unknown: cell?.unknown(counted.of.id)?.text ?? null,
    adds: listed.adds,
    notes,
    page: asked.page,
    size: asked.size,
  };
}

type Listed = {
  readonly view: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly count: number;
  readonly sum: number;
  readonly adds: boolean;
  readonly buyers: boolean;
};
const nothing: Listed = { view: '', columns: [], rows: [], count: 0, sum: 0, adds: true, buyers: false };

type Scope = { readonly shops: readonly ShopFacts[]; readonly days: Days; readonly asked: RowsAsked };

async function listOf(desk: Desk, read: Read, counted: Counted, { shops, days, asked }: Scope): Promise<Listed> {
  const table = read.table.name;
  const meant = viewFor(table, read.measures);
  const view = viewsOf(table).find((one) => one === asked.view) ?? meant;
  const detail = detailOf(table, view) as Detail;
  const question = {
    table,
    view,
    parts: read.measures.map((measure) => ({ measure, times: counted.parts.get(measure) ?? 1 })),
    shops: shops.map(({ id }) => id),
    platforms: shops.map(({ platform }) => platform),
    runs: runsOf(days),
    where: (Object.entries(asked.where ?? {}) as [Dimension, readonly string[]][]).map(([dimension, members]) => ({
      dimension,
      members: [...members],
    })),
  };
  const [rows, [totals]] = await Promise.all([
    ask(desk.warehouse, rowsQuery, { ...question, limit: asked.size, offset: asked.page * asked.size }),
    ask(desk.warehouse, rowTotalsQuery, question),
  ]);
  const at = detail.texts.findIndex(([id]) => id === 'product');
  const titles = at < 0 ? new Map<string, string>() : await titlesOf(desk.warehouse, shops, [...new Set(rows.map(({ texts }) => texts[at] ?? ''))]);
  const year = todayOf(desk).slice(0, 4);
  const money = read.measures.some((id) => measureOf(id).money === 1) ? 100 : 1;
  const shown = detail.numbers.filter((id) => read.measures.length > 1 || id !== read.measures[0]);
  const texts: Column[] = detail.texts.map(([id]) => ({ id, name: COLUMN_WORDS[id], unit: null }));
  // The size stands early, so that a phone shows it.
  const columns: Column[] = [
    { id: 'shop', name: COLUMN_WORDS.shop, unit: null },
    ...texts.slice(0, 1),
    { id: 'size', name: counted.of.name, unit: counted.of.unit },
    ...texts.slice(1),
    ...shown.map((id) => ({ id, name: nameOf(id), unit: unitOf(id) })),
  ];
  return {
    view,
    columns,
    rows: rows.map(({ shop, texts: told, numbers, size }): Cell[] => {
      const [first, ...others] = detail.texts.map(([id], n) => wordOf(id, told[n] ?? '', shops, year, titles));
      return [
        shop === 0 ? say.severalShops : memberWords('shop', String(shop), shops, year),
        first ?? '',
        size / money,
        ...others,
        ...shown.map((id) => (numbers[detail.numbers.indexOf(id)] ?? 0) / (measureOf(id).money === 1 ? 100 : 1)),
      ];
    }),
    count: totals?.rows ?? 0,
    sum: (totals?.size ?? 0) / money,
    adds: view === meant || read.measures.every((id) => !DISTINCT.includes(id)),
    buyers: detail.texts.some(([id]) => id === 'buyer' || id === 'visitor'),
  };
}

/** Measures that count people or orders once: their rows add up only where a row is one of them. */
const DISTINCT: readonly MeasureId[] = ['buyers', 'new_buyers', 'placed_buyers', 'paid_orders', 'refunded_orders', 'line_orders'];

/** A sum's name: the metric's that is just it, else its own word. */
const nameOf = (id: MeasureId): Text => metricOfMeasure(id)?.name ?? (COLUMN_WORDS as Readonly<Record<string, Text>>)[id] ?? { zh: id, en: id };
const unitOf = (id: MeasureId): MetricUnit => (measureOf(id).money === 1 ? 'money' : 'count');

/** Columns that are members of a dimension the product has words for. */
const DIMENSION_OF: Partial<Record<ColumnId, Dimension>> = {
  device: 'device',
  kind: 'refund_kind',
  stage: 'refund_stage',
  product: 'product',
};

function wordOf(id: ColumnId, value: string, shops: readonly ShopFacts[], year: string, titles: Titles): Cell {
  if (id === 'buyer' && value === '') return say.unknownBuyer;
  // Of a report the line of the whole shop has neither.
  if (value === '' || ((id === 'source' || id === 'device') && value === 'all')) return '';
  if (id === 'events') return Number(value);
  if (id === 'status') return STATUS_WORDS[value] ?? value;
  const dimension = DIMENSION_OF[id];
  if (!dimension) return value;
  return memberWords(dimension, value, shops, year, titles);
}
