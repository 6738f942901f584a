import { z } from 'zod';
import { label } from '../../../facts/kinds.ts';
import { defineQuery } from '../../../warehouse/query.ts';
import { identifier, join, param, type Sql, sql } from '../../../warehouse/sql.ts';
import { DIMENSIONS, type Dimension } from '../contract.ts';
import { askedOfTable, nameOf, partsOf } from './sums.ts';

const params = askedOfTable.extend({
  /** Sets of dimensions, each added up by itself; no two of them are the same. */
  levels: z.array(z.array(z.enum(DIMENSIONS)).max(3)).min(2),
});

/** Every dimension of the levels, in the order in which a row names its members. */
export function dimensionsOfLevels(levels: readonly (readonly Dimension[])[]): Dimension[] {
  return [...new Set(levels.flat())];
}

const JANUARY = { shops: [1, 2], platforms: ['tmall', 'jd'], ranges: [[{ from: '2026-01-01', to: '2026-01-31' }]], where: [] };

/** Sums of one table by several sets of dimensions, its rows read once. */
export const levelSumsQuery = defineQuery({
  name: 'metrics.level_sums',
  params,
  row: z.object({
    range: z.int(),
    /** Which level a row is of; counts from 0. */
    level: z.int(),
    /** Members by {@link dimensionsOfLevels}; '' where the level does not tell them apart. */
    keys: z.array(label()),
    /** Whole numbers, amounts in minor units. */
    sums: z.array(z.int()),
  }),
  sql: (input) => {
    const dimensions = dimensionsOfLevels(input.levels);
    const { table, range, sums, from, settings } = partsOf(input, dimensions);
    const key = (dimension: Dimension): Sql => identifier(`key${dimensions.indexOf(dimension) + 1}`);
    const keys = join(dimensions.map(key), sql`, `);
    // The engine says of a row which dimensions its level lacks, as a number of one bit each.
    const lacks = input.levels.map((level) => dimensions.reduce((bits, dimension) => bits * 2 + (level.includes(dimension) ? 0 : 1), 0));
    // Where a level lacks a dimension the engine puts anything: the empty text, or that of an empty key.
    const told = dimensions.map((dimension, n) => sql`if(bitTest(lacks, ${param.id(dimensions.length - 1 - n)}), '', toString(${key(dimension)}))`);
    const named = dimensions.map((dimension) => sql`${nameOf(table, dimension, input)} AS ${key(dimension)}`);
    const sets = input.levels.map((level) => sql`(${join([sql`range`, ...level.map(key)], sql`, `)})`);
    // Of no rows at all the engine would make one row of zeros, as of a total without dimensions.
    return sql`SELECT range, toUInt32(indexOf(${param.ids(lacks)}, lacks) - 1) AS level, [${join(told, sql`, `)}] AS keys, sums FROM (
SELECT ${range} AS range, ${join(named, sql`, `)}, toUInt32(grouping(${keys})) AS lacks, ${sums}
${from}
GROUP BY GROUPING SETS (${join(sets, sql`, `)})
HAVING count() > 0
)
ORDER BY range, level, keys${settings}`;
  },
  examples: {
    shops: { ...JANUARY, table: 'shop_day', measures: ['payment_amount', 'buyers', 'traffic_gaps'], levels: [[], ['shop'], ['platform', 'week']] },
    provinces: {
      ...JANUARY,
      table: 'shop_province_day',
      measures: ['paid_orders', 'buyers'],
      levels: [['province'], ['shop', 'province']],
      where: [{ dimension: 'province', members: ['广东省', '上海'] }],
    },
    mix: { ...JANUARY, table: 'shop_mix_day', measures: ['payment_amount'], levels: [['shop', 'source', 'device'], ['shop', 'campaign'], []] },
    products: {
      ...JANUARY,
      table: 'shop_product_day',
      measures: ['line_amount', 'goods_cost'],
      levels: [
        ['shop', 'category'],
        ['shop', 'product'],
      ],
    },
  },
});
