import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainNaming } from '../../src/warehouse/client.ts';
import { renderWritten } from '../../src/warehouse/literals.ts';
import { type Param, param, render, type Sql, sql } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

const someDay = fc.date({ min: new Date('1971-01-01'), max: new Date('2148-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('\\', "'", '"', '`', '\0', '\n', '\t', '\b', '{p1:String}', '--', '/*', ';', 'x', '店') }),
);
const someValue: fc.Arbitrary<Param> = fc.oneof(
  someText.map(param.text),
  fc.array(someText, { maxLength: 4 }).map(param.texts),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(param.id),
  fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 4 }).map(param.ids),
  fc.maxSafeInteger().map(param.int),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((one) => param.uint64(String(one))),
  fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map(param.float),
  someDay.map(param.day),
  fc.array(someDay, { maxLength: 4 }).map(param.days),
  fc.constantFrom<0 | 1>(0, 1).map(param.flag),
);
const told = (value: Param): Sql => sql`SELECT toString(${value}) AS told, toTypeName(${value}) AS type`;
/** As its client binds it: a value beside one that cannot be written, so the whole statement is bound. */
const bound = (value: Param): Sql => sql`SELECT toString(${value}) AS told, toTypeName(${value}) AS type, ${unwritten} AS other`;
const unwritten = { kind: 'param', type: 'Decimal(18, 2)', value: '1.5' } as const;

describe('values written into a statement', () => {
  test('the text has constants of the types, and no parameters', () => {
    const statement = sql`SELECT ${param.text("a'\\b")}, ${param.ids([1, 2])}, ${param.day('2026-01-01')}, ${param.texts([])}`;
    expect(renderWritten(statement, plainNaming)).toEqual({
      text: "SELECT 'a\\'\\\\b', CAST(['1','2'] AS Array(UInt32)), CAST('2026-01-01' AS Date), CAST([] AS Array(String))",
      params: {},
    });
  });

  test('a statement that would be too long, and one with a value of another type, is bound', () => {
    const long = sql`SELECT ${param.text('x'.repeat(70_000))} AS text`;
    expect(renderWritten(long, plainNaming)).toEqual(render(long, plainNaming));
    expect(renderWritten(bound(param.id(1)), plainNaming).params).toMatchObject({ p1: 1, p3: '1.5' });
    const nothing = sql`SELECT ${{ kind: 'param', type: 'String', value: null }} AS text`;
    expect(renderWritten(nothing, plainNaming)).toEqual(render(nothing, plainNaming));
  });

  test('a number that has lost digits is refused as it always was', async () => {
    const warehouse = await freshWarehouse();
    await expect(warehouse.rows(sql`SELECT ${param.int(2 ** 53)} AS one`)).rejects.toThrow(/unsafe integer/);
  });

  test('invariant: a written value is what a bound one is, and of its type; statements at the same time have each its own', async () => {
    const warehouse = await freshWarehouse();
    await fc.assert(
      fc.asyncProperty(fc.array(someValue, { minLength: 1, maxLength: 6 }), async (values) => {
        const written = await Promise.all(values.map((value) => warehouse.rows<{ told: string; type: string }>(told(value))));
        for (const [n, value] of values.entries()) {
          expect(renderWritten(told(value), plainNaming).params).toEqual({});
          const [as] = await warehouse.rows<{ told: string; type: string }>(bound(value));
          expect(written[n]?.[0]).toEqual({ told: as?.told, type: value.type });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a page waits neither for a statement that writes nor for another page', async () => {
    const warehouse = await freshWarehouse();
    const done: string[] = [];
    const slow = [warehouse.command(sql`SELECT sleep(3), ${param.id(1)}`), warehouse.rows(sql`SELECT sleep(3) AS slept, ${param.id(2)} AS two`)];
    const waiting = slow.map((one) => one.then(() => done.push('slow')));
    const rows = await warehouse.rows(sql`SELECT ${param.id(3)} AS three`);
    expect([rows, done]).toEqual([[{ three: 3 }], []]);
    await Promise.all(waiting);
  });

  test('a text of a person is never SQL', async () => {
    const warehouse = await freshWarehouse();
    const texts = ["' OR 1=1 --", "\\' OR 1=1 --", "\\\\' UNION ALL SELECT 'x", "'; DROP TABLE x; '", '\0', 'ends with \\'];
    const found = await warehouse.rows<{ same: string[] }>(sql`SELECT ${param.texts(texts)} AS same`);
    expect(found).toEqual([{ same: texts }]);
    for (const text of texts) expect(await warehouse.rows(sql`SELECT 1 AS one WHERE ${param.text(text)} = ''`)).toEqual([]);
  });

  test('no error tells a key, written or bound', async () => {
    const warehouse = await freshWarehouse();
    const key = sql`(${param.secret64('1234567890123456789')}, ${param.secret64('9876543210987654321')})`;
    for (const other of [param.text('x'), unwritten]) {
      const wrong = sql`SELECT sipHash64Keyed(${key}, 'a', CAST('zz' AS Date)), ${other}`;
      const errors = [warehouse.rows(wrong), warehouse.command(wrong)].map((one) => one.catch((error: unknown) => error as Error));
      for (const error of await Promise.all(errors)) {
        expect(String((error as Error).message)).toContain('sipHash64Keyed');
        expect(`${(error as Error).message} ${(error as Error).stack}`).not.toMatch(/1234567890123456789|9876543210987654321/);
      }
    }
  });
});
