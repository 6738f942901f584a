import type { Fact } from '../../facts/index.ts';
import { identifier, join, param, type Sql, type SqlInput, sql, table } from '../../warehouse/sql.ts';
import { SHOPS } from './shops.ts';

/** Writes `select`, whose columns are named like the content of `fact`, with the hash of the content and the version. */
export function fill(fact: Fact, version: number, select: Sql): Sql {
  const names = fact.content.map((name) => identifier(name));
  // A hash over a NULL would be NULL, so what may be missing is hashed as text.
  const hashed = fact.columns.slice(0, names.length).map((line, i) => {
    const name = names[i] as Sql;
    return line.includes(' Nullable(') ? sql`ifNull(toString(${name}), '')` : name;
  });
  const list = join(names, sql`, `);
  return sql`INSERT INTO ${table(fact)} (${list}, row_hash, version, is_deleted)
SELECT ${list}, cityHash64(${join(hashed, sql`, `)}), ${param.int(version)}, 0
FROM (${select})`;
}

/** The engine's amount of a whole number of fen, exactly. */
export function yuan(fen: SqlInput): Sql {
  return sql`(CAST(${fen} AS Decimal(18, 2)) / 100)`;
}

/** A value of each shop, chosen by the shop's number `on` (0 for the first). */
export function byShop(values: readonly number[], on: SqlInput): Sql {
  return sql`[${join(
    values.map((value) => param.float(value)),
    sql`, `,
  )}][${on} + 1]`;
}

/** The store's id of shop number `on`. */
export function shopId(ids: readonly number[], on: SqlInput): Sql {
  return sql`toUInt32(${param.ids(ids)}[${on} + 1])`;
}

/** The business day of a moment in Unix seconds: China's clock, moved back by the shop's day start. */
export function businessDay(at: SqlInput, shop: SqlInput): Sql {
  const back = join(
    SHOPS.map(({ dayStartHour }) => param.int(8 * 3600 - dayStartHour * 3600)),
    sql`, `,
  );
  return sql`CAST(toUInt16(intDiv(toInt64(${at}) + [${back}][${shop} + 1], 86400)) AS Date)`;
}

/** The hour of China's clock. */
export function localHour(at: SqlInput): Sql {
  return sql`toUInt8(intDiv(toInt64(${at}) + 28800, 3600) % 24)`;
}

/** A moment in Unix seconds as the engine's time; 0 is no moment. */
export function instant(at: SqlInput): Sql {
  return sql`if(${at} = 0, NULL, toDateTime(toUInt32(${at}), 'UTC'))`;
}
