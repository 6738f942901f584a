import { addDays, daysBetween } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import { patternOf } from './calendar.ts';
import { CATALOGUE, type Category, productCalled } from './catalogue.ts';
import { SHOPS, type ShopKey } from './shops.ts';

/** The twelve things that go wrong in the demo. */
export type IncidentKind =
  | 'search_loss'
  | 'price_error'
  | 'stock_out'
  | 'conversion_drop'
  | 'refund_wave'
  | 'ad_cost'
  | 'mix_shift'
  | 'logistics_stop'
  | 'competitor_price'
  | 'host_left'
  | 'payment_failure'
  | 'coupon_leak';

/** How an incident changes what is expected of a shop's days; absent parts change nothing. */
type Effect = {
  /** Visitors by source, times. */
  readonly visits?: Readonly<Record<string, number>>;
  /** Buyers per visitor by source (`all` for every one), times. */
  readonly converts?: Readonly<Record<string, number>>;
  /** Demand of some products, times; what is not bought of them is not bought at all. */
  readonly products?: { readonly of: readonly number[]; readonly times: number };
  /** Orders in the incident's hours, times. */
  readonly surge?: number;
};

/** An incident before it has dates. */
type Spec = Effect & {
  readonly kind: IncidentKind;
  readonly shops: readonly ShopKey[];
  /** Where it is: members by dimension. */
  readonly place: Readonly<Record<string, readonly string[]>>;
  /** The factor of the tree it moves, or the metric outside the tree. */
  readonly driver: string;
  readonly cause: Text;
  readonly days: number;
  /** Days from its last day to the demo's last day: wanted, and the range it may be moved in to stay clear of promotions. */
  readonly ends: readonly [wanted: number, least: number, most: number];
  /** Local hours it lasts, the last excluded; the whole day when absent. */
  readonly hours?: readonly [number, number];
  /** What the SQL needs besides. */
  readonly product?: number;
  readonly strength?: number;
};

export type Incident = Omit<Spec, 'ends'> & { readonly from: string; readonly to: string };

const named = (name: string): number => productCalled(name).index;
const inCategory = (category: Category): number[] => CATALOGUE.filter((product) => product.category === category).map((product) => product.index);
const title = (index: number): string => CATALOGUE[index]?.title ?? '';

const LOAFER = named('云朵软底乐福鞋');
const BRA = named('软支撑果冻条');

const SPECS: readonly Spec[] = [
  {
    kind: 'search_loss',
    shops: ['tmall'],
    days: 1,
    ends: [0, 0, 0],
    driver: 'visitors',
    place: { source: ['手淘搜索'] },
    visits: { 手淘搜索: 0.4 },
    cause: {
      zh: '主打产品标题被改，搜索权重下降，手淘搜索访客少六成',
      en: 'The hero products were retitled and lost their search rank; visitors from search fell by 60 %',
    },
  },
  {
    kind: 'price_error',
    shops: ['tmall'],
    days: 1,
    ends: [4, 2, 40],
    driver: 'spend_per_order',
    place: { product: [title(BRA)] },
    hours: [10, 15],
    surge: 6,
    product: BRA,
    cause: {
      zh: '改价时少输一位，主打文胸按一折卖了五小时',
      en: 'A digit was dropped in a price change; the hero bra sold at a tenth of its price for five hours',
    },
  },
  {
    kind: 'refund_wave',
    shops: ['douyin'],
    days: 8,
    ends: [43, 22, 52],
    driver: 'refund_rate',
    place: { product: [title(LOAFER)], refund_reason: ['质量问题'] },
    product: LOAFER,
    strength: 0.55,
    cause: { zh: '乐福鞋一个批次开胶，买家集中退货', en: 'One batch of the loafers came unglued; its buyers sent it back' },
  },
  {
    kind: 'ad_cost',
    shops: ['tmall'],
    days: 10,
    ends: [46, 20, 110],
    driver: 'ad_cost',
    place: { plan: ['直通车_女鞋_精准词', '直通车_家居服_类目词', '直通车_品牌词'] },
    strength: 2,
    cause: {
      zh: '智能出价被误开，直通车点击单价翻倍，点击没变',
      en: 'Automatic bidding was switched on by mistake; the price per click doubled at the same clicks',
    },
  },
  {
    kind: 'conversion_drop',
    shops: ['jd'],
    days: 8,
    ends: [70, 58, 110],
    driver: 'conversion_rate',
    place: {},
    converts: { all: 0.7 },
    cause: {
      zh: '详情页改版后首屏没有尺码和运费险说明，转化率掉三成',
      en: 'The new product page hid sizes and returns insurance; conversion fell by 30 %',
    },
  },
  {
    kind: 'stock_out',
    shops: ['tmall'],
    days: 5,
    ends: [100, 80, 130],
    driver: 'conversion_rate',
    place: { product: [title(LOAFER)] },
    products: { of: [LOAFER], times: 0 },
    product: LOAFER,
    cause: { zh: '主打乐福鞋断货五天', en: 'The hero loafers were out of stock for five days' },
  },
  {
    kind: 'host_left',
    shops: ['douyin'],
    days: 9,
    ends: [126, 85, 180],
    driver: 'visitors',
    place: { source: ['直播间', '千川直播'] },
    visits: { 直播间: 0.4, 千川直播: 0.4 },
    cause: { zh: '主播离职，直播间流量少六成', en: 'The live host left; the live room lost 60 % of its visitors' },
  },
  {
    kind: 'payment_failure',
    shops: ['douyin'],
    days: 1,
    ends: [112, 90, 170],
    driver: 'payment_rate',
    place: { hour: ['20', '21', '22', '23'] },
    hours: [20, 24],
    strength: 0.8,
    cause: {
      zh: '支付通道故障，晚八点到十二点八成订单付不了款',
      en: 'The payment channel failed; from eight to midnight four orders of five could not be paid',
    },
  },
  {
    kind: 'coupon_leak',
    shops: ['tmall'],
    days: 1,
    ends: [214, 160, 250],
    driver: 'spend_per_order',
    place: { coupon: ['NG50'] },
    hours: [9, 24],
    surge: 1.7,
    strength: 0.6,
    cause: { zh: '员工内购五折券泄露到羊毛群', en: 'A staff coupon of half price leaked to a bargain group' },
  },
  {
    kind: 'competitor_price',
    shops: ['tmall'],
    days: 12,
    ends: [236, 170, 290],
    driver: 'conversion_rate',
    place: { category: ['家居服'] },
    products: { of: inCategory('家居服'), times: 0.5 },
    cause: { zh: '竞品家居服降价三成，同类目转化被抢', en: 'A competitor cut loungewear prices by 30 % and took the category’s buyers' },
  },
  {
    kind: 'mix_shift',
    shops: ['jd'],
    days: 14,
    ends: [300, 200, 360],
    driver: 'conversion_rate',
    place: { source: ['京东推荐', '购物车', '我的京东', '京东搜索'] },
    visits: { 京东推荐: 2.6, 购物触点: 1.9, 京东搜索: 0.7, 购物车: 0.45, 我的京东: 0.45, 京东快车: 0.85 },
    converts: { all: 1.1 },
    cause: {
      zh: '推荐位放量带来大量浅访客：每个来源的转化都升，总转化却降',
      en: 'A recommendation slot sent many casual visitors: every source converts better, the shop as a whole worse',
    },
  },
  {
    kind: 'logistics_stop',
    shops: ['tmall', 'jd', 'douyin'],
    days: 6,
    ends: [380, 200, 420],
    driver: 'paid_orders',
    place: { province: ['河南省'] },
    strength: 0.75,
    cause: { zh: '暴雨停运，河南省六天不能发货', en: 'Floods stopped deliveries to Henan for six days' },
  },
];

function free(spec: Spec, from: string, to: string, taken: readonly Incident[]): boolean {
  const guard = spec.kind === 'refund_wave' || spec.kind === 'ad_cost' ? 0 : 2;
  for (const key of spec.shops) {
    const shop = SHOPS.find((one) => one.key === key);
    if (!shop) return false;
    for (let day = from; daysBetween(day, to) >= 0; day = addDays(day, 1)) if (patternOf(shop, day).busy) return false;
  }
  return !taken.some(
    (other) => other.shops.some((key) => spec.shops.includes(key)) && daysBetween(other.from, to) >= -guard && daysBetween(from, other.to) >= -guard,
  );
}

/**
 * Gives every incident its dates relative to the demo's last day, moved day by day away from where it is wanted until it is clear of
 * promotions, Spring Festival and other incidents of the same shop; when nothing in its range is clear, it stays where it is wanted.
 */
export function placeIncidents(until: string): Incident[] {
  const taken: Incident[] = [];
  for (const spec of SPECS) {
    const [wanted, least, most] = spec.ends;
    const tries = Array.from({ length: most - least + 1 }, (_, i) => least + i).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
    const dates = tries.map((offset) => ({ from: addDays(until, -offset - spec.days + 1), to: addDays(until, -offset) }));
    const best = dates.find(({ from, to }) => free(spec, from, to, taken)) ?? (dates[0] as { from: string; to: string });
    const { ends: _, ...rest } = spec;
    taken.push({ ...rest, ...best });
  }
  return taken;
}
