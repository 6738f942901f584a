import { describe, expect, test } from 'vitest';
import { DIMENSIONS, METRIC_IDS, type MetricId } from '../../../src/domains/metrics/contract.ts';
import { dimensionsOf, metricDefinition, STANDARD_TREES } from '../../../src/domains/metrics/index.ts';
import type { NodeSpec } from '../../../src/domains/metrics/trees/spec/contract.ts';
import { LIBRARY } from '../../../src/domains/today/playbooks/library/index.ts';
import { conditionWords } from '../../../src/domains/today/playbooks/messages.ts';
import { type Drop, fitOf, kinship, placeFit } from '../../../src/domains/today/playbooks/propose.ts';
import { type Condition, playbookBody, playbookKey, THEMES } from '../../../src/domains/today/playbooks/spec/contract.ts';
import { textsIn } from '../../docs/glossary.ts';

const named = LIBRARY.map((one) => [one.key, one] as const);

/** Every metric a tree names below its root, and the root. */
const metricsIn = (node: NodeSpec): string[] => [
  node.metric,
  ...(node.open ?? []).flatMap((opening) =>
    opening.kind === 'members'
      ? (opening.each ?? []).flatMap((each) => metricsIn({ metric: node.metric, open: [each] }))
      : opening.of.flatMap(metricsIn),
  ),
];

describe('the library', () => {
  test('has at least sixty, no key twice, every theme', () => {
    expect(LIBRARY.length).toBeGreaterThanOrEqual(60);
    expect(new Set(LIBRARY.map(({ key }) => key)).size).toBe(LIBRARY.length);
    expect(new Set(LIBRARY.map(({ title }) => title.zh)).size).toBe(LIBRARY.length);
    expect([...THEMES].filter((theme) => !LIBRARY.some((one) => one.theme === theme))).toEqual([]);
  });

  test.each(named)('%s is a playbook, complete in both languages', (key, playbook) => {
    expect(playbookKey.safeParse(key).success).toBe(true);
    const parsed = playbookBody.safeParse(playbook);
    expect(parsed.error?.issues ?? []).toEqual([]);
    for (const { zh, en } of textsIn(playbook, (message) => message)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/[a-z]/i);
      expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test.each(named)('%s asks for numbers there are, by dimensions they are known by', (_, playbook) => {
    const metered = playbook.conditions.filter((one): one is Exclude<Condition, { test: 'calendar' }> => one.test !== 'calendar');
    for (const metric of [...playbook.drivers, ...metered.map((one) => one.metric), ...playbook.actions.map(({ watch }) => watch)]) {
      expect(METRIC_IDS).toContain(metric);
      expect(metricDefinition(metric)).toBeDefined();
    }
    for (const { by } of playbook.places) expect(DIMENSIONS).toContain(by);
    for (const condition of metered) {
      if (condition.sources) expect(dimensionsOf(condition.metric), `${condition.metric} by source`).toContain('source');
      if ('share' in condition) expect(dimensionsOf(condition.metric), `${condition.metric} by ${condition.by}`).toContain(condition.by);
    }
  });

  test.each(named)('%s has a condition that speaks for it, and answers a check or says where to look', (_, playbook) => {
    expect(playbook.conditions.some(({ weight }) => weight >= 2)).toBe(true);
    for (const check of playbook.checks) expect(check.ask.zh.length).toBeGreaterThan(4);
    const ways = playbook.checks.filter(({ by, look }) => by !== undefined || look !== undefined);
    expect(ways.length).toBeGreaterThan(0);
    const words = playbook.conditions.map((condition) =>
      conditionWords(
        condition,
        () => ({ name: { zh: '访客数', en: 'Visitors' }, unit: 'count' }),
        (dimension) => ({ zh: dimension, en: dimension }),
      ),
    );
    for (const { zh, en } of words) expect([zh, en].every((text) => text.trim().length > 3)).toBe(true);
  });

  test('every number of the standard trees has at least two that know it', () => {
    const metrics = [...new Set(STANDARD_TREES.flatMap(({ root }) => metricsIn(root)))];
    expect(metrics.length).toBeGreaterThan(15);
    const lacking = metrics.filter((metric) => LIBRARY.filter(({ drivers }) => kinship(metric, drivers) >= 1).length < 2);
    expect(lacking).toEqual([]);
    const roots = new Set(STANDARD_TREES.map(({ root }) => root.metric as string));
    // Sums are made of their factors; everything below the roots is named by playbooks of its own.
    const leaves = metrics.filter((metric) => !roots.has(metric) && LIBRARY.filter(({ drivers }) => drivers.includes(metric as never)).length < 2);
    expect(leaves).toEqual([]);
  });

  test.each(named)('%s can be begun tomorrow: a step of at most two hours, seen within a month', (_, { checks, actions }) => {
    expect(checks.length).toBeGreaterThan(0);
    expect(actions.some(({ minutes }) => minutes <= 120)).toBe(true);
    expect(actions.some(({ effectDays }) => effectDays <= 30)).toBe(true);
    for (const action of actions) expect([action.do.zh.length > 3, action.do.en.length > 7]).toEqual([true, true]);
  });
});

/** What moves in a shop: its number, which way, and the place people find it at. */
const MOVES: readonly (readonly [string, Omit<Drop, 'platforms'>, readonly string[]])[] = [
  ['search', { metric: 'visitors', direction: 'down', place: { source: ['手淘搜索'] } }, ['traffic']],
  ['search of another platform', { metric: 'visitors', direction: 'down', place: { source: ['京东搜索'] } }, ['traffic']],
  ['recommendation', { metric: 'visitors', direction: 'down', place: { source: ['手淘推荐'] } }, ['traffic']],
  ['paid search', { metric: 'visitors', direction: 'down', place: { source: ['直通车'] } }, ['ads']],
  ['live room', { metric: 'visitors', direction: 'down', place: { source: ['直播间'] } }, ['traffic']],
  ['short video', { metric: 'visitors', direction: 'down', place: { source: ['短视频'] } }, ['traffic']],
  ['deals', { metric: 'visitors', direction: 'down', place: { source: ['聚划算'] } }, ['traffic']],
  ['by themselves', { metric: 'visitors', direction: 'down', place: { source: ['购物车'] } }, ['traffic']],
  ['private channels', { metric: 'visitors', direction: 'down', place: { source: ['微信社群'] } }, ['traffic']],
  ['creators', { metric: 'visitors', direction: 'down', place: { source: ['淘宝客'] } }, ['traffic']],
  ['a source nobody has a word for', { metric: 'visitors', direction: 'down', place: { source: ['某个新入口'] } }, ['traffic']],
  ['conversion of the shop', { metric: 'conversion_rate', direction: 'down', place: {} }, ['conversion']],
  ['conversion of a product', { metric: 'conversion_rate', direction: 'down', place: { product: ['1'] } }, ['conversion', 'stock']],
  ['orders not paid', { metric: 'payment_rate', direction: 'down', place: { hour: ['20'] } }, ['conversion']],
  ['spend per order', { metric: 'spend_per_order', direction: 'down', place: {} }, ['basket']],
  ['price per unit', { metric: 'price_per_unit', direction: 'down', place: { product: ['1'] } }, ['basket']],
  ['units per buyer', { metric: 'units_per_buyer', direction: 'down', place: {} }, ['basket']],
  ['refunds', { metric: 'refund_rate', direction: 'up', place: { product: ['1'] } }, ['refunds']],
  ['cost of ads', { metric: 'ad_cost', direction: 'up', place: { plan: ['计划'] } }, ['ads']],
  ['return of ads', { metric: 'ad_roi', direction: 'down', place: {} }, ['ads']],
  ['stock that runs out', { metric: 'stock_cover_days', direction: 'down', place: { product: ['1'] } }, ['stock']],
  ['stock that stays', { metric: 'stock_cover_days', direction: 'up', place: { product: ['1'] } }, ['stock']],
  ['slow service', { metric: 'first_response_seconds', direction: 'up', place: {} }, ['service']],
  ['enquiries', { metric: 'enquiry_conversion_rate', direction: 'down', place: {} }, ['service', 'conversion']],
  ['score of the shop', { metric: 'shop_score', direction: 'down', place: {} }, ['service']],
  ['new buyers', { metric: 'new_buyers', direction: 'down', place: {} }, ['buyers']],
  ['returning buyers', { metric: 'returning_buyers', direction: 'down', place: {} }, ['buyers']],
  ['margin', { metric: 'gross_margin', direction: 'down', place: {} }, ['products']],
  ['cost of goods', { metric: 'goods_cost', direction: 'up', place: {} }, ['products']],
  ['operating costs', { metric: 'operating_costs', direction: 'up', place: {} }, ['products']],
];

describe('every kind of change has a playbook of its own', () => {
  test.each(MOVES)('%s', (_, drop, themes) => {
    const fitting = LIBRARY.filter((one) => {
      const own = one.drivers.includes(drop.metric as MetricId) && themes.includes(one.theme);
      const fit = fitOf({ ...drop, platforms: ['tmall'] }, one);
      // Its own number (3 or 4), at a place that is its own (2 or more).
      return own && fit !== null && fit >= 5;
    });
    expect(fitting.length).toBeGreaterThan(0);
    // A source whose name says what it is finds playbooks that are written for it.
    const [source] = drop.place.source ?? [];
    if (source && !source.includes('新入口')) expect(fitting.some(({ places }) => placeFit(drop.place, places) === 4)).toBe(true);
  });
});
