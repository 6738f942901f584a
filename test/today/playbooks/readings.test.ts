import { expect, test } from 'vitest';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import { readDays } from '../../../src/domains/today/playbooks/readings.ts';
import { stockDay } from '../../../src/facts/index.ts';
import { insertFacts } from '../../facts.ts';
import { freshApp } from '../../http/desk.ts';

const LAST = '2026-03-14';
const TAIL = { row_hash: '0', version: 1, is_deleted: 0 } as const;

test('what is left lasts from the last day that tells on, at what goes out a day; not what was there a week before', async () => {
  const { desk } = await freshApp();
  const days = eachDay(addDays(LAST, -13), LAST);
  // A hundred pieces a day before, then ten go out a day and none come in; nothing is told of the very last day.
  const rows = days.slice(0, -1).map((day, n) => ({
    ...{ shop_id: 1, day, product_id: 'p', sku_id: 'a', inbound: 0, sold: 10, ...TAIL },
    on_hand: n < 7 ? 100 : 100 - 12 * (n - 6),
  }));
  await insertFacts(desk.warehouse, stockDay, rows);
  const spot = { shops: [{ id: 1, name: '店', platform: 'other' as const }], where: { product: ['p'] } };
  const read = await readDays(desk, spot, ['stock_cover_days'], days);
  const sides = { now: days.slice(7), before: days.slice(0, 7) };
  // 28 pieces on the last day that tells, ten a day.
  expect(read('stock_cover_days', sides)).toMatchObject({ now: 2.8, before: 10 });
});
