import type { Text } from '../../../../base/messages.ts';
import type { Dimension, MetricId, OwnerRole } from '../../contract.ts';
import type { Action, CalendarSign, Check, Condition, LooksAt, PlaceKind, Playbook, PlaybookBody, SpanOf } from '../spec/contract.ts';

/** How the shipped playbooks are written down, short enough to be read as a table. */

type Speaks = { readonly for?: number; readonly against?: number };
type Looked = Speaks & { readonly at?: LooksAt; readonly sources?: readonly string[] };

const speaks = ({ for: weight = 2, against = 1 }: Speaks) => ({ weight, against });
const looked = (metric: MetricId, { at = 'place', sources, ...rest }: Looked) => ({
  metric,
  at,
  ...(sources ? { sources: [...sources] } : {}),
  ...speaks(rest),
});

const moved =
  (test: 'fell' | 'rose' | 'level') =>
  (metric: MetricId, by: number, { over = 'period', ...rest }: Looked & { readonly over?: SpanOf } = {}): Condition => ({
    test,
    by,
    over,
    ...looked(metric, rest),
  });
/** Conditions; `for` and `against` say how much they speak when they hold and when they fail. */
export const fell = moved('fell');
export const rose = moved('rose');
export const level = moved('level');

const reached =
  (test: 'below' | 'above') =>
  (metric: MetricId, than: number, rest: Looked = {}): Condition => ({ test, than, ...looked(metric, rest) });
export const below = reached('below');
export const above = reached('above');

const turned =
  (test: 'stopped' | 'started' | 'missing') =>
  (metric: MetricId, rest: Looked = {}): Condition => ({ test, ...looked(metric, rest) });
export const stopped = turned('stopped');
export const started = turned('started');
export const missing = turned('missing');

const spread =
  (test: 'narrow' | 'wide' | 'apart') =>
  (metric: MetricId, by: Dimension, share: number, rest: Looked = {}): Condition => ({ test, by, share, ...looked(metric, rest) });
export const narrow = spread('narrow');
export const wide = spread('wide');
export const apart = spread('apart');

export const calendar = (is: CalendarSign, rest: Speaks = {}): Condition => ({ test: 'calendar', is, ...speaks(rest) });

export const t = (zh: string, en: string): Text => ({ zh, en });

/** A kind of place. */
export const inA = (by: Dimension, words?: readonly string[]): PlaceKind => ({ by, ...(words ? { words: [...words] } : {}) });
export const SHOP = inA('shop');

/** A check answered by the condition at `by` (from 0). */
export const told = (zh: string, en: string, by: number, look?: string): Check => ({ ask: t(zh, en), by, ...(look ? { look } : {}) });
/** A check somebody has to look at; `look` is the way as the menus read. */
export const see = (zh: string, en: string, look?: string): Check => ({ ask: t(zh, en), ...(look ? { look } : {}) });

/** A step of work: minutes it takes, days until its effect is to be seen in `watch`. */
export const act = (zh: string, en: string, role: OwnerRole, minutes: number, effectDays: number, watch: MetricId): Action => ({
  do: t(zh, en),
  role,
  minutes,
  effectDays,
  watch,
});

type Written = Omit<PlaybookBody, 'theme' | 'platforms' | 'direction'> & Partial<Pick<PlaybookBody, 'platforms' | 'direction'>>;

/** The playbooks of one theme, by key. */
export function themed(theme: PlaybookBody['theme'], all: Readonly<Record<string, Written>>): readonly Playbook[] {
  return Object.entries(all).map(([key, body]) => ({ key, theme, platforms: [], direction: 'down', ...body }));
}

/** Words in the names platforms give to their traffic sources. */
export const SEARCH = ['搜索', 'search', 'seo', 'google'];
export const FEED = ['推荐', '猜你喜欢', '首页', '信息流', '微详情', '发现', 'feed', 'recommend', 'explore', 'discover'];
export const PAID = [
  ...['直通车', '引力魔方', '万相台', '全站', '付费', '推广', '广告', '千川', '快车', '海投', '磁力', '聚光', '投流'],
  ...['paid', 'ads', 'cpc', 'sponsored'],
];
export const LIVE = ['直播', 'live'];
export const VIDEO = ['短视频', '视频', '逛逛', 'video', 'reel', '笔记'];
export const ACTIVITY = ['活动', '聚划算', '秒杀', '百亿补贴', '会场', '大促', '拼团', 'deal', 'promotion', 'flash'];
export const DIRECT = ['我的淘宝', '购物车', '收藏', '直接', '自主', '已买', '会员', '关注', 'direct', 'cart', 'bookmark'];
export const SOCIAL = ['社群', '微信', '私域', '公众号', '小程序', '朋友圈', '分享', '短信', '邮件', 'social', 'email', 'sms', 'referral'];
export const PARTNER = ['淘宝客', '达人', '联盟', '精选', '分销', '种草', 'kol', 'affiliate', 'influencer', 'partner'];
/** Metrics that fall when fewer of those who came buy. */
export const BUYING: MetricId[] = ['conversion_rate', 'paid_orders', 'placed_orders', 'order_conversion_rate', 'buyers'];
/** What is sold of a product. */
export const SELLING: MetricId[] = ['units', 'product_amount', 'product_units'];
export const COMING: MetricId[] = ['visitors', 'product_visitors', 'pageviews'];
