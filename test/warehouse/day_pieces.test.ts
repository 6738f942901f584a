import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../src/facts/fact.ts';
import { orderLine } from '../../src/facts/index.ts';
import { shopProductDay } from '../../src/facts/rollups.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { inPieces, partDays } from '../../src/warehouse/day_pieces.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { rows, sql } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

describe('days in pieces', () => {
  const someDays = fc.array(fc.oneof(fc.constant(0), fc.nat(50), fc.nat(100_000)), { minLength: 1, maxLength: 60 });

  test('invariant: every day once, in order, in no more pieces than asked for, none of which has more rows than its share and a day', () => {
    fc.assert(
      fc.property(someDays, fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 9 }), (counts, least, most) => {
        const days = counts.map((n, at) => ({ day: `day ${at}`, n }));
        const parted = partDays(days, { rows: least, pieces: most });
        expect(parted.flat()).toEqual(days.map(({ day }) => day));
        expect(parted.length).toBeLessThanOrEqual(most);
        expect(parted.every((piece) => piece.length > 0)).toBe(true);
        const total = counts.reduce((sum, n) => sum + n, 0);
        if (total <= least) expect(parted.length).toBe(1);
        const share = total / Math.min(most, Math.max(1, Math.ceil(total / least)));
        const rowsOf = new Map(days.map(({ day, n }) => [day, n]));
        for (const piece of parted) {
          const sum = piece.reduce((all, day) => all + (rowsOf.get(day) as number), 0);
          expect(sum).toBeLessThanOrEqual(share + Math.max(...counts));
        }
      }),
    );
  });
});

/** More lines than one piece has, of 40 days: some refunded, some without a buyer, some not paid. */
const MANY = 450_000;

describe('sums by product', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await freshWarehouse();
  });

  const insertLines = (version: number, deleted: 0 | 1, where: string): Promise<void> =>
    warehouse.ddl(`INSERT INTO zhanggui.${orderLine.table} (shop_id, order_no, line_no, placed_day, paid_day, buyer_key, product_id, category, units, amount, refund_amount, version, is_deleted)
SELECT 1, toString(intDiv(number, 3)), toString(number), toDate('2026-01-01') + number % 40, if(number % 11 = 0, NULL, toDate('2026-01-01') + number % 40), number % 13, concat('p', toString(number % 997)),
  toString(number % 3), 1 + number % 2, 10, if(number % 7 = 0, 10, 0), ${version}, ${deleted} FROM numbers(${MANY}) WHERE ${where}`);

  /** As rolled up, and straight from the lines, by sums that nothing but equal rows has. */
  const rolled = sql`SELECT day, count() AS keys, sum(r.lines) AS lines, sum(r.units) AS units, toInt64(sum(r.amount)) AS amount, toInt64(sum(r.refund_amount)) AS back, sum(r.unnamed_lines) AS unnamed,
    sum(o) AS orders, sum(b) AS buyers FROM (SELECT *, finalizeAggregation(orders) AS o, finalizeAggregation(buyers) AS b FROM ${rows(shopProductDay)} WHERE lines > 0) AS r GROUP BY day ORDER BY day`;
  const raw = sql`SELECT day, count() AS keys, sum(n) AS lines, sum(u) AS units, toInt64(sum(a)) AS amount, toInt64(sum(f)) AS back, sum(un) AS unnamed, sum(o) AS orders, sum(b) AS buyers FROM (
    SELECT assumeNotNull(paid_day) AS day, count() AS n, sum(l.units) AS u, sum(l.amount) AS a, sum(l.refund_amount) AS f, countIf(l.buyer_key = 0) AS un, count(DISTINCT l.order_no) AS o,
      count(DISTINCT if(l.buyer_key = 0, NULL, l.buyer_key)) AS b
    FROM (SELECT * FROM ${rows(orderLine)} WHERE paid_day IS NOT NULL) AS l GROUP BY day, product_id, category) GROUP BY day ORDER BY day`;
  const keysOf = (): Promise<{ version: number; keys: number }[]> =>
    warehouse.rows(sql`SELECT version, count() AS keys FROM ${rows(shopProductDay)} GROUP BY version ORDER BY version`);

  test('made in pieces they are those of the lines, of a first import, of all days and of those that are gone', async () => {
    await insertLines(1, 0, '1');
    await rebuildShopDays(warehouse, { shop: 1, days: 'all', facts: ['order_line'], alone: new Set(['order_line']), version: 1 });
    const pieces = { fact: orderLine as unknown as Fact, column: 'paid_day' };
    expect((await inPieces(warehouse, { shop: 1, days: 'all', version: 1 }, shopProductDay, pieces)).length).toBe(3);
    const first = await warehouse.rows(rolled);
    expect(first.length).toBe(40);
    expect(first).toEqual(await warehouse.rows(raw));
    const [made] = await keysOf();
    // Days without any line any more: known to the sums alone.
    await insertLines(2, 1, 'number % 40 IN (0, 20, 39) OR number % 5 = 0');
    await rebuildShopDays(warehouse, { shop: 1, days: 'all', version: 2 });
    expect(await warehouse.rows(rolled)).toEqual(await warehouse.rows(raw));
    expect(await keysOf(), 'every key anew, whether it has lines or not').toEqual([{ version: 2, keys: made?.keys }]);
    await insertLines(3, 0, 'number % 40 BETWEEN 15 AND 30');
    const days = Array.from({ length: 16 }, (_, at) => `2026-01-${16 + at}`);
    await rebuildShopDays(warehouse, { shop: 1, days, facts: ['order_line'], version: 3 });
    expect(await warehouse.rows(rolled)).toEqual(await warehouse.rows(raw));
  }, 120_000);
});
