import { param, type Sql, sql } from '../../warehouse/sql.ts';

/** A fair draw in [0, 1) for each value of `on`, different for each `tag`; the same for the same seed on every machine. */
export type Dice = (tag: string, on: Sql) => Sql;

/** Dice of one seed. */
export function diceOf(seed: number): Dice {
  return (tag, on) => sql`(bitShiftRight(cityHash64(${param.int(saltOf(seed, tag))}, ${on}), 11) / 9007199254740992.0)`;
}

/** A whole number from a seed and a name (FNV-1a, 32 bits). */
export function saltOf(seed: number, tag: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${seed}:${tag}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

/** Roughly normal with mean 0 and deviation 1, from draws of one name. */
export function bell(dice: Dice, tag: string, on: Sql): Sql {
  return sql`((${dice(`${tag}1`, on)} + ${dice(`${tag}2`, on)} + ${dice(`${tag}3`, on)} + ${dice(`${tag}4`, on)} - 2) * 1.7320508)`;
}

/** One of `choices` by their weights. */
export function pick(draw: Sql, choices: readonly (readonly [label: string, weight: number])[]): Sql {
  const all = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let below = 0;
  const edges = choices.slice(0, -1).map(([, weight]) => {
    below += weight / all;
    return below;
  });
  const cases = edges.map((edge, i) => sql`${draw} < ${param.float(Number(edge.toFixed(9)))}, ${param.text(choices[i]?.[0] ?? '')}, `);
  const last = param.text(choices.at(-1)?.[0] ?? '');
  return cases.length === 0 ? sql`${last}` : sql`multiIf(${cases.reduce((a, b) => sql`${a}${b}`)}${last})`;
}
