import type { MetricId } from '../../domains/metrics/contract.ts';
import type { DemoShops } from '../demo/index.ts';
import type { Who } from './people.ts';

/** A task as the demo has it; days are counted from the day the demo is opened, negative before it. */
export type Planned = {
  readonly title: string;
  readonly note?: string;
  readonly of: Who | null;
  readonly by: Who;
  readonly helpers?: readonly Who[];
  /** The day it was made, and the day it is due. */
  readonly made: number;
  readonly due: number | null;
  readonly state?: 'doing' | 'dropped';
  /** What it waits for. */
  readonly blockedBy?: string;
  /** The day it was done. */
  readonly done?: number;
  readonly minutes?: number;
  readonly worth?: number;
  readonly shop?: keyof DemoShops;
  /** What it is about, and the days. */
  readonly metric?: MetricId;
  readonly source?: string;
  readonly days?: readonly [from: number, to: number];
  readonly steps?: readonly string[];
  /** How many of the steps are done. */
  readonly ticked?: number;
  readonly said?: readonly { readonly by: Who; readonly on: number; readonly text: string }[];
  readonly repeats?: string;
};

/** What a small team has on its desk: some due, some late, some blocked, some done whose effect is to be told. */
export const PLANNED: readonly Planned[] = [
  {
    title: '手淘搜索访客少了：查主推词排名和主图',
    note: '先看掉在哪几个词，再看是不是主图换了之后点击率低了。',
    ...{ of: 'lin', by: 'me', made: -3, due: 0, state: 'doing', minutes: 60, worth: 12_000, shop: 'tmall', metric: 'visitors', source: '手淘搜索' },
    days: [-7, -1],
    steps: ['查前十个主推词的排名', '对比换图前后的点击率', '看同行同款价格', '定改法，写在评论里'],
    ticked: 2,
    said: [
      { by: 'lin', on: -2, text: '排名掉的集中在三个词，都是家居服的。' },
      { by: 'me', on: -1, text: '@林晓 先把老主图换回来一款试两天。' },
    ],
  },
  {
    title: '核对本周推广花费，停掉亏钱的计划',
    ...{ of: 'me', by: 'me', made: -4, due: 0, minutes: 40, worth: 6_000, shop: 'tmall', metric: 'ad_cost', days: [-7, -1] },
    steps: ['列出低于盈亏线的计划', '停掉连续两周亏的', '把预算加给赚钱的'],
  },
  {
    title: '秋冬新款拍摄：确认样衣和模特档期',
    ...{ of: 'me', by: 'wu', made: -8, due: -1, minutes: 30, helpers: ['lin'] },
    said: [{ by: 'wu', on: -3, text: '样衣周三到，模特只有周四下午有空。' }],
  },
  {
    title: '爆款打底裤补货：跟工厂定交期',
    ...{ of: 'me', by: 'me', made: -2, due: 1, minutes: 30, worth: 18_000, shop: 'tmall', metric: 'stock_on_hand', days: [-1, -1] },
    steps: ['算安全库存', '问工厂最快交期', '下单并写到货日'],
    ticked: 1,
  },
  {
    title: '退款原因「尺码不合适」变多：改详情页尺码表',
    ...{
      of: 'lin',
      by: 'me',
      made: -5,
      due: 2,
      minutes: 90,
      worth: 8_000,
      shop: 'tmall',
      metric: 'refund_requests',
      days: [-14, -1],
      helpers: ['wu'],
    },
  },
  {
    title: '开通新的快递线路：新疆、西藏',
    ...{ of: 'wu', by: 'me', made: -12, due: -2, minutes: 60, blockedBy: '快递公司还没给报价', shop: 'jd' },
    said: [{ by: 'wu', on: -2, text: '催过两次，说明天给。' }],
  },
  {
    title: '直播间话术：重写开场和逼单',
    ...{
      of: 'chen',
      by: 'chen',
      made: -6,
      due: 1,
      state: 'doing',
      minutes: 120,
      worth: 9_000,
      shop: 'douyin',
      metric: 'conversion_rate',
      days: [-14, -1],
    },
    steps: ['听三场回放', '写新话术', '和主播过一遍'],
    ticked: 1,
  },
  {
    title: '抖音店评价里提到「起球」的逐条回复',
    ...{ of: 'chen', by: 'me', made: -1, due: 0, minutes: 45, shop: 'douyin', metric: 'negative_review_rate', days: [-7, -1] },
  },
  {
    title: '京东仓入库慢：问清楚卡在哪一步',
    ...{ of: 'zhou', by: 'wu', made: -3, due: -1, minutes: 30, shop: 'jd' },
  },
  {
    title: '京东主推款主图做两版，各投三天',
    ...{ of: 'zhou', by: 'zhou', made: -2, due: 4, minutes: 150, worth: 4_000, shop: 'jd', metric: 'conversion_rate', days: [-14, -1] },
  },
  {
    title: '下个月的活动报名：列清单和截止日',
    ...{ of: 'me', by: 'me', made: -1, due: 3, minutes: 45 },
    steps: ['天猫', '京东', '抖音'],
  },
  { title: '给老客发一次上新短信：名单和文案', ...{ of: 'me', by: 'me', made: -1, due: 6, minutes: 60, worth: 5_000, shop: 'tmall' } },
  { title: '客服快捷回复更新：发货时间和退换规则', ...{ of: 'zhou', by: 'me', made: -4, due: 5, minutes: 40, shop: 'jd' } },
  {
    title: '整理竞品价格表',
    ...{ of: 'lin', by: 'lin', made: -1, due: 0, minutes: 25, shop: 'tmall', repeats: 'FREQ=WEEKLY;BYDAY=WE;X-WORKDAY=NEXT' },
  },
  { title: '包装盒换供应商：比三家', ...{ of: null, by: 'wu', made: -7, due: null, minutes: 90 } },
  { title: '把差评前三个原因讲给工厂听', ...{ of: 'wu', by: 'me', made: -2, due: 8, minutes: 60 } },
  // Done, with the window over or nearly: their effect is told by itself.
  {
    title: '主推款详情页首屏重做',
    ...{
      of: 'lin',
      by: 'me',
      made: -24,
      due: -17,
      done: -17,
      minutes: 180,
      worth: 10_000,
      shop: 'tmall',
      metric: 'conversion_rate',
      days: [-30, -20],
    },
    steps: ['写卖点', '出图', '上线'],
    ticked: 3,
  },
  {
    title: '手淘推荐的入口图换成场景图',
    ...{
      of: 'me',
      by: 'me',
      made: -18,
      due: -12,
      done: -12,
      minutes: 60,
      worth: 7_000,
      shop: 'tmall',
      metric: 'visitors',
      source: '手淘推荐',
      days: [-25, -15],
    },
  },
  {
    title: '抖音直播提早一小时开播',
    ...{
      of: 'chen',
      by: 'chen',
      made: -20,
      due: -14,
      done: -13,
      minutes: 30,
      worth: 15_000,
      shop: 'douyin',
      metric: 'payment_amount',
      days: [-27, -21],
    },
  },
  {
    title: '京东店满减门槛从 299 调到 199',
    ...{ of: 'zhou', by: 'wu', made: -15, due: -10, done: -10, minutes: 20, worth: 6_000, shop: 'jd', metric: 'spend_per_buyer', days: [-21, -15] },
  },
  { title: '补发上周漏发的赠品', ...{ of: 'zhou', by: 'me', made: -5, due: -2, done: -1, minutes: 40, shop: 'jd' } },
  { title: '整理上个月的退货，报给仓库', ...{ of: 'me', by: 'me', made: -6, due: -1, done: -1, minutes: 50 } },
  {
    title: '换直播间背景布',
    ...{ of: 'chen', by: 'chen', made: -10, due: -5, state: 'dropped', minutes: 60, shop: 'douyin' },
  },
];
