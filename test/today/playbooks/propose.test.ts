import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIBRARY } from '../../../src/domains/today/playbooks/library/index.ts';
import {
  conditionKey,
  type Drop,
  type Finding,
  fitOf,
  kinship,
  type Proposal,
  placeFit,
  propose,
} from '../../../src/domains/today/playbooks/propose.ts';
import type { Condition, Playbook } from '../../../src/domains/today/playbooks/spec/contract.ts';

const held: Finding = { state: 'held', now: 1, before: 2 };
const failed: Finding = { state: 'failed', now: 2, before: 2 };
const unknown: Finding = { state: 'unknown', now: null, before: null };
const drop = (more: Partial<Drop> = {}): Drop => ({
  metric: 'visitors',
  direction: 'down',
  place: { source: ['手淘搜索'] },
  platforms: ['tmall'],
  ...more,
});

/** Answers by test, metric, and where it looks when that is not the place; everything else unknown. */
const answers =
  (table: Readonly<Record<string, Finding>>) =>
  (condition: Condition): Finding =>
    table[nameOf(condition)] ?? unknown;

function nameOf(condition: Condition): string {
  if (condition.test === 'calendar') return condition.is;
  const parts = [
    condition.test,
    condition.metric,
    condition.at === 'place' ? '' : condition.at,
    'over' in condition && condition.over !== 'period' ? condition.over : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
const first = (of: Drop, table: Readonly<Record<string, Finding>>): string[] =>
  propose(of, LIBRARY, answers(table)).map(({ playbook }) => playbook.key);

describe('what stands first', () => {
  test.each<[string, Drop, Record<string, Finding>, string]>([
    [
      'search alone lost',
      drop(),
      { 'fell visitors': held, 'fell visitors beside': held, 'fell visitors others': failed, 'fell visitors year shop': failed },
      'search_ranking_lost',
    ],
    [
      'hours in which orders were not paid',
      drop({ metric: 'payment_rate', place: { hour: ['20', '21'] } }),
      { 'fell payment_rate': held, 'level placed_orders': held },
      'payment_failure',
    ],
    [
      'one province',
      drop({ metric: 'paid_orders', place: { province: ['河南省'] } }),
      { 'fell paid_orders': held, 'fell paid_orders beside': held, 'narrow paid_orders shop': held },
      'delivery_stop_region',
    ],
    [
      'no stock',
      drop({ metric: 'units', place: { product: ['乐福鞋'] } }),
      { 'below stock_on_hand': held, 'stopped product_units': held },
      'hero_out_of_stock',
    ],
    [
      'ads, dear clicks',
      drop({ metric: 'ad_cost', direction: 'up', place: { plan: ['词'] } }),
      { 'rose cost_per_click': held, 'level click_rate': held, 'rose clicks': failed },
      'ad_bid_too_high',
    ],
    [
      'refunds for quality',
      drop({ metric: 'refund_rate', direction: 'up', place: { product: ['鞋'], refund_reason: ['质量问题'] } }),
      { 'rose refund_requests': held },
      'refund_quality_batch',
    ],
    [
      'refunds for size',
      drop({ metric: 'refund_rate', direction: 'up', place: { product: ['鞋'], refund_reason: ['尺码不合适'] } }),
      { 'rose return_refund_amount': held },
      'refund_size_wrong',
    ],
    [
      'other shops as well',
      drop({ metric: 'payment_amount', place: {} }),
      { 'fell payment_amount others': held, 'fell visitors others': held },
      'market_wide_down',
    ],
    [
      'a year ago as well',
      drop({ metric: 'payment_amount', place: {} }),
      { 'fell payment_amount year': held, 'fell payment_amount before': held },
      'season_turn',
    ],
  ])('%s', (_, of, table, key) => expect(first(of, table)[0]).toBe(key));

  test('nothing of the other direction, of another place or platform is proposed', () => {
    const keys = first(drop(), {});
    expect(keys).not.toContain('ad_cost_runaway');
    expect(keys).not.toContain('live_missing');
    expect(first(drop({ metric: 'conversion_rate', place: { hour: ['20'] } }), {})).not.toContain('site_or_app_broken');
    expect(first(drop({ metric: 'conversion_rate', place: { hour: ['20'] }, platforms: ['shopify'] }), {})).toContain('site_or_app_broken');
  });

  test('its own number counts more than one of the family, that more than a part', () => {
    expect(kinship('payment_rate', ['payment_rate'])).toBeGreaterThan(kinship('payment_rate', ['visitors', 'pageviews', 'payment_rate']));
    expect(kinship('buyer_payment_rate', ['payment_rate'])).toBe(2);
    expect(kinship('payment_amount', ['payment_rate'])).toBe(1);
    expect(kinship('ad_cost', ['refund_rate'])).toBe(0);
    expect(kinship('own_3', ['refund_rate'])).toBe(0);
  });

  test('a place: by name, by dimension, as a whole, not at all', () => {
    const kinds: Playbook['places'] = [{ by: 'source', words: ['搜索'] }, { by: 'shop' }];
    expect(placeFit({ source: ['手淘搜索'] }, kinds)).toBe(4);
    expect(placeFit({ source: ['手淘推荐'] }, kinds)).toBeNull();
    expect(placeFit({}, kinds)).toBe(2);
    expect(placeFit({ shop: ['1'] }, kinds)).toBe(2);
    expect(placeFit({ province: ['河南省'] }, kinds)).toBe(-3);
  });
});

const anyMetric = fc.constantFrom(
  'visitors',
  'conversion_rate',
  'paid_orders',
  'payment_rate',
  'spend_per_order',
  'payment_amount',
  'refund_rate',
  'ad_cost',
);
const anyPlace = fc.constantFrom<Drop['place']>(
  {},
  { source: ['手淘搜索'] },
  { product: ['鞋'] },
  { province: ['河南省'] },
  { hour: ['20'] },
  { refund_reason: ['质量'] },
);
const anyDrop = fc.record({
  metric: anyMetric,
  direction: fc.constantFrom('down' as const, 'up' as const),
  place: anyPlace,
  platforms: fc.constant(['tmall']),
});
const keys = [...new Set(LIBRARY.flatMap(({ conditions }) => conditions.map(conditionKey)))];
const anyAnswers = fc
  .array(fc.constantFrom(held, failed, unknown), { minLength: keys.length, maxLength: keys.length })
  .map((states) => new Map(keys.map((key, n) => [key, states[n] as Finding])));
const by = (table: ReadonlyMap<string, Finding>) => (condition: Condition) => table.get(conditionKey(condition));

/** The points that speak against a proposal. */
const against = (one: Proposal | undefined): number =>
  (one?.playbook.conditions ?? []).reduce((sum, condition, n) => sum + (one?.findings[n]?.state === 'failed' ? condition.against : 0), 0);

describe('invariants', () => {
  test('a condition that comes to hold never lowers the rank of the playbook it was added to', () => {
    fc.assert(
      fc.property(anyDrop, anyAnswers, fc.nat(), fc.double({ min: 0, max: 5, noNaN: true }), (of, table, at, weight) => {
        const before = propose(of, LIBRARY, by(table));
        const chosen = before[at % Math.max(1, before.length)];
        if (!chosen) return;
        const added: Condition = { test: 'above', metric: 'units', at: 'shop', than: -12_345, weight, against: 1 };
        const with1 = LIBRARY.map((one) => (one.key === chosen.playbook.key ? { ...one, conditions: [...one.conditions, added] } : one));
        const after = propose(of, with1, (condition) => (conditionKey(condition) === conditionKey(added) ? held : by(table)(condition)));
        const rank = (all: typeof before) => all.findIndex(({ playbook }) => playbook.key === chosen.playbook.key);
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
      { numRuns: 60 },
    );
  });

  test('order is stable: by score, then by what speaks against, then as the library has it; the same every time', () => {
    fc.assert(
      fc.property(anyDrop, anyAnswers, (of, table) => {
        const one = propose(of, LIBRARY, by(table));
        expect(propose(of, LIBRARY, by(table))).toEqual(one);
        for (const [n, { score, playbook }] of one.entries()) {
          const next = one[n + 1];
          if (!next) continue;
          expect(score).toBeGreaterThanOrEqual(next.score);
          if (score > next.score) continue;
          expect(against(one[n])).toBeLessThanOrEqual(against(next));
          if (against(one[n]) === against(next)) expect(LIBRARY.indexOf(playbook)).toBeLessThan(LIBRARY.indexOf(next.playbook));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the score is the fit, plus what holds, less what fails', () => {
    fc.assert(
      fc.property(anyDrop, anyAnswers, (of, table) => {
        for (const { playbook, score, findings } of propose(of, LIBRARY, by(table))) {
          let sum = fitOf(of, playbook) ?? Number.NaN;
          for (const [n, { weight, against }] of playbook.conditions.entries()) {
            if (findings[n]?.state === 'held') sum += weight;
            if (findings[n]?.state === 'failed') sum -= against;
          }
          expect(score).toBeCloseTo(sum, 9);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('what is unknown changes nothing', () => {
    fc.assert(
      fc.property(anyDrop, (of) => {
        const said = propose(of, LIBRARY, () => undefined);
        expect(propose(of, LIBRARY, () => unknown)).toEqual(said);
      }),
      { numRuns: 10 },
    );
  });
});
