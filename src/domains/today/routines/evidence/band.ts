import { LRUCache } from 'lru-cache';
import { type BaselineSeries, dailyBaseline } from '../../../../algo/index.ts';
import type { dayColumns } from '../../../metrics/index.ts';
import type { Mark } from './contract.ts';

/** One number day by day, the last day being the one that is judged. Of a ratio of counts also what stands above and below the line. */
export type Series = {
  readonly values: readonly (number | null)[];
  readonly parts: { readonly hits: readonly (number | null)[]; readonly tries: readonly (number | null)[] } | null;
  readonly unit: string;
};

/** What is usual of the last day by the days before it. */
export type Band = { readonly lower: number; readonly upper: number; readonly expected: number; readonly run: number };

/** One day in 370 is outside by chance: with a dozen numbers a morning less would cry wolf every week. */
const COVERAGE = 0.9973;
/** Leaning to one side by this much (one standard deviation and a half) … */
const LEANS = 1.5;
/** Known days that a band wants. */
const LEAST = 21;

const kept = new LRUCache<string, { band: Band | null }>({ max: 4000 });

/**
 * The band of the last day of a series, learnt from the days before it: weekday, festivals, campaign phases. `run` says for how many days in a row, the
 * last included, it has leant to one side (signed). null where too few days are known or a value lies below zero.
 */
export function bandOf(series: Series, calendar: ReturnType<typeof dayColumns>, key: string): Band | null {
  const { values, parts } = series;
  const known = values.slice(0, -1).filter((value) => value !== null).length;
  if (known < LEAST || values.some((value) => value !== null && value < 0)) return null;
  const id = `${key} ${(parts ? [...parts.hits, ...parts.tries] : values).join(',')}`;
  const found = kept.get(id);
  if (found) return found.band;
  const band = learn(series, calendar);
  kept.set(id, { band });
  return band;
}

function learn({ values, parts, unit }: Series, { effects }: ReturnType<typeof dayColumns>): Band | null {
  const own: BaselineSeries = parts
    ? { kind: 'ratio', values: parts.hits, sizes: parts.tries, effects: effects.map((effect) => ({ ...effect, deviation: effect.deviation / 2 })) }
    : { kind: unit === 'count' ? 'count' : 'amount', values, effects };
  const days = dailyBaseline(own, COVERAGE);
  const last = days.at(-1);
  if (!last || last.lower === null || last.upper === null || last.expected === null) return null;
  return { lower: last.lower, upper: last.upper, expected: last.expected, run: runOf(days.map(({ surprise }) => surprise)) };
}

/** For how many days at the end the surprise leant to one side, signed. */
function runOf(surprises: readonly (number | null)[]): number {
  let run = 0;
  for (const surprise of [...surprises].reverse()) {
    if (surprise === null || Math.abs(surprise) < LEANS || (run !== 0 && Math.sign(surprise) !== Math.sign(run))) break;
    run += Math.sign(surprise);
  }
  return run;
}

/** Three days off in a row make it the job of the day. */
export const RUN_DAYS = 3;

/** How a value stands to its band. What is neither good nor bad by direction is bad when it is outside. */
export function markOf(value: number | null, band: Band | null, good: 'up' | 'down' | 'none'): Mark {
  if (value === null) return 'unknown';
  if (!band) return 'plain';
  const side = value < band.lower ? -1 : value > band.upper ? 1 : Math.abs(band.run) >= RUN_DAYS ? Math.sign(band.run) : 0;
  if (side === 0) return 'usual';
  if (good === 'none') return 'bad';
  return side > 0 === (good === 'up') ? 'good' : 'bad';
}

/** The band of whole weeks: the median of those before, and three times their usual distance from it (at least 15 %). null for fewer than eight. */
export function weekBand(weeks: readonly (number | null)[]): Band | null {
  const before = weeks.slice(0, -1).filter((value): value is number => value !== null);
  if (before.length < 8) return null;
  const middle = median(before);
  const spread = Math.max(3 * 1.4826 * median(before.map((value) => Math.abs(value - middle))), 0.15 * Math.abs(middle));
  return { lower: middle - spread, upper: middle + spread, expected: middle, run: 0 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] as number) + (sorted[Math.ceil(at)] as number)) / 2;
}
