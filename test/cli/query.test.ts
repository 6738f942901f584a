import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDesk } from '../../src/cli/open_desk.ts';
import { reachDesk } from '../../src/cli/reach.ts';
import { run } from '../../src/cli/run.ts';
import { parseConfig } from '../../src/config.ts';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { order, trafficDay } from '../../src/facts/index.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory } from '../engines.ts';
import { anOrder, aTrafficDay, insertFacts } from '../facts.ts';

let data: string;

/** Runs a command line as a person would. */
async function zhanggui(...argv: string[]): Promise<{ code: number; out: string; err: string; json: () => Answer }> {
  let out = '';
  let err = '';
  const code = await run([...argv, '--data', data], { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err, json: () => JSON.parse(out) as Answer };
}

type Answer = {
  columns: string[];
  rows: unknown[][];
  period: object;
  comparedWith: { from: string; sentence: { en: string } } | null;
  definitions: { id: string }[];
  error?: { code: string };
};

beforeAll(async () => {
  data = freshDirectory();
  const config = parseConfig({}, { data });
  const opened = await openDesk(config, { log: pino({ level: 'silent' }), demo: false, publicUrl: 'http://localhost', now: () => new Date() });
  const shop = await ensureShop(opened.desk.store, { name: '天猫旗舰店', platform: 'tmall' });
  const other = await ensureShop(opened.desk.store, { name: '京东店', platform: 'jd' });
  await insertFacts(opened.desk.warehouse, order, [
    anOrder({
      shop_id: shop.id,
      order_no: 'a',
      buyer_key: '7',
      placed_at: '2026-02-10T01:00:00Z',
      order_amount: 17_880,
      pay_amount: 17_880,
      refund_amount: 880,
      province: '上海',
    }),
    anOrder({ shop_id: shop.id, order_no: 'b', buyer_key: '8', placed_at: '2026-03-10T01:00:00Z' }),
    anOrder({ shop_id: other.id, order_no: 'a', buyer_key: '9', placed_at: '2026-03-11T01:00:00Z', paid_at: null }),
  ]);
  await insertFacts(opened.desk.warehouse, trafficDay, [aTrafficDay({ shop_id: shop.id, day: '2026-03-10', visitors: 50 })]);
  for (const { id } of [shop, other]) await rebuildShopDays(opened.desk.warehouse, { shop: id, days: 'all', version: 1 });
  await opened.close();
});

describe('zhanggui query', () => {
  test('totals over the whole of the data, in main units, exact to the fen', async () => {
    const { code, json } = await zhanggui(
      'query',
      '--metrics',
      'payment_amount,refund_amount,net_amount,placed_orders,paid_orders,payment_rate',
      '--json',
    );
    expect(code).toBe(0);
    const { columns, rows, period, definitions } = json();
    expect(columns).toEqual(['payment_amount', 'refund_amount', 'net_amount', 'placed_orders', 'paid_orders', 'payment_rate']);
    expect(rows).toEqual([[278.8, 8.8, 270, 3, 2, 2 / 3]]);
    expect(period).toMatchObject({ from: '2026-02-10', to: '2026-03-11' });
    expect(definitions.map(({ id }) => id)).toEqual(columns);
  });
  test('by month and shop, compared with the period before, filtered by shop name', async () => {
    const { json } = await zhanggui(
      ...['query', '--metrics', 'payment_amount,conversion_rate', '--by', 'month', '--from', '2026-03-01', '--to', '2026-03-31'],
      ...['--compare', 'previous', '--where', 'shop=天猫旗舰店', '--json'],
    );
    expect(json().columns).toEqual(['month', 'payment_amount', 'conversion_rate', 'payment_amount_compared', 'conversion_rate_compared']);
    expect(json().rows).toEqual([['2026-03', 100, 0.02, 178.8, null]]);
    expect(json().comparedWith).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
  });
  test.each([
    ['previous', '2026-01-28', '2026-02-10'],
    ['previous-week', '2026-01-28', '2026-02-10'],
    ['year', '2025-02-11', '2025-02-24'],
    ['year-weekday', '2025-02-12', '2025-02-25'],
    ['festival', '2025-01-23', '2025-02-05'],
    ['festival:spring_festival/day', '2025-01-23', '2025-02-05'],
    ['2025-01-01..2025-01-05', '2025-01-01', '2025-01-05'],
  ])('--compare %s says its days', async (compare, from, to) => {
    const argv = ['query', '--metrics', 'payment_amount', '--from', '2026-02-11', '--to', '2026-02-24', '--compare', compare];
    const { code, json } = await zhanggui(...argv, '--json');
    expect([code, json().comparedWith]).toEqual([0, expect.objectContaining({ from, to })]);
    const { err } = await zhanggui(...argv, '--lang', 'en');
    expect(err).toContain(json().comparedWith?.sentence.en ?? 'no sentence');
  });
  test('--compare phase finds the phase of the shops’ platform a year before', async () => {
    const argv = ['query', '--metrics', 'payment_amount', '--where', 'platform=tmall', '--from', '2025-10-15', '--to', '2025-10-16'];
    const { json } = await zhanggui(...argv, '--compare', 'phase', '--json');
    expect(json().comparedWith).toMatchObject({ from: '2024-10-14', to: '2024-10-15' });
  });
  test('shops are named, two dimensions at once', async () => {
    const { json } = await zhanggui(
      'query',
      '--metrics',
      'placed_orders',
      '--by',
      'shop,day',
      '--from',
      '2026-03-10',
      '--to',
      '2026-03-11',
      '--json',
    );
    expect(json().rows).toEqual([
      ['天猫旗舰店', '2026-03-10', 1],
      ['京东店', '2026-03-11', 1],
    ]);
  });
  test('a table for people, numbers to the right', async () => {
    const { out } = await zhanggui('query', '--metrics', 'payment_amount', '--by', 'province');
    expect(out).toBe('province  payment_amount\n未知                 100\n上海              178.80\n');
  });
  test.each([
    [['query'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'gmv'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--where', 'shop=没有这家'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--from', '2026-02-30'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--colour', 'red'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--compare', 'festival:easter'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--compare', '2026-03-02..2026-03-01'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--compare', 'yesterday'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--from', '2026-07-01', '--to', '2026-07-02', '--compare', 'phase'], 1, 'metrics.not_comparable'],
    [['query', '--metrics', 'buyers', '--from', '2026-03-02', '--to', '2026-03-01'], 1, 'metrics.bad_range'],
    [['query', '--metrics', 'visitors', '--by', 'province'], 1, 'metrics.not_by_dimension'],
    [['query', '--metrics', 'buyers', '--by', 'day,shop,hour,province'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'buyers', '--where', 'colour=red'], 2, 'cli.wrong_usage'],
    [['query', '--metrics', 'own_99'], 1, 'metrics.unknown_metric'],
    [['dance'], 2, 'cli.wrong_usage'],
  ])('%j ends with %i and says %s', async (argv, code, fault) => {
    const answer = await zhanggui(...argv, '--json');
    expect(answer.code).toBe(code);
    expect(answer.json().error?.code).toBe(fault);
  });
});

describe('zhanggui explain', () => {
  const days = ['--from', '2026-03-01', '--to', '2026-03-31', '--compare', '2026-02-01..2026-02-28'];
  type Explained = {
    from: number;
    to: number;
    change: number;
    residual: number;
    drivers: { path: string; contribution: number }[];
    members: { dimension: string; key: string; from: number; to: number; contribution: number }[];
  };

  test('says what the interface says: the parts of the first level sum to the change, members to the fen', async () => {
    const { code, out } = await zhanggui('explain', 'payment_amount', ...days, '--by', 'province,shop', '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(out) as Explained;
    expect([answer.from, answer.to, answer.change]).toEqual([178.8, 100, expect.closeTo(-78.8, 9)]);
    const first = answer.drivers.filter(({ path }) => path.split('/').length === 2);
    expect(first.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(-78.8, 9);
    expect(Math.abs(answer.residual)).toBeLessThanOrEqual(1e-9 * 78.8);
    const provinces = answer.members.filter(({ dimension }) => dimension === 'province');
    expect(provinces.map(({ key, from, to }) => [key, from, to])).toEqual([
      ['上海', 178.8, 0],
      ['', 0, 100],
    ]);
    const march = ['--from', '2026-03-01', '--to', '2026-03-31'];
    const table = await zhanggui('query', '--metrics', 'payment_amount', ...march, '--by', 'province', '--json');
    const reached = await reachDesk(parseConfig({}, { data }));
    try {
      const asked = { metric: 'payment_amount', by: ['province', 'shop'] as const, from: '2026-03-01', to: '2026-03-31' };
      const theirs = await reached.client.trees.explain({ ...asked, by: [...asked.by], compare: '2026-02-01..2026-02-28', where: {} });
      expect(answer).toEqual(JSON.parse(JSON.stringify(theirs)));
      const shown = await reached.client.metrics.breakdown({ from: '2026-03-01', to: '2026-03-31', by: 'province', compare: 'previous' });
      const now = shown.rows.filter(({ values }) => values[0] !== null).map(({ key, values }) => [key, values[0]]);
      expect(table.json().rows).toEqual(now);
    } finally {
      await reached.close();
    }
  });
  test('without days it is about the last one there is data of, as the page opens', async () => {
    const reached = await reachDesk(parseConfig({}, { data }));
    const { last } = await reached.client.metrics.span({}).finally(() => reached.close());
    const alone = await zhanggui('explain', 'payment_amount', '--json');
    const named = await zhanggui('explain', 'payment_amount', '--from', last ?? '', '--to', last ?? '', '--json');
    expect(alone.code).toBe(0);
    expect(JSON.parse(alone.out)).toEqual(JSON.parse(named.out));
  });
  test('of one place only, and for people as a sentence and tables', async () => {
    const { code, out } = await zhanggui('explain', 'payment_amount', ...days, '--where', 'province=上海');
    expect(code).toBe(0);
    expect(out).toContain('支付金额比');
    expect(out).toMatch(/支付订单数\s+1\s+0\s+−178.8/);
  });
  test.each([
    [['explain'], '写一个指标'],
    [['explain', 'payment_amount', '--by', 'colour'], '--by 没有 colour'],
    [['explain', 'payment_amount', '--compare', 'soon'], '--compare 看不懂 soon'],
    [['explain', 'payment_amount', '--where', 'colour=red'], '--where 看不懂 colour=red'],
  ])('wrong usage is told: %j', async (argv, words) => {
    const { code, err } = await zhanggui(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
  test('a metric nobody knows is a fault of the input', async () => {
    const { code, err } = await zhanggui('explain', 'nonsense', ...days);
    expect([code, err]).toEqual([1, expect.stringContaining('nonsense')]);
  });
});
