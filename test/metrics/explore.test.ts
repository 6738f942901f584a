import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { CATALOGUE, lookup } from '../../src/domains/metrics/catalogue/index.ts';
import { DIMENSIONS, type Dimension, type MetricKey } from '../../src/domains/metrics/contract.ts';
import { askMetrics } from '../../src/domains/metrics/engine/ask.ts';
import { memberKey } from '../../src/domains/metrics/engine/question.ts';
import { exploreContract } from '../../src/domains/metrics/explore/contract.ts';
import { fields, members } from '../../src/domains/metrics/explore/fields.ts';
import { type PivotQuestion, pivot } from '../../src/domains/metrics/explore/service.ts';
import { order, trafficDay } from '../../src/facts/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { anOrder, aTrafficDay, insertFacts } from '../facts.ts';
import { firstOwner, freshDesk } from '../http/desk.ts';

let desk: Desk;
let ids: number[];

const PROVINCES = ['上海', '广东省', '浙江省', ''];

beforeAll(async () => {
  ({ desk } = await freshDesk());
  const owner = await firstOwner(createApp(desk, { version: '0' }));
  ids = [];
  for (const platform of ['tmall', 'jd'] as const) ids.push((await owner.api.accounts.createShop({ name: `${platform} shop`, platform })).id);
  const orders = ids.flatMap((shop_id) =>
    Array.from({ length: 60 }, (_, n) => {
      const day = `2026-03-${String((n % 20) + 1).padStart(2, '0')}`;
      return anOrder({
        shop_id,
        order_no: `o${n}`,
        placed_at: `${day}T02:00:00Z`,
        buyer_key: String(1 + (n % 23)),
        province: PROVINCES[n % 4] as string,
        pay_amount: 1_000 + n * 37,
        order_amount: 1_000 + n * 37,
        refund_amount: n % 5 === 0 ? 300 : 0,
        units: 1 + (n % 3),
      });
    }),
  );
  await insertFacts(desk.warehouse, order, orders);
  // The second shop's report of visits ends on the 10th.
  const traffic = ids.flatMap((shop_id, shop) =>
    Array.from({ length: shop === 0 ? 20 : 10 }, (_, n) =>
      aTrafficDay({ shop_id, day: `2026-03-${String(n + 1).padStart(2, '0')}`, visitors: 50 + n }),
    ),
  );
  await insertFacts(desk.warehouse, trafficDay, traffic);
  for (const shop of ids) await rebuildShopDays(desk.warehouse, { shop, days: 'all', version: 1 });
});

const asked = (more: Partial<PivotQuestion> = {}): PivotQuestion => ({
  shops: ids,
  from: '2026-03-01',
  to: '2026-03-20',
  metrics: ['payment_amount', 'buyers', 'spend_per_buyer', 'refund_rate'],
  rows: ['province'],
  columns: ['week'],
  ...more,
});

describe('a pivot', () => {
  test('answers what its contract says', async () => {
    const answer = await pivot(desk, asked({ compare: 'previous', also: '2026-03-01..2026-03-05' }));
    const schema = exploreContract.pivot['~orpc'].outputSchema;
    const checked = await schema?.['~standard'].validate(answer);
    expect(checked?.issues).toBeUndefined();
    expect(answer.sides).toEqual(['now', 'compared', 'also']);
    expect(answer.columns.map(({ key }) => key)).toEqual(['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16', '']);
  });

  test('every total is the engine’s own over fewer dimensions, and amounts sum to it', async () => {
    const dimension = fc.constantFrom<Dimension>('province', 'shop', 'day', 'week', 'month', 'weekday', 'hour', 'platform');
    const metric = fc.constantFrom<MetricKey>('payment_amount', 'refund_amount', 'buyers', 'paid_orders', 'spend_per_buyer', 'refund_rate', 'units');
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(dimension, { minLength: 1, maxLength: 3 }),
        fc.nat(3),
        fc.uniqueArray(metric, { minLength: 1, maxLength: 4 }),
        async (dimensions, cut, metrics) => {
          const [rows, columns] = [dimensions.slice(0, cut), dimensions.slice(cut)];
          const answer = await pivot(desk, asked({ rows, columns, metrics }));
          const shops = [
            { id: ids[0] as number, name: '', platform: 'tmall' as const },
            { id: ids[1] as number, name: '', platform: 'jd' as const },
          ];
          const ranges = [{ from: '2026-03-01', to: '2026-03-20' }];
          const [grand] = await askMetrics(desk, { shops, metrics, by: [], ranges });
          const [byRow] = await askMetrics(desk, { shops, metrics, by: rows, ranges });
          const width = metrics.length;
          for (const [m, id] of metrics.entries()) {
            const whole = grand?.cell(memberKey()).value(id) ?? null;
            expect(answer.total.values.at(m - width)).toBe(whole);
            for (const row of answer.rows) {
              expect(row.cells.values).toHaveLength(answer.columns.length * width);
              expect(row.cells.values.at(m - width)).toBe(byRow?.cell(memberKey(...row.members)).value(id) ?? null);
            }
            if (!lookup(id)?.additive.members) continue;
            // Invariant: amounts of all cells sum to the grand total, to the fen.
            const own = answer.columns.length - (answer.totalColumn ? 1 : 0);
            const lines = rows.length > 0 ? answer.rows.map(({ cells }) => cells) : [answer.total];
            let sum = 0;
            for (const { values } of lines) for (let c = 0; c < own; c += 1) sum += Math.round((values[c * width + m] ?? 0) * 100);
            expect(sum).toBe(Math.round((whole ?? 0) * 100));
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 180_000);

  test('every subtotal is a question of its own: distinct buyers once, ratios from their sums, amounts their rows', async () => {
    const dimension = fc.constantFrom<Dimension>('province', 'shop', 'week', 'weekday', 'platform', 'day');
    const metrics: MetricKey[] = ['payment_amount', 'buyers', 'spend_per_buyer', 'refund_rate'];
    const shops = ids.map((id, n) => ({ id, name: '', platform: n === 0 ? ('tmall' as const) : ('jd' as const) }));
    const ranges = [{ from: '2026-03-01', to: '2026-03-20' }];
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(dimension, { minLength: 2, maxLength: 3 }), fc.nat(3), async (dimensions, cut) => {
        const [rows, columns] = [dimensions.slice(0, cut), dimensions.slice(cut)];
        const plain = await pivot(desk, asked({ rows, columns, metrics }));
        const answer = await pivot(desk, asked({ rows, columns, metrics, subtotals: ['rows', 'columns'] }));
        const width = metrics.length;
        const read = (line: { cells: { values: (number | null)[] } }, c: number, m: number) => line.cells.values[c * width + m] ?? null;
        const engine = new Map<string, Awaited<ReturnType<typeof askMetrics>>[number]>();
        for (const line of [...answer.rows, ...answer.subtotals, { members: [] as string[], cells: answer.total }]) {
          for (const [c, column] of answer.columns.entries()) {
            const by = [...rows.slice(0, line.members.length), ...columns.slice(0, column.members.length)];
            const found = engine.get(by.join()) ?? (await askMetrics(desk, { shops, metrics, by, ranges }))[0];
            if (!found) throw new Error('the engine answers every range');
            engine.set(by.join(), found);
            const cell = found.cell(memberKey(...line.members, ...column.members));
            for (const [m, id] of metrics.entries()) expect(read(line, c, m), `${line.members} × ${column.members}`).toBe(cell.value(id));
          }
        }
        // Nothing else has changed: every row, and beside its subtotals every column.
        expect(new Set(answer.rows.map(({ key }) => key))).toEqual(new Set(plain.rows.map(({ key }) => key)));
        const whole = answer.columns.filter(({ members }) => members.length === columns.length || members.length === 0);
        expect(new Set(whole.map(({ key }) => key))).toEqual(new Set(plain.columns.map(({ key }) => key)));
        // Of amounts the subtotal is the sum of its rows to the fen; a column's stands right behind what it is of.
        for (const line of answer.subtotals.filter(({ members }) => members.length === 1)) {
          const own = answer.rows.filter(({ members }) => members[0] === line.members[0]);
          const at = answer.columns.length - 1;
          expect(own.reduce((sum, row) => sum + Math.round((read(row, at, 0) ?? 0) * 100), 0)).toBe(Math.round((read(line, at, 0) ?? 0) * 100));
        }
        for (const [c, { members }] of answer.columns.entries()) {
          if (members.length === 0 || members.length === columns.length) continue;
          expect(answer.columns[c - 1]?.members.slice(0, members.length)).toEqual(members);
          expect(answer.columns[c + 1]?.members.slice(0, members.length)).not.toEqual(members);
        }
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  test('a subtotal of distinct buyers is less than the sum of its rows', async () => {
    const answer = await pivot(desk, asked({ rows: ['shop', 'day'], columns: [], metrics: ['buyers'], subtotals: ['rows'], compare: 'previous' }));
    const [first] = answer.subtotals;
    const own = answer.rows.filter(({ members }) => members[0] === first?.members[0]);
    expect(first?.cells.values[0]).toBe(23);
    expect(own.reduce((all, { cells }) => all + (cells.values[0] ?? 0), 0)).toBeGreaterThan(23);
    expect([answer.subtotals.length, first?.key]).toEqual([2, `${first?.members[0]}%`]);
    // Below a shop the days stand in their order.
    expect(own.map(({ members }) => members[1])).toEqual(own.map(({ members }) => members[1]).sort());
  });

  test('numbers stand beside those of the n-th bucket of the comparison; a bucket without a counterpart says so', async () => {
    const answer = await pivot(
      desk,
      asked({ from: '2026-03-11', to: '2026-03-13', compare: '2026-03-01..2026-03-02', rows: ['day'], columns: [], metrics: ['paid_orders'] }),
    );
    expect(answer.rows.map(({ key, cells }) => [key, ...cells.values])).toEqual([
      ['2026-03-11', 6, 6],
      ['2026-03-12', 6, 6],
      ['2026-03-13', 6, null],
    ]);
    expect(answer.reasons[answer.rows[2]?.cells.why['1'] ?? -1]?.en).toContain('nothing of the same length');
  });

  test('a whole week does not stand beside two days of one', async () => {
    // 2026-03-09 is a Monday; the seven days before 03-11 begin on a Wednesday.
    const answer = await pivot(
      desk,
      asked({ from: '2026-03-09', to: '2026-03-15', compare: '2026-03-04..2026-03-10', rows: ['week'], columns: [], metrics: ['paid_orders'] }),
    );
    expect(answer.rows.map(({ key, cells }) => [key, ...cells.values])).toEqual([['2026-03-09', 42, null]]);
    // Two months of unequal length are both whole and stand beside each other.
    const months = await pivot(
      desk,
      asked({ from: '2026-03-01', to: '2026-03-31', compare: '2026-02-01..2026-02-28', rows: ['month'], columns: [], metrics: ['paid_orders'] }),
    );
    expect(months.rows.map(({ key, cells }) => [key, cells.values[0], cells.why['1'] === undefined || months.reasons[cells.why['1']]?.en])).toEqual([
      ['2026-03', 120, expect.not.stringContaining('same length')],
    ]);
  });

  test('distinct buyers and ratios are marked as what their totals are', async () => {
    const answer = await pivot(desk, asked());
    expect(answer.metrics.map(({ id, down, across }) => [id, down, across])).toEqual([
      ['payment_amount', 'sum', 'sum'],
      ['buyers', 'distinct', 'distinct'],
      ['spend_per_buyer', 'ratio', 'ratio'],
      ['refund_rate', 'ratio', 'ratio'],
    ]);
  });

  test('what is unknown says why and is never zero', async () => {
    const one = async (more: Partial<PivotQuestion>) => {
      const answer = await pivot(desk, asked({ rows: [], columns: [], metrics: ['payment_amount'], ...more }));
      return [answer.total.values[0], answer.reasons[answer.total.why['0'] ?? -1]?.en];
    };
    expect(await one({ where: { province: ['火星'] } })).toEqual([null, 'Nothing matches the filter.']);
    expect(await one({ from: '2020-01-01', to: '2020-01-31' })).toEqual([null, 'There is no order data for these days.']);
    const byProvince = await pivot(desk, asked({ rows: ['province'], columns: [], metrics: ['payment_amount', 'visitors'] }));
    expect(byProvince.rows.map(({ cells }) => cells.values[1])).toEqual([null, null, null, null]);
    expect(byProvince.reasons[byProvince.rows[0]?.cells.why['1'] ?? -1]?.en).toContain('not known by province');
    expect(await one({ metrics: ['refund_rate'], from: '2026-03-20', to: '2026-03-20', where: { province: ['北京市'] } })).toEqual([
      null,
      expect.stringMatching(/matches|zero/),
    ]);
  });

  test('a week cut by the period, and a shop whose data ends early, are told as a part', async () => {
    const answer = await pivot(desk, asked({ from: '2026-03-03', to: '2026-03-12', rows: ['week'], columns: [] }));
    expect(answer.rows.map(({ key, partial }) => [key, partial?.en ?? null])).toEqual([
      ['2026-03-02', 'Only 2026-03-03 to 2026-03-08, not all of it.'],
      ['2026-03-09', 'Only 2026-03-09 to 2026-03-12, not all of it.'],
    ]);
  });

  test('refuses a fourth dimension, one named twice, and a metric nobody has declared', async () => {
    await expect(pivot(desk, asked({ rows: ['day', 'shop'], columns: ['province', 'hour'] }))).rejects.toMatchObject({
      code: 'explore.too_many_dimensions',
    });
    await expect(pivot(desk, asked({ rows: ['day'], columns: ['day'] }))).rejects.toMatchObject({ code: 'explore.dimension_twice' });
    await expect(pivot(desk, asked({ metrics: ['own_999'] }))).rejects.toMatchObject({ code: 'metrics.unknown_metric' });
  });
});

describe('what can be chosen', () => {
  test('every metric of the catalogue, under a theme, with dimensions it is known by', async () => {
    const found = await fields(desk);
    expect(found.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
    expect(found.filter(({ theme, dimensions }) => theme === 'own' || !dimensions.includes('day'))).toEqual([]);
    expect(found.find(({ id }) => id === 'payment_amount')?.dimensions).toEqual(expect.arrayContaining(['province', 'hour', 'product']));
    expect(found.find(({ id }) => id === 'ad_cost')?.dimensions).not.toContain('province');
    expect(DIMENSIONS.filter((one) => !found.some(({ dimensions }) => dimensions.includes(one)))).toEqual([]);
  });

  test('members in words, the largest first, found by what people read', async () => {
    const all = await members(desk, { shops: ids, from: '2026-03-01', to: '2026-03-20', dimension: 'shop' });
    expect(all.members.map(({ label }) => label.en).sort()).toEqual(['jd shop', 'tmall shop']);
    const some = await members(desk, { shops: ids, from: '2026-03-01', to: '2026-03-20', dimension: 'province', search: '广' });
    expect(some.members.map(({ key }) => key)).toEqual(['广东省']);
    const values = (await members(desk, { shops: ids, from: '2026-03-01', to: '2026-03-20', dimension: 'province' })).members.map(
      ({ value }) => value ?? -1,
    );
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });
});
