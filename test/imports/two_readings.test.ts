import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { engineFor, inMemory, leaveMemory, ON_DISK } from '../../src/domains/imports/engine/stage_home.ts';
import type { ImportDesk, Outcome } from '../../src/domains/imports/index.ts';
import { shopDay, shopHourDay, shopMixDay, shopProvinceDay } from '../../src/facts/rollups.ts';
import type { Warehouse } from '../../src/warehouse/client.ts';
import { mergingLater } from '../../src/warehouse/merges.ts';
import { rebuildShopDays } from '../../src/warehouse/rollup.ts';
import { identifier, join, param, rows, sql } from '../../src/warehouse/sql.ts';
import { fileOf, freshDesk, freshShop, load, loaded, totalsOf } from './desk.ts';
import { HEADER, type OrderLine, orderLine } from './order_csv.ts';

/** What makes imports fast and must not show: the way a file is read, where its rows lie, when parts are put together, what is looked for behind a row. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

type Shop = Awaited<ReturnType<typeof freshShop>>;

const plain = (n: number): OrderLine => ({ no: String(770_000 + n), total: `${10 + (n % 90)}.50`, units: String(1 + (n % 3)) });
const text = (lines: readonly string[]): string => `${[HEADER, ...lines].join('\r\n')}\r\n`;

/** A desk that says which statements change tables, and whether each reading of a file by the engine allows rows of other widths. */
function watched(): { desk: ImportDesk; ddl: string[]; readings: unknown[] } {
  const ddl: string[] = [];
  const readings: unknown[] = [];
  const warehouse: Warehouse = {
    ...desk.warehouse,
    ddl: (statement) => {
      ddl.push(statement);
      return desk.warehouse.ddl(statement);
    },
    loadFile: (file, statement) => {
      readings.push(file.settings?.input_format_csv_allow_variable_number_of_columns);
      return desk.warehouse.loadFile(file, statement);
    },
  };
  return { desk: { ...desk, warehouse }, ddl, readings };
}

describe('a file whose rows have as many cells as its header', () => {
  test('is read once; with one row too short it is read again, and everything else of it stands', async () => {
    const even = Array.from({ length: 400 }, (_, n) => orderLine(plain(n)));
    const once = watched();
    const shop = await freshShop(desk);
    expect((await load(once.desk, shop, fileOf(desk, 'even.csv', text(even)))).outcome).toMatchObject({ rowsLoaded: 400, rowsRejected: 0 });
    expect(once.readings).toEqual([0]);
    for (const [name, odd] of [
      ['short', (line: string) => line.split(',').slice(0, 4).join(',')],
      ['long', (line: string) => `${line},x`],
    ] as const) {
      const twice = watched();
      const other = await freshShop(desk);
      const lines = even.map((line, at) => (at === 250 ? odd(line) : line));
      const { outcome } = await load(twice.desk, other, fileOf(desk, `${name}.csv`, text(lines)));
      expect(twice.readings.slice(0, 2)).toEqual([0, 1]);
      expect(outcome).toMatchObject({ rowsRead: 400, rowsLoaded: 399, rowsRejected: 1 });
      expect((outcome as Outcome).rejected[0]).toMatchObject({ line: 252 });
      const without = await freshShop(desk);
      await loaded(desk, without, fileOf(desk, `${name}-without.csv`, text(even.filter((_, at) => at !== 250))));
      expect(await sums(other)).toEqual(await sums(without));
    }
  });
});

/** What the orders of a shop add up to. */
async function sums(shop: Shop): Promise<object> {
  const { hash: _, ...plainSums } = await totalsOf(desk, shop);
  return plainSums;
}

describe('the rows of a stage', () => {
  const whole = { name: 'stage_of_the_test' };
  afterEach(() => leaveMemory(whole as never));

  test('lie in memory, and on the disk when others take the room: the facts are the same', async () => {
    const lines = text(Array.from({ length: 300 }, (_, n) => orderLine({ ...plain(n), ...(n % 50 === 0 ? { total: '三元' } : {}) })));
    const [near, far] = [await freshShop(desk), await freshShop(desk)];
    const light = watched();
    const first = await load(light.desk, near, fileOf(desk, 'near.csv', lines));
    expect(light.ddl.filter((one) => /CREATE TABLE.*stage_/s.test(one) && /Memory/.test(one)).length).toBeGreaterThan(0);
    expect(engineFor(desk.warehouse, whole as never, { bytes: 1, lines: 1_500_000 })).toBe('Memory');
    const full = watched();
    const second = await load(full.desk, far, fileOf(desk, 'near.csv', lines));
    const rowsOnDisk = full.ddl.filter((one) => /CREATE TABLE.*stage_/s.test(one));
    expect(rowsOnDisk.some((one) => one.includes(ON_DISK))).toBe(true);
    expect(rowsOnDisk.some((one) => /ENGINE = Memory/.test(one))).toBe(false);
    const { file: _a, rejectedFile: _b, warnings: _c, ...a } = first.outcome as Outcome;
    const { file: _d, rejectedFile: _e, warnings: _f, ...b } = second.outcome as Outcome;
    expect(b).toEqual(a);
    expect(await sums(far)).toEqual(await sums(near));
  });

  test('of a file too large, or when there is no room, lie on the disk; room is given back', () => {
    expect(engineFor(desk.warehouse, whole as never, { bytes: 400_000_000, lines: 10 })).toBe(ON_DISK);
    expect(inMemory(whole as never)).toBe(false);
    expect(engineFor(desk.warehouse, whole as never, { bytes: 10, lines: 1_500_001 })).toBe(ON_DISK);
    expect(engineFor(desk.warehouse, whole as never, { bytes: 10, lines: 1_499_999 })).toBe('Memory');
    expect(engineFor(desk.warehouse, { name: 'stage_next' } as never, { bytes: 10, lines: 2 })).toBe(ON_DISK);
    leaveMemory(whole as never);
    expect(engineFor(desk.warehouse, { name: 'stage_next' } as never, { bytes: 10, lines: 2 })).toBe('Memory');
    leaveMemory({ name: 'stage_next' } as never);
  });
});

describe('parts of a table', () => {
  const name = 'merging_test';
  const parts = async (): Promise<number> => {
    const [row] = await desk.warehouse.rows<{ n: number }>(sql`SELECT count() AS n FROM system.parts WHERE active AND table = ${param.text(name)}`);
    return row?.n ?? 0;
  };
  const insert = (n: number): Promise<void> => desk.warehouse.ddl(`INSERT INTO zhanggui.${name} VALUES (${n})`);
  const optimize = (): Promise<void> => desk.warehouse.ddl(`OPTIMIZE TABLE zhanggui.${name} FINAL`);

  test('are not put together while work on the table goes on, whichever ends first, and are afterwards, also when it failed', async () => {
    await desk.warehouse.ddl(`CREATE TABLE zhanggui.${name} (n UInt32) ENGINE = MergeTree ORDER BY n`);
    let release = (): void => {};
    const outer = mergingLater(desk.warehouse, [name], () => new Promise<void>((end) => (release = end)));
    await mergingLater(desk.warehouse, [name], async () => {
      for (const n of [1, 2, 3]) await insert(n);
    });
    // The inner work has ended, the outer one has not.
    await expect(optimize()).rejects.toThrow();
    expect(await parts()).toBe(3);
    release();
    await outer;
    await optimize();
    expect(await parts()).toBe(1);
    await expect(
      mergingLater(desk.warehouse, [name], async () => {
        await insert(4);
        throw new Error('failed on purpose');
      }),
    ).rejects.toThrow('failed on purpose');
    await optimize();
    expect(await parts()).toBe(1);
    await desk.warehouse.ddl(`DROP TABLE zhanggui.${name} SYNC`);
  });
});

/** The sums of a shop in every rollup of orders, sets of buyers as their sizes. */
async function rollups(shop: Shop): Promise<object[]> {
  const found: object[] = [];
  for (const one of [shopDay, shopMixDay, shopHourDay, shopProvinceDay]) {
    const told = one.columns
      .map((line) => ({ column: line.split(' ')[0] as string, set: line.includes('AggregateFunction') }))
      .filter(({ column }) => column !== 'version' && column !== 'is_deleted')
      .map(({ column, set }) => (set ? sql`finalizeAggregation(${identifier(column)}) AS ${identifier(`${column}_size`)}` : identifier(column)));
    const [what, by] = [join(told, sql`, `), join(one.key.map(identifier), sql`, `)];
    found.push(...(await desk.warehouse.rows<object>(sql`SELECT ${what} FROM ${rows(one)} WHERE shop_id = ${param.id(shop.id)} ORDER BY ${by}`)));
  }
  return found;
}

test('invariant: the sums of a shop’s first import are those made of all its rows, repeats and newer states in the file included', async () => {
  const order = fc.record({
    no: fc.integer({ min: 1, max: 30 }).map((n) => String(880_000 + n)),
    buyer: fc.constantFrom('小王', '小李', '小赵', ''),
    total: fc.constantFrom('12.00', '100.50', '0.29'),
    status: fc.constantFrom('交易成功', '买家已付款，等待卖家发货', '交易关闭'),
    paid: fc.constantFrom('2026-01-02 10:01:00', '2026-01-05 23:59:59', ''),
    refund: fc.constantFrom('0', '12.00'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 60 }), async (orders) => {
      const shop = await freshShop(desk);
      await loaded(desk, shop, fileOf(desk, 'first.csv', text(orders.map(orderLine))));
      const first = await rollups(shop);
      expect(first.length).toBeGreaterThan(0);
      await rebuildShopDays(desk.warehouse, { shop: shop.id, days: 'all', version: 4_000_000_000 });
      expect(await rollups(shop)).toEqual(first);
    }),
    { numRuns: 4 },
  );
}, 240_000);
