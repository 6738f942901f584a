import type { FactType } from './reports/format.ts';

/**
 * What a file that no format knows could be, from the sound of its headers and the look of its first rows. A guess is only ever put before a
 * person, who confirms or corrects it; nothing is loaded by it.
 */
export type Guess = { readonly type: FactType; readonly columns: ReadonlyMap<number, string> };

type Sound = readonly [field: string, header: RegExp];

/** For each type the fields that can be told by sound, the surest first. A field takes one column, those of `SEVERAL` any number. */
const SOUNDS: Readonly<Partial<Record<FactType, readonly Sound[]>>> = {
  orders: [
    ['order_no', /(订单|交易|order).{0,3}(编?号|id|no|number)$/i],
    ['paid_at', /(付款|支付|成交|paid|pay(ment)?).{0,3}(时间|日期|at|time|date)/i],
    ['placed_at', /(下单|创建|拍下|订单|order|created?|placed).{0,3}(时间|日期|at|time|date)/i],
    ['pay_amount', /实付|实际支付|支付金额|付款金额|成交金额|成交额|(paid|payment).?amount/i],
    ['order_amount', /总金额|订单金额|应付金额|总价|合计|order.?(amount|total)|^total$/i],
    ['refund_amount', /退款金额|退款额|refund.?amount/i],
    ['units', /件数|数量|qty|quantity|units/i],
    ['freight', /邮费|运费|快递费|freight|shipping.?(fee|cost)/i],
    ['buyer', /买家|会员名|顾客|客户|buyer|customer.?(id|name)/i],
    ['province', /省/],
    ['city', /城市|^市$|^city$/i],
    ['status', /订单状态|^状态$|status/i],
  ],
  ads: [
    ['day', /日期|^date$|^day$|时间/i],
    ['channel', /(推广|广告|投放).?(渠道|平台)|channel/i],
    ['plan_id', /(计划|campaign).?id/i],
    ['plan', /(计划|单元|campaign).?(名|name)/i],
    ['impressions', /展现|曝光|展示|impressions?/i],
    ['clicks', /点击(量|数|次数)|^clicks?$/i],
    ['cost', /花费|消耗|支出|投放费|^spen[dt]$|^cost$/i],
  ],
  'product-traffic': [
    ['day', /日期|^date$|^day$/i],
    ['product_id', /(商品|宝贝|产品).?(id|编号|编码)|sku|item.?id|product.?id/i],
    ['product_id', /(商品|宝贝|产品|图书|书).?(名|标题)|title|product/i],
    ['visitors', /访客|visitors|^uv$/i],
    ['pageviews', /浏览|pageviews|^pv$/i],
    ['units', /件数|销量|销售数量|册数|units|qty|quantity/i],
    ['payment_amount', /支付金额|销售额|销售金额|成交金额|码洋|gmv|sales|revenue/i],
  ],
  traffic: [
    ['day', /日期|月份|^date$|^day$|^month$/i],
    ['visitors', /访客|visitors|sessions|^uv$/i],
    ['pageviews', /浏览|pageviews|^pv$/i],
    ['source', /来源|渠道|类目|品类|^[一二三四]级|品牌|source|channel|medium|category|brand/i],
  ],
  products: [
    ['product_id', /^id$|(商品|宝贝|产品).?(id|编号|编码)|item.?id|product.?id/i],
    ['title', /(商品|宝贝|产品).?(名|标题)|title/i],
    ['list_price', /标价|售价|价格|^price$/i],
    ['unit_cost', /成本/],
    ['category', /类目|品类|category/i],
    ['brand', /品牌|店名|brand/i],
  ],
  // The short names are those of published statistics of repeat buying, which count in weeks.
  buyers: [
    [
      'buyer_key',
      /^(?!.*(等级|级别|标签|来源|渠道|积分|余额|类型|分组|性别|生日|状态|备注|level|group|type|tag|status))(.*(买家|客户|会员|顾客|buyer|member|customer.?(id|no|number)?$)|(cust(omer)?|user|member)?_?id$)/i,
    ],
    ['weeks_to_last', /^recency$|^t_x$/i],
    ['weeks_since_first', /^t$/i],
    ['repeat_orders', /复购.{0,2}(次数|订单数|笔数)|^frequency$|^x$/i],
    ['repeat_mean', /^zbar$|^m_x$/i],
    ['first_day', /^(?!.*(登录|访问|互动|活跃|注册|login|visit|active)).*((首次|第一次|首单|最早).{0,6}(时间|日期)|first.?(order|purchase))/i],
    ['last_day', /^(?!.*(登录|访问|互动|活跃|login|visit|active)).*((最近|最后|上次|末次).{0,8}(时间|日期)|last.?(order|purchase))/i],
    ['orders', /(累计|购买|消费|交易|订单|下单).{0,4}(次数|笔数|单数|订单数)$|total.?orders|orders?.?(count|number)/i],
    ['amount', /(累计|消费|购买|交易).{0,4}(金额|总额)$|total.?(spen[dt]|amount)/i],
  ],
};

/** Fields that several columns can make together. */
const SEVERAL: ReadonlySet<string> = new Set(['source']);

/** What a guess has to have found to be worth asking: one field of each group. */
const ENOUGH: Readonly<Partial<Record<FactType, readonly (readonly string[])[]>>> = {
  orders: [
    ['pay_amount', 'order_amount'],
    ['paid_at', 'placed_at'],
  ],
  ads: [['day'], ['cost']],
  'product-traffic': [['day'], ['product_id'], ['units', 'payment_amount', 'visitors']],
  traffic: [['day'], ['visitors', 'pageviews']],
  products: [['product_id'], ['title', 'list_price', 'unit_cost']],
  events: [['visitor'], ['name'], ['at']],
  buyers: [['buyer_key'], ['orders', 'first_day', 'last_day', 'weeks_to_last']],
};

/** Which columns sound like a type's fields. A guess for one type, however little it found. */
export function guessAs(type: FactType, headers: readonly string[], rows: readonly (readonly string[])[]): Guess {
  if (type === 'events') return { type, columns: eventColumns(headers.length, rows) };
  const columns = new Map<number, string>();
  const taken = new Set<string>();
  for (const [field, header] of SOUNDS[type] ?? []) {
    headers.forEach((text, at) => {
      if (columns.has(at) || (taken.has(field) && !SEVERAL.has(field)) || !header.test(text.trim())) return;
      columns.set(at, field === 'day' && isMonthly(rows, at) ? 'month' : field);
      taken.add(field);
    });
  }
  return { type, columns };
}

/** What a file could be: the type of which most was found, the first of the list where two found as much; null when it looks like none. */
export function guess(headers: readonly string[], rows: readonly (readonly string[])[]): Guess | null {
  let best: Guess | null = null;
  for (const type of Object.keys(ENOUGH) as FactType[]) {
    const found = guessAs(type, headers, rows);
    const fields = new Set([...found.columns.values()].map((field) => (field === 'month' ? 'day' : field)));
    const enough = ENOUGH[type]?.every((group) => group.some((field) => fields.has(field)));
    if (enough && found.columns.size > (best?.columns.size ?? 0)) best = found;
  }
  return best;
}

const cellsAt = (rows: readonly (readonly string[])[], at: number): string[] => rows.map((row) => (row[at] ?? '').trim()).filter(Boolean);

/** Whether every day of a column is written as a month: `2018-09`, `2018年9月`. */
function isMonthly(rows: readonly (readonly string[])[], at: number): boolean {
  const cells = cellsAt(rows, at);
  return cells.length > 0 && cells.every((cell) => /^(19|20)\d\d[-/.年](0?[1-9]|1[0-2])月?$/.test(cell));
}

const DEED = /^(pv|view|click|cart|fav|favourite|favorite|buy|purchase|order)$/i;
const MOMENT = /^1[0-9]{9}([0-9]{3})?$|^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/;

/** What visitors did, by the look of the cells: a column of deeds, one of moments, and before them who and what. */
function eventColumns(width: number, rows: readonly (readonly string[])[]): ReadonlyMap<number, string> {
  const all = Array.from({ length: width }, (_, at) => at);
  const every = (look: RegExp): number => all.find((at) => cellsAt(rows, at).length > 0 && cellsAt(rows, at).every((cell) => look.test(cell))) ?? -1;
  const [name, at] = [every(DEED), every(MOMENT)];
  if (name < 0 || at < 0) return new Map();
  const [visitor, product] = all.filter((one) => one !== name && one !== at && cellsAt(rows, one).every((cell) => /^\w+$/.test(cell)));
  const found = new Map([
    [name, 'name'],
    [at, 'at'],
  ]);
  if (visitor !== undefined) found.set(visitor, 'visitor');
  if (product !== undefined) found.set(product, 'product_id');
  return found;
}
