/** What the three demo shops are like when nothing special happens. Rates are per visitor, per paid order or per line, as said. */

/** The keys of the demo's shops. */
export type ShopKey = 'tmall' | 'jd' | 'douyin';

/** The ids the store gave the demo's shops. */
export type DemoShops = { tmall: number; jd: number; douyin: number };

/** What a caller needs to make the shops in the store before it fills them. */
export type DemoShop = {
  readonly key: keyof DemoShops;
  readonly name: string;
  readonly platform: ShopKey;
  readonly timeZone: 'Asia/Shanghai';
  readonly dayStartHour: number;
};

/** One source of visitors: its part of all visits, and how many of its visitors buy, relative to the shop's other sources. */
export type SourceSpec = { readonly name: string; readonly share: number; readonly converts: number };

/** One ad plan: the source its clicks arrive by, its part of that source, its price per click in fen (or per mille of sales), clicks per impression. */
export type PlanSpec = {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly source: string;
  readonly part: number;
  readonly clickFen: number;
  readonly commission: number;
  readonly clickRate: number;
  readonly product: number;
};

export type ShopSpec = DemoShop & {
  /** Paid orders a day, averaged over the whole period. */
  readonly orders: number;
  /** Buyers per visitor on an ordinary day. */
  readonly conversion: number;
  /** Visits by source ÷ visitors: people come by more than one way. */
  readonly overlap: number;
  /** Growth a year. */
  readonly growth: number;
  /** How much of a promotion this platform feels: the exponent on its factor. */
  readonly promotion: { readonly '618': number; readonly 双11: number; readonly other: number };
  readonly presale: number;
  readonly sources: readonly SourceSpec[];
  /** Weight of each local hour, 0 first. */
  readonly hours: readonly number[];
  /** Monday first. */
  readonly week: readonly number[];
  /** BG/NBD of repeat purchase, in days of average demand: rate ~ Gamma(r, rate alpha), dropout ~ Beta(a, b). */
  readonly repeat: { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };
  /** Orders never paid, per paid order. */
  readonly unpaid: number;
  /** Paid orders cancelled before shipping. */
  readonly cancels: number;
  /** Lines sent back or refunded after shipping, before the product's own factor. */
  readonly returns: number;
  /** Hours from payment to shipping: least, and spread. */
  readonly ships: readonly [number, number];
  /** Selling price against the brand's price list, per mille. */
  readonly price: number;
  readonly plans: readonly PlanSpec[];
  readonly communities: readonly { readonly name: string; readonly members: number; readonly joins: number }[];
  readonly agents: readonly string[];
  readonly score: number;
};

const plan = (id: string, name: string, channel: string, source: string, part: number, clickFen: number, product = 0, commission = 0): PlanSpec => ({
  id,
  name,
  channel,
  source,
  part,
  clickFen,
  commission,
  clickRate: channel === '直通车' || channel === '京东快车' ? 0.048 : 0.026,
  product,
});

const TMALL: ShopSpec = {
  key: 'tmall',
  name: '天猫旗舰店',
  platform: 'tmall',
  timeZone: 'Asia/Shanghai',
  dayStartHour: 0,
  orders: 225,
  conversion: 0.03,
  overlap: 1.22,
  growth: 0.14,
  promotion: { 618: 1, 双11: 1, other: 1 },
  presale: 0.45,
  sources: [
    { name: '手淘搜索', share: 0.31, converts: 3.3 },
    { name: '手淘推荐', share: 0.22, converts: 1.5 },
    { name: '直通车', share: 0.13, converts: 2.7 },
    { name: '引力魔方', share: 0.1, converts: 1.6 },
    { name: '淘宝客', share: 0.05, converts: 4 },
    { name: '购物车', share: 0.07, converts: 8.5 },
    { name: '我的淘宝', share: 0.06, converts: 6.5 },
    { name: '手淘直播', share: 0.04, converts: 3 },
    { name: '店铺直接访问', share: 0.02, converts: 5 },
  ],
  hours: [2.6, 1.3, 0.7, 0.4, 0.3, 0.4, 0.9, 1.9, 3.1, 4.4, 5.6, 5.3, 4.9, 5.1, 5.0, 5.0, 4.9, 4.5, 4.3, 5.1, 6.5, 7.4, 7.2, 5.2],
  week: [1.03, 1.02, 1.0, 0.99, 0.95, 0.96, 1.05],
  repeat: { r: 0.34, alpha: 24, a: 0.8, b: 2.6 },
  unpaid: 0.095,
  cancels: 0.055,
  returns: 0.145,
  ships: [5, 38],
  price: 1000,
  plans: [
    plan('61200181', '直通车_女鞋_精准词', '直通车', '直通车', 0.45, 168, 0),
    plan('61200182', '直通车_家居服_类目词', '直通车', '直通车', 0.35, 142, 8),
    plan('61200183', '直通车_品牌词', '直通车', '直通车', 0.2, 76),
    plan('73500291', '引力魔方_拉新', '引力魔方', '引力魔方', 0.65, 128),
    plan('73500292', '引力魔方_收割', '引力魔方', '引力魔方', 0.35, 154),
    plan('80010001', '淘宝客_通用计划', '淘宝客', '淘宝客', 1, 0, 0, 0.08),
  ],
  communities: [
    { name: '天猫会员', members: 18_600, joins: 46 },
    { name: '淘宝粉丝群', members: 2_300, joins: 9 },
  ],
  agents: ['小禾', '小棉', '阿里', '糖糖'],
  score: 4.86,
};

const JD: ShopSpec = {
  key: 'jd',
  name: '京东旗舰店',
  platform: 'jd',
  timeZone: 'Asia/Shanghai',
  dayStartHour: 0,
  orders: 95,
  conversion: 0.035,
  overlap: 1.18,
  growth: 0.08,
  promotion: { 618: 1.12, 双11: 0.95, other: 0.9 },
  presale: 0.3,
  sources: [
    { name: '京东搜索', share: 0.36, converts: 3.3 },
    { name: '京东推荐', share: 0.2, converts: 1.2 },
    { name: '京东快车', share: 0.14, converts: 2.9 },
    { name: '购物触点', share: 0.08, converts: 1.5 },
    { name: '购物车', share: 0.08, converts: 9 },
    { name: '我的京东', share: 0.07, converts: 7 },
    { name: '京东秒杀', share: 0.05, converts: 5 },
    { name: '京东直播', share: 0.02, converts: 2 },
  ],
  hours: [2.2, 1.0, 0.5, 0.3, 0.3, 0.4, 1.0, 2.2, 3.9, 5.8, 6.7, 6.0, 5.1, 5.2, 5.5, 5.5, 5.4, 4.7, 4.2, 4.9, 6.2, 6.8, 6.2, 4.3],
  week: [1.06, 1.04, 1.02, 1.01, 0.97, 0.92, 0.98],
  repeat: { r: 0.31, alpha: 27, a: 0.8, b: 2.4 },
  unpaid: 0.072,
  cancels: 0.028,
  returns: 0.062,
  ships: [2, 18],
  price: 1000,
  plans: [
    plan('310088', '京东快车_核心词', '京东快车', '京东快车', 0.6, 176, 0),
    plan('310089', '京东快车_商品推广', '京东快车', '京东快车', 0.4, 132, 16),
    plan('320015', '购物触点_人群', '购物触点', '购物触点', 1, 118),
  ],
  communities: [{ name: '京东店铺会员', members: 9_200, joins: 19 }],
  agents: ['东东', '小暖', '安安'],
  score: 4.91,
};

const DOUYIN: ShopSpec = {
  key: 'douyin',
  name: '抖音旗舰店',
  platform: 'douyin',
  timeZone: 'Asia/Shanghai',
  dayStartHour: 4,
  orders: 150,
  conversion: 0.015,
  overlap: 1.15,
  growth: 0.24,
  promotion: { 618: 0.88, 双11: 0.9, other: 0.95 },
  presale: 0.15,
  sources: [
    { name: '直播间', share: 0.4, converts: 2 },
    { name: '短视频', share: 0.22, converts: 0.7 },
    { name: '商城推荐', share: 0.12, converts: 1.3 },
    { name: '抖音搜索', share: 0.08, converts: 2.8 },
    { name: '千川直播', share: 0.11, converts: 1.6 },
    { name: '千川短视频', share: 0.04, converts: 0.9 },
    { name: '店铺主页', share: 0.03, converts: 3.2 },
  ],
  hours: [3.9, 2.3, 1.1, 0.5, 0.3, 0.3, 0.6, 1.2, 2.0, 2.9, 3.6, 3.9, 3.8, 3.7, 3.7, 3.7, 3.8, 3.9, 4.6, 8.2, 11.8, 13.4, 11.6, 7.0],
  week: [0.97, 0.97, 0.98, 1.0, 1.02, 1.04, 1.02],
  repeat: { r: 0.26, alpha: 26, a: 0.85, b: 2.4 },
  unpaid: 0.125,
  cancels: 0.135,
  returns: 0.23,
  ships: [8, 42],
  price: 950,
  plans: [
    plan('1790011', '千川_直播间放量', '千川', '千川直播', 0.6, 92),
    plan('1790012', '千川_直播间成交', '千川', '千川直播', 0.4, 118),
    plan('1790021', '千川_短视频带货', '千川', '千川短视频', 1, 74, 8),
  ],
  communities: [
    { name: '抖音粉丝团', members: 6_400, joins: 31 },
    { name: '抖音粉丝群', members: 1_100, joins: 7 },
  ],
  agents: ['小鱼', '朵朵', '阿禾'],
  score: 4.72,
};

/** Every demo shop with all that is known about it. */
export const SHOPS: readonly ShopSpec[] = [TMALL, JD, DOUYIN];

/** The demo's shops as the store should make them. */
export const DEMO_SHOPS: readonly DemoShop[] = SHOPS.map(({ key, name, platform, timeZone, dayStartHour }) => ({
  key,
  name,
  platform,
  timeZone,
  dayStartHour,
}));

/** The brand all three shops sell. */
export const BRAND = '禾棉里';
