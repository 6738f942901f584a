import type { Cells, Draft, FactRow, GroupFormat } from '../../format.ts';
import { shares } from '../shares.ts';

/**
 * JD 订单导出 (GBK, quoted, a comma at the end of every line), one row per SKU with the order's amounts repeated on each; also the short layout of
 * 2026 (`商家应收` alone). What was paid = 结算金额 (goods less the merchant's own discounts) + 运费金额: what 商智 counts as 成交金额 and what the
 * short layout calls 商家应收; coupons that JD bears are not taken off. Where the rows of an order differ in an amount, it is one of lines and adds up.
 * A row `(删除)…` is an order that was cancelled or split into others: it stays as closed without money, so that one imported earlier as paid does
 * not count beside its parts. Cash on delivery is paid when the order is completed.
 */
export const jdOrders: GroupFormat = {
  id: 'jd-orders',
  name: { zh: '京东订单', en: 'JD orders' },
  type: 'orders',
  platform: 'jd',
  verified: true,
  where: { zh: '京麦 → 订单管理 → 订单查询与跟踪 → 导出订单', en: '京麦 → 订单管理 → 订单查询与跟踪 → 导出订单' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号', '订单编号'] },
    product_id: { kind: 'id', aliases: ['商品ID'] },
    title: { kind: 'text', aliases: ['商品名称'] },
    units: { kind: 'count', aliases: ['订购数量'] },
    placed_at: { kind: 'instant', aliases: ['下单时间'] },
    paid_at: { kind: 'instant', aliases: ['付款确认时间'] },
    completed_at: { kind: 'instant', aliases: ['订单完成时间'] },
    price: { kind: 'money', aliases: ['京东价'] },
    goods_amount: { kind: 'money', aliases: ['订单金额'] },
    settled: { kind: 'money', aliases: ['结算金额'] },
    receivable: { kind: 'money', aliases: ['商家应收'] },
    balance: { kind: 'money', aliases: ['余额支付'] },
    due: { kind: 'money', aliases: ['应付金额'] },
    freight: { kind: 'money', aliases: ['运费金额'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    buyer: { kind: 'buyer', aliases: ['下单帐号', '下单账号'] },
    address: { kind: 'address', aliases: ['客户地址'] },
    origin: { kind: 'label', aliases: ['订单来源'] },
    sku_id: { kind: 'id', aliases: ['商家SKUID', '货号'] },
    who: {
      kind: 'personal',
      aliases: ['客户姓名', '联系电话', '订单备注', '商家备注', '发票抬头', '邮箱地址', '普通发票纳税编号', '邮政编码', '增值税发票'],
    },
    known: {
      kind: 'ignore',
      aliases: [
        ...['支付方式', '订单类型', '发票类型', '发票内容', '商家备注等级*', '货号', '订单渠道', '送装服务', '服务费', '仓库ID', '仓库名称'],
        ...['是否为品牌商订单', '是否为toplife订单'],
      ],
    },
  },
  required: [['order_no'], ['product_id'], ['units'], ['placed_at'], ['paid_at'], ['settled', 'receivable', 'due']],
  distinct: ['订购数量'],
  group: (cells) => cells.must.id('order_no'),
  order(rows, context) {
    const first = rows[0] as Cells;
    const order = orderOf(rows);
    const gone = order.pay_amount === 0;
    const amounts = gone ? rows.map(() => 0) : lineAmounts(rows, order.pay_amount - (shortLayout(first) ? 0 : order.freight));
    const times = new Map<string, number>();
    const lines = rows.map((cells, at): Draft => {
      const product_id = cells.must.id('product_id');
      const time = (times.get(product_id) ?? 0) + 1;
      times.set(product_id, time);
      const units = cells.must.count('units');
      const amount = amounts[at] as number;
      const price = cells.money('price') ?? (units > 0 ? Math.round(amount / units) : 0);
      return {
        fact: 'order_line',
        row: {
          order_no: first.id('order_no'),
          line_no: time === 1 ? product_id : `${product_id}-${time}`,
          placed_day: context.businessDay(order.placed_at),
          paid_day: order.paid_at ? context.businessDay(order.paid_at) : null,
          buyer_key: order.buyer_key,
          product_id,
          sku_id: cells.id('sku_id'),
          title: cells.text('title'),
          price,
          units,
          amount,
        },
      };
    });
    return { facts: [{ fact: 'order', row: order }, ...lines] };
  },
};

type Money = { pay_amount: number; freight: number };

function orderOf(rows: readonly Cells[]): FactRow<'order'> & Money & { placed_at: string; buyer_key: string } {
  const first = rows[0] as Cells;
  const words = first.text('status').normalize('NFKC');
  const deleted = words.startsWith('(删除)');
  const completed_at = first.instant('completed_at');
  const done = words.includes('完成') || words === '收款确认';
  const paid_at = deleted ? null : (first.instant('paid_at') ?? (done ? completed_at : null));
  const freight = orderMoney(rows, 'freight') ?? 0;
  const settled = orderMoney(rows, 'settled');
  const buyerPays = (orderMoney(rows, 'due') ?? 0) + (orderMoney(rows, 'balance') ?? 0);
  const order_amount = settled === null ? (orderMoney(rows, 'receivable') ?? buyerPays) : settled + freight;
  const goods_amount = orderMoney(rows, 'goods_amount');
  const origin = first.text('origin');
  return {
    order_no: first.must.id('order_no'),
    status: deleted ? 'closed' : statusOf(words, paid_at !== null),
    ...(deleted ? { close_reason: words } : {}),
    placed_at: first.must.instant('placed_at'),
    paid_at,
    completed_at,
    buyer_key: first.buyer('buyer'),
    goods_amount: goods_amount ?? Math.max(0, order_amount - freight),
    ...(goods_amount !== null && settled !== null ? { seller_discount: Math.max(0, goods_amount - settled) } : {}),
    ...(first.has('due') && settled !== null ? { platform_discount: Math.max(0, order_amount - buyerPays) } : {}),
    freight,
    order_amount,
    pay_amount: paid_at ? order_amount : 0,
    ...(first.has('address') ? placeOf(first) : {}),
    ...(first.has('origin') ? { device: /移动|手机|APP|微信|小程序/i.test(origin) ? 'mobile' : /电脑|PC|网站/i.test(origin) ? 'pc' : '' } : {}),
    units: rows.reduce((sum, cells) => sum + cells.must.count('units'), 0),
  };
}

/** The layout whose only amount is 商家应收, which is taken whole for the goods. */
const shortLayout = (cells: Cells): boolean => !cells.has('settled') && cells.has('receivable');

/** JD writes the province without 省 and nothing between it and the city (`广东深圳市南山区`). */
function placeOf(cells: Cells): { province: string; city: string } {
  const { province, city } = cells.address('address');
  const short = province.replace(/(省|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, '');
  return { province, city: city !== `${short}市` && short && city.startsWith(short) ? city.slice(short.length) : city };
}

/** An amount of the order: the one that all rows repeat, else the sum of theirs. */
function orderMoney(rows: readonly Cells[], field: string): number | null {
  const each = rows.map((cells) => cells.money(field));
  if (each.every((one) => one === each[0])) return each[0] ?? null;
  return each.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** What was paid for each line: its own amount where the rows have one each, else its share by price and units. */
function lineAmounts(rows: readonly Cells[], goods: number): number[] {
  const own = rows.map((cells) => cells.money('settled') ?? cells.money('receivable'));
  if (own.some((one) => one !== own[0]) && own.every((one) => one !== null)) return shares(goods, own as number[]);
  const worth = rows.map((cells) => (cells.money('price') ?? 0) * (cells.count('units') ?? 0));
  return shares(goods, worth.some((one) => one > 0) ? worth : rows.map((cells) => cells.count('units') ?? 0));
}

function statusOf(words: string, paid: boolean): string {
  if (/取消|关闭/.test(words)) return 'closed';
  if (/完成|收款确认/.test(words)) return 'completed';
  if (/配送中心|确认收货|已发货|已出库/.test(words)) return 'shipped';
  return paid ? 'paid' : 'unpaid';
}
