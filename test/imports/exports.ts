import fc from 'fast-check';
import { HEADER, orderLine } from './order_csv.ts';

/**
 * Exports of one truth: what a platform knows changes over time, and every export shows a part of it as it is at its moment. Each kind is one
 * format, its columns in the platform's (or the template's) words.
 */
export type Export = {
  /** The name tells when the file was made. */
  readonly name: string;
  readonly content: string;
};

type Rows = (key: number, time: number, salt: number) => readonly string[];
type Kind = { readonly name: string; readonly header: (time: number) => string; readonly rows: Rows };

const two = (n: number): string => String(n).padStart(2, '0');
/** A figure that changes with time in no direction. */
const figure = (key: number, time: number, salt: number): number => ((key * 7919 + time * 104729 + salt * 31) % 9973) + 1;
const day = (key: number): string => `2026-01-${two((key % 5) + 1)}`;
const TIMES = 5;

const TAOBAO = ['等待买家付款', '买家已付款，等待卖家发货', '卖家已发货，等待买家确认', '交易成功', '交易成功'] as const;
const PDD = ['待付款', '待发货', '已发货，待签收', '已签收', '已发货，退款成功'] as const;

/** An order is as far as its key lets it come: some are never paid. */
const reached = (key: number, time: number): number => Math.min(time, key % 3 === 0 ? 0 : 4);

const ORDER_NO = 5_000_000_000_000_000n;

const ORDERS: Kind = {
  name: 'ExportOrderList',
  header: () => HEADER,
  rows: (key, time, salt) => {
    const at = reached(key, time);
    const total = figure(key, 0, salt);
    const back = at === 4 ? Math.floor(total / 2) : 0;
    const moment = (minute: string): string => `${day(key)} 1${key % 10}:${minute}:00`;
    return [
      orderLine({
        no: String(ORDER_NO + BigInt(key)),
        status: TAOBAO[at] as string,
        total: `${total}.00`,
        kept: at === 0 ? '0' : `${total - back}.00`,
        refund: `${back}.00`,
        placed: moment('05'),
        paid: at === 0 ? '' : moment('20'),
      }),
    ];
  },
};

const LINES: Kind = {
  name: 'pdd_orders',
  header: () =>
    '商品,订单号,订单状态,商品总价(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,确认收货时间,商品id,样式ID,售后状态,订单成交时间',
  rows: (key, time, salt) => {
    const at = reached(key, time);
    const [total, no] = [figure(key, 0, salt), `2601${two((key % 5) + 1)}-60719897434${two(key)}`];
    const [shipped, signed] = [at >= 2 ? `${day(key)} 20:00:00` : '', at >= 3 ? `2026-01-${two(10 + key)} 08:00:00` : ''];
    const after = at === 4 ? '退款成功' : '无售后或售后取消';
    return [
      `杯,${no},"${PDD[at]}",${total},${total},${total},${(key % 3) + 1},${shipped},${signed},61${key},77${key},${after},${day(key)} 1${key % 10}:00:00`,
    ];
  },
};

/** Lines that tell no buyer, and no moment of their order: one import's word of them is the fact alone until a second speaks of it. */
const BARE_LINES: Kind = {
  name: 'ExportOrderDetailList',
  header: () =>
    '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,商家编码,订单状态,买家应付货款,退款金额,订单创建时间,订单付款时间',
  rows: (key, time, salt) => {
    const at = reached(key, time);
    const total = figure(key, 0, salt);
    const no = ORDER_NO + BigInt(key);
    const paid = at === 0 ? '' : `${day(key)} 1${key % 10}:20:00`;
    const back = at === 4 ? Math.floor(total / 2) : 0;
    return [1, 2].map(
      (nth) =>
        `${no}${nth},${no},杯${figure(key, time, salt) % 3},${total}.00,1,S${key},色:黑,,P${nth},${TAOBAO[at]},${total}.00,${back}.00,${day(key)} 1${key % 10}:05:00,${paid}`,
    );
  },
};

/** Lines without a day, a status or a buyer: when they were sold, whether they were and to whom is what their orders say, whichever comes first. */
const OLD_LINES: Kind = {
  name: 'ExportOrderDetailListOld',
  header: () => '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码',
  rows: (key, time, salt) =>
    [1, 2].map(
      (nth) =>
        `${ORDER_NO + BigInt(key)},碗${figure(key, time, salt) % 3},${figure(key, nth, salt)}.00,${nth},S${key},色:黑,,,${TAOBAO[reached(key, time)]},P${nth}`,
    ),
};

const YOUZAN_LINES: Kind = {
  name: 'youzan_lines',
  header: () => '订单号,商品名称,订单商品状态,商品ID,商品规格ID,商品数量,商品实际成交金额,商品已退款金额,商品成本价',
  rows: (key, time, salt) => [
    `${ORDER_NO + BigInt(key)},盘,已付款,7${key},8${key},1,${figure(key, 0, salt)}.00,${reached(key, time) === 4 ? '1.50' : '0'},${figure(key, time, salt) % 9}.10`,
  ],
};

/** Lines in a person's own words: some exports tell the buyer, in others it is blank on some rows; some tell the days. They are lines of OLD_LINES too. */
const OWN_LINES: Kind = {
  name: 'lines',
  header: (time) => (time % 2 === 0 ? '订单编号,子订单编号,商品ID,件数,支付金额,买家' : '订单编号,子订单编号,商品ID,件数,支付金额,下单日期,付款日期'),
  rows: (key, time, salt) => {
    const paid = reached(key, time) > 0;
    const own = time % 2 === 0 ? [key % 2 === 0 ? `别人${key}` : ''] : [day(key), paid ? day(key) : ''];
    return [[ORDER_NO + BigInt(key), '1', `P${key}`, (figure(key, time, salt) % 3) + 1, paid ? figure(key, 0, salt) : 0, ...own].join(',')];
  },
};

const REFUNDS: Kind = {
  name: 'refunds',
  header: () => '退款编号,订单编号,退款金额,申请时间,退款完结时间',
  rows: (key, time, salt) => [
    `R${key},${ORDER_NO + BigInt(key)},${figure(key, 0, salt)}.00,${day(key)} 09:00:00,${time > 1 ? `2026-01-2${key % 9} 09:00:00` : ''}`,
  ],
};

const TRAFFIC: Kind = {
  name: 'traffic',
  header: () => '日期,流量来源,访客数,浏览量',
  rows: (key, time, salt) => [`${day(key)},${key < 5 ? 'all' : `渠道${key}`},${figure(key, time, salt)},${figure(key, time, salt + 1)}`],
};

/** Several rows of one key add up; how many there are changes too. */
const ADS: Kind = {
  name: 'ads',
  header: () => '日期,推广渠道,计划ID,花费,点击量',
  rows: (key, time, salt) =>
    Array.from({ length: (figure(key, time, salt) % 3) + 1 }, (_, n) => `${day(key)},直通车,P${key % 3},${figure(key, time, salt + n)}.5,${n + key}`),
};

const COSTS: Kind = {
  name: 'costs',
  header: () => '日期,费用类型,金额',
  rows: (key, time, salt) => [`${day(key)},${['房租', '工资'][key % 2]},${figure(key, time, salt)}`],
};

/** Two exports of products that speak of different columns. */
const PRODUCTS: Kind = {
  name: 'products',
  header: (time) => (time % 2 === 0 ? '商品ID,商品名称,标价' : '商品ID,单件成本,品牌'),
  rows: (key, time, salt) => [
    time % 2 === 0 ? `P${key},杯${figure(key, time, salt)},${figure(key, time, salt)}` : `P${key},${figure(key, time, salt)},牌${time}`,
  ],
};

/** Lists of the buyers of the orders that speak of different columns: who they are, when they came first, how much they spent. */
const BUYERS: Kind = {
  name: 'members',
  header: (time) => (time % 2 === 0 ? '买家,统计截至日,累计订单数,首次购买时间' : '买家,统计截至日,累计订单数,累计消费金额'),
  rows: (key, time, salt) => [
    `买家${ORDER_NO + BigInt(key)},2026-01-3${key % 2},${(figure(key, time, salt) % 5) + 1},${time % 2 === 0 ? `2025-1${key % 3}-0${time + 1}` : figure(key, time, salt)}`,
  ],
};

const KINDS: readonly Kind[] = [ORDERS, LINES, BARE_LINES, OLD_LINES, YOUZAN_LINES, OWN_LINES, REFUNDS, TRAFFIC, ADS, COSTS, PRODUCTS, BUYERS];

const exportOf = (kind: Kind, time: number, keys: readonly number[], salt: number, told: boolean): Export => {
  // Keys of one day and plan are parts: an export shows all of them or none.
  const rows = [...new Set(kind === ADS ? keys.map((key) => key % 15) : keys)].flatMap((key) => kind.rows(key, time, salt));
  const stamp = told ? `2026021${time}103000` : `${time}`;
  return { name: `${kind.name}${stamp}_${keys.join('_').length}.csv`, content: `${kind.header(time)}\r\n${rows.join('\r\n')}\r\n` };
};

/** What speaks of orders and of their lines. */
export const LED: readonly Kind[] = [ORDERS, ORDERS, BARE_LINES, OLD_LINES, YOUZAN_LINES, OWN_LINES];

/** Some exports of some kinds, in the order they were made; each tells its time by its name. */
export const exportsOf = (told: boolean, kinds: readonly Kind[] = KINDS): fc.Arbitrary<readonly Export[]> =>
  fc
    .tuple(
      fc.array(
        fc.record({
          kind: fc.constantFrom(...kinds),
          keys: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
        }),
        { minLength: 2, maxLength: 2 },
      ),
      fc.uniqueArray(fc.integer({ min: 0, max: TIMES - 1 }), { minLength: 2, maxLength: 3 }),
      fc.integer({ min: 0, max: 1000 }),
    )
    .map(([parts, times, salt]) =>
      [...times]
        .sort()
        .flatMap((time) =>
          parts.map(({ kind, keys }, at) => exportOf(kind, time, at === 0 ? keys : keys.map((key) => (key + time) % 10), salt, told)),
        )
        .filter((one, at, all) => all.findIndex(({ content }) => content === one.content) === at),
    );
