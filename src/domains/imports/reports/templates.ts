import type { z } from 'zod';
import { ZodNullable } from 'zod';
import type { Text } from '../../../base/messages.ts';
import { type Kind, kindOf } from '../../../facts/kinds.ts';
import { buyerRow, LISTED_AS_OF } from './buyer_rows.ts';
import { FACT_OF_TYPE, factOf } from './facts.ts';
import type { Cells, Draft, FactName, FactType, FieldKind, ReportField, ReportFormat, RowContext, RowResult } from './format.ts';
import { COLUMN_WORDS, TYPE_NAMES } from './words.ts';

/**
 * The product's own formats, one per type: their columns are the fact's. Made from the facts, so that a new column of a fact is a new column
 * of its template once it has words (`words.ts`; it does not compile without).
 */
const KINDS: Readonly<Partial<Record<Kind, FieldKind>>> = {
  money: 'money',
  count: 'count',
  small: 'count',
  flag: 'count',
  ratio: 'number',
  text: 'text',
  label: 'label',
  day: 'day',
  instant: 'instant',
  hash: 'buyer',
};

type Column = { readonly name: string; readonly kind: FieldKind; readonly key: boolean; readonly nullable: boolean };

/** Columns a person can give: those derived from a moment (`placed_day` beside `placed_at`) are left to the pipeline. */
function columnsOf(name: FactName): Column[] {
  const fact = factOf(name);
  const derived = (column: string): boolean =>
    /^(.*)_(day|hour)$/.test(column) && fact.content.includes(column.replace(/_(day|hour)$/, '_at'))
      ? true
      : column === 'day' && fact.content.includes('at');
  return fact.content
    .filter((column) => column !== 'shop_id' && !derived(column))
    .map((column) => {
      const schema = fact.row.shape[column] as z.ZodType;
      const nullable = schema instanceof ZodNullable;
      const kind = kindOf(nullable ? (schema.unwrap() as z.ZodType) : schema) as Kind;
      const isId = /_(id|no)$/.test(column);
      return { name: column, kind: isId ? 'id' : (KINDS[kind] as FieldKind), key: fact.key.includes(column), nullable };
    });
}

/** Key columns that may be left out, and what stands for them. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  plan_id: '',
  product_id: '',
  sku_id: '',
  line_no: '',
  note: '',
  source: 'all',
  device: 'all',
  agent: 'all',
  community: 'all',
};
/** Keys of rows without any of their own are made of the row's content. */
const MADE = new Set(['event_id', 'refund_no']);

function mayLack(type: FactType, column: string): boolean {
  const needed: Partial<Record<FactType, readonly string[]>> = { products: ['product_id'], 'product-traffic': ['product_id'], stock: ['product_id'] };
  return !needed[type]?.includes(column) && (column in LEFT_OUT || MADE.has(column));
}

function readColumn(cells: Cells, { name, kind, nullable }: Column): unknown {
  switch (kind) {
    case 'money':
      return cells.money(name) ?? (nullable ? null : 0);
    case 'count':
      return cells.count(name) ?? 0;
    case 'number':
      return cells.number(name) ?? 0;
    case 'day':
      return nullable ? cells.day(name) : cells.must.day(name);
    case 'instant':
      return nullable ? cells.instant(name) : cells.must.instant(name);
    case 'buyer':
      return cells.buyer(name);
    case 'id':
      return cells.id(name);
    default:
      return cells.text(name);
  }
}

function rowOf(type: FactType, fact: FactName, columns: readonly Column[], cells: Cells, context: RowContext): RowResult {
  const row: Record<string, unknown> = {};
  for (const column of columns) {
    const { name, key } = column;
    if (name === 'day' && key) row.day = context.day(cells);
    else if (cells.has(name)) row[name] = readColumn(cells, column);
    if (!key || (row[name] !== undefined && row[name] !== '')) continue;
    if (!mayLack(type, name)) cells.must.text(name);
    if (!MADE.has(name)) row[name] = LEFT_OUT[name];
  }
  for (const name of MADE) {
    if (!columns.some((column) => column.name === name) || row[name]) continue;
    const content = context.keyOf(...Object.entries(row).map(([column, value]) => `${column}=${value}`));
    row[name] = `${content}-${context.occurrence(content)}`;
  }
  if (fact === 'order') fillOrder(row);
  return { facts: [{ fact, row } as Draft] };
}

/** An order's status from its moments, and what was due from what was paid, where the file does not say them. */
function fillOrder(row: Record<string, unknown>): void {
  row.status ||= row.completed_at ? 'completed' : row.shipped_at ? 'shipped' : row.paid_at ? 'paid' : 'unpaid';
  row.order_amount ??= row.pay_amount;
  row.pay_amount ??= row.paid_at ? row.order_amount : 0;
}

/** Columns of a list of buyers that its fact does not have: statistics of their orders. */
const STATISTICS = [
  ['repeat_orders', 'count'],
  ['repeat_mean', 'money'],
  ['weeks_since_first', 'number'],
  ['weeks_to_last', 'number'],
] as const satisfies readonly (readonly [string, FieldKind])[];

/** What makes somebody of a list a buyer: any of these says so. */
const BOUGHT = ['orders', 'first_day', 'last_day', 'repeat_orders', 'weeks_since_first'];

/** A list of buyers: the columns of its fact, and statistics they can be made of. */
function buyersTemplate(own: ReportFormat): ReportFormat {
  const words = COLUMN_WORDS.buyer_summary;
  const more = STATISTICS.map(([name, kind]): [string, ReportField] => {
    const { zh, en, more: others = [] } = words[name];
    return [name, { kind, name: { zh, en }, aliases: [zh, en, name, ...others] }];
  });
  const fields = { ...own.fields, ...Object.fromEntries(more) };
  const names = new Set(Object.keys(fields));
  return {
    ...own,
    fields,
    required: [['buyer_key'], BOUGHT],
    dated: LISTED_AS_OF,
    row: (cells, context) => buyerRow(cells, context, names),
  } as ReportFormat;
}

function template(type: FactType): ReportFormat {
  const fact = FACT_OF_TYPE[type];
  const columns = columnsOf(fact);
  const words = COLUMN_WORDS[fact] as Readonly<Record<string, Text & { more?: readonly string[] }>>;
  const fields: Record<string, ReportField> = {};
  for (const { name, kind } of columns) {
    const { zh, en, more = [] } = words[name] as Text & { more?: readonly string[] };
    fields[name] = { kind, name: { zh, en }, aliases: [zh, en, name, ...more] };
  }
  const needed = columns.filter(({ name, key }) => key && !mayLack(type, name) && name !== 'day').map(({ name }) => [name]);
  const moment = columns.find(({ kind, nullable }) => kind === 'instant' && !nullable)?.name;
  const amount: Partial<Record<FactType, string[]>> = {
    orders: ['order_amount', 'pay_amount'],
    'order-lines': ['amount', 'units'],
    refunds: ['amount'],
    ads: ['cost'],
    costs: ['amount'],
    traffic: ['visitors', 'pageviews'],
    'product-traffic': ['visitors', 'pageviews', 'units', 'payment_amount'],
    stock: ['on_hand'],
    events: ['visitor'],
    products: ['title', 'list_price', 'unit_cost'],
    service: ['conversations', 'enquiry_buyers', 'shop_score', 'reviews'],
    community: ['members', 'active', 'joined'],
    buyers: BOUGHT,
  };
  return {
    id: `zhanggui-${type}`,
    name: TYPE_NAMES[type],
    type,
    platform: 'other',
    verified: true,
    where: { zh: '导入页 → 下载模板', en: 'Import page → templates' },
    fields,
    required: [...needed, ...(moment ? [[moment]] : []), amount[type] as string[]],
    // Rows of one plan by ad, device or keyword are its parts.
    ...(fact === 'ad_day' ? { adds: ['ad_day'] as const } : {}),
    ...(fields.day ? { dated: { field: 'day' } } : {}),
    row: (cells, context) => rowOf(type, fact, columns, cells, context),
  };
}

/** One template per type of file. */
export const TEMPLATES: readonly ReportFormat[] = (Object.keys(FACT_OF_TYPE) as FactType[]).map((type) =>
  type === 'buyers' ? buyersTemplate(template(type)) : template(type),
);

/** A file by which a platform says that there is nothing to report. */
export const emptyExport: ReportFormat = {
  id: 'empty-export',
  name: { zh: '空的导出（暂无数据）', en: 'an empty export (no data)' },
  type: 'traffic',
  platform: 'other',
  verified: true,
  where: { zh: '—', en: '—' },
  fields: {},
  required: [],
  row: () => ({ skip: 'empty' }),
};
