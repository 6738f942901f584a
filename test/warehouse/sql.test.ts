import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { order } from '../../src/facts/index.ts';
import { plainNaming } from '../../src/warehouse/client.ts';
import { identifier, join, param, render, rows, sql, table, workTable } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

describe('the sql tag', () => {
  test('values become typed parameters, tables are named when rendered', () => {
    const statement = sql`SELECT count() FROM ${rows(order)} WHERE shop_id IN ${param.ids([1, 2])} AND paid_day = ${param.day('2026-01-01')}`;
    expect(render(statement, plainNaming)).toEqual({
      text: 'SELECT count() FROM zhanggui.fact_order FINAL WHERE shop_id IN {p1:Array(UInt32)} AND paid_day = {p2:Date}',
      params: { p1: [1, 2], p2: '2026-01-01' },
    });
    expect(render(sql`INSERT INTO ${table(order)}`, plainNaming).text).toBe('INSERT INTO zhanggui.fact_order');
  });

  test('a bare string or number does not compile', () => {
    const name = "x' OR 1=1";
    // @ts-expect-error a string is not SQL
    expect(() => render(sql`SELECT ${name}`, plainNaming)).toThrow();
    // @ts-expect-error a number has no engine type
    expect(() => render(sql`SELECT ${7}`, plainNaming)).toThrow();
  });

  test('pieces are joined, and names that are no plain names are refused', () => {
    expect(render(join([sql`a`, sql`b`, param.id(3)], sql`, `), plainNaming).text).toBe('a, b, {p1:UInt32}');
    expect(render(join([], sql`, `), plainNaming).text).toBe('');
    expect(() => identifier('a; DROP TABLE x')).toThrow(/not an identifier/);
    expect(() => workTable('../x')).toThrow(/not an identifier/);
  });

  test('invariant: whatever a person types comes back as the same text and is never SQL', async () => {
    const warehouse = await freshWarehouse();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 4 }), async (texts) => {
        const [row] = await warehouse.rows<{ one: string; all: string[] }>(
          sql`SELECT ${param.text(texts[0] as string)} AS one, ${param.texts(texts)} AS all`,
        );
        expect(row).toEqual({ one: texts[0], all: texts });
      }),
      { numRuns: 60 },
    );
  });
});
