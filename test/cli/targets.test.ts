import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { eachDay } from '../../src/base/calendar.ts';
import { openDesk } from '../../src/cli/open_desk.ts';
import { run } from '../../src/cli/run.ts';
import { parseConfig } from '../../src/config.ts';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { order } from '../../src/facts/index.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { freshDirectory } from '../engines.ts';
import { anOrder, insertFacts } from '../facts.ts';

let data: string;

async function zhanggui(...argv: string[]) {
  let out = '';
  let err = '';
  const code = await run([...argv, '--data', data], { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

beforeAll(async () => {
  data = freshDirectory();
  const opened = await openDesk(parseConfig({}, { data }), {
    log: pino({ level: 'silent' }),
    demo: false,
    publicUrl: 'http://localhost',
    now: () => new Date(),
  });
  const shop = await ensureShop(opened.desk.store, { name: '天猫店', platform: 'tmall' });
  const days = eachDay('2026-01-01', '2026-03-31');
  await insertFacts(
    opened.desk.warehouse,
    order,
    days.map((day) => anOrder({ shop_id: shop.id, order_no: day, placed_at: `${day}T02:00:00Z` })),
  );
  await rebuildShopDays(opened.desk.warehouse, { shop: shop.id, days: 'all', version: 1 });
  await opened.close();
}, 120_000);

describe('zhanggui targets', () => {
  test('sets a target and tells its pace, in a table and as JSON', async () => {
    expect(await zhanggui('targets', '--month', '2026-03')).toMatchObject({ code: 0, out: '2026 年 3 月还没有目标。\n' });
    const set = await zhanggui(
      'targets',
      'set',
      '--shop',
      '天猫店',
      '--metric',
      'payment_amount',
      '--period',
      '2026-03',
      '--value',
      '4000',
      '--json',
    );
    expect(set.code).toBe(0);
    expect(JSON.parse(set.out)).toMatchObject({ before: null, after: { value: 4000 } });
    const told = await zhanggui('targets', '--month', '2026-03', '--json');
    // March is over: 31 orders of 100 元.
    expect(JSON.parse(told.out).rows).toMatchObject([
      { metric: 'payment_amount', target: 4000, done: 3100, missing: 900, chance: 0, standing: 'missed' },
    ]);
    const table = await zhanggui('targets', '--period', '2026-03', '--lang', 'en');
    expect(table.out).toMatch(/Payment amount +4000 +3100 +-900/);
  });
  test.each([
    [2, ['targets', 'set', '--shop', '天猫店']],
    [2, ['targets', 'set', '--shop', '没有', '--metric', 'units', '--period', '2026-03', '--value', '1']],
    [2, ['targets', 'set', '--shop', '天猫店', '--metric', 'units', '--period', '2026-03', '--value', 'x']],
    [2, ['targets', 'drop']],
    [1, ['targets', 'set', '--shop', '天猫店', '--metric', 'stock_on_hand', '--period', '2026-03', '--value', '1']],
    [1, ['targets', 'set', '--shop', '天猫店', '--metric', 'units', '--period', '2026-03', '--value', '0']],
  ])('exit code %i: %j', async (code, argv) => {
    expect((await zhanggui(...argv)).code).toBe(code);
  });
});
