import type { BaselineModel, BaselineSeries, DayDesign } from './baseline_model.ts';
import type { DailyBaseline } from './daily_baseline.ts';
import { normalQuantile, normalTail } from './normal.ts';

/** A sum of days ahead: its mean, the band that holds it, and the deviation of its logarithm. */
export type TotalForecast = { readonly mean: number; readonly lower: number; readonly upper: number; readonly deviation: number };

/** Days ahead, each by mean and band, and their sum. */
export type PeriodForecast = {
  readonly days: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
  /** The sum of the days up to each of them; the last is the total. */
  readonly sums: readonly TotalForecast[];
  readonly total: TotalForecast;
};

type Ahead = {
  readonly design: DayDesign;
  readonly mean: number;
  readonly own: number;
  readonly eta: number;
  readonly chance: number;
  readonly moving: number;
};

/**
 * Forecasts the h days behind the last one the baseline has passed, and their sum. Errors of the days are not independent: what is not
 * known of the level, its trend and the effects is common to them, and the level wanders on; the band of the sum holds all of it and is
 * lognormal.
 * @param skip days ahead that lie before the period: they pass, and are neither told nor summed
 * @param series the columns of effects, phases and uncertainty must reach over the days ahead
 * @param coverage probability that a band holds its value
 * @throws RangeError for a ratio (ratios do not add), for signed values, and before the first known day.
 */
export function forecastPeriod(baseline: DailyBaseline, series: BaselineSeries, h: number, coverage = 0.95, skip = 0): PeriodForecast {
  const model = baseline.state;
  if (series.kind === 'signed') throw new RangeError('the sum of signed days has no lognormal band; forecast what comes in and goes out');
  if (series.kind === 'ratio') throw new RangeError('ratios of days do not add; forecast hits and tries');
  if (model.known === 0) throw new RangeError('no day is known yet');
  const ahead = Array.from({ length: h }, (_, k) => look(model, series, baseline.day + skip + k, skip + k + 1));
  const z = normalQuantile(0.5 + coverage / 2) * model.stretch;
  const scale = model.scale(series);
  let variance = 0;
  let mean = 0;
  const sums: TotalForecast[] = [];
  const sumSoFar = (): TotalForecast => {
    const deviation = mean > 0 ? Math.sqrt(Math.log1p(variance / mean ** 2)) * model.stretch : 0;
    const bound = (side: number) => mean * Math.exp(-(deviation ** 2) / 2 + side * normalQuantile(0.5 + coverage / 2) * deviation);
    return { mean, lower: bound(-1), upper: bound(1), deviation };
  };
  const days = ahead.map((day, i) => {
    const noise = day.own + day.chance + day.moving ** 2;
    let common = shared(model, series, day, day, skip + i + 1);
    variance += day.mean ** 2 * (noise + common);
    for (let j = 0; j < i; j += 1) {
      const other = ahead[j] as Ahead;
      variance += 2 * day.mean * other.mean * shared(model, series, other, day, skip + j + 1);
    }
    mean += day.mean;
    sums.push(sumSoFar());
    common += noise;
    const half = z * Math.sqrt(common);
    const bound = (side: number) => scale.valueAt(side * half, 1, day.eta, Math.sqrt(day.own));
    return { mean: day.mean, lower: bound(-1), upper: bound(1) };
  });
  return { days, sums, total: sums.at(-1) ?? sumSoFar() };
}

function look(model: BaselineModel, series: BaselineSeries, t: number, steps: number): Ahead {
  const design = model.design(series, t, steps);
  const eta = model.filter.expect(design);
  const own = model.noiseVariance(design);
  const chance = model.scale(series).chance(eta, 1);
  // The logarithm's mean is learnt; noise that multiplies lifts the mean above it, chance alone hardly does.
  const lift = (0.5 * own * own) / (own + chance);
  return { design, eta, own, chance, mean: Math.exp(eta + lift), moving: series.uncertainty?.[t] ?? 0 };
}

/** The covariance on the link scale of two days ahead, the nearer one `steps` ahead. */
function shared(model: BaselineModel, series: BaselineSeries, near: Ahead, far: Ahead, steps: number): number {
  let sum = model.filter.between(near.design, far.design) + steps * (model.wander * model.noise) ** 2;
  near.design.columns.forEach((place, column) => {
    const other = far.design.columns[column] as number;
    if (place < 0 || other < 0 || near.design.at[place] !== far.design.at[other]) return;
    sum += steps * (series.effects[column]?.drift ?? 0) ** 2;
  });
  return sum;
}

/** Where a period stands against its target; all amounts in the unit of the values. */
export type Pace = {
  readonly done: number;
  /** What the days behind should have brought, and how far ahead of it the period is. */
  readonly due: number;
  readonly ahead: number;
  readonly end: TotalForecast;
  /** How much is expected to be missing at the end; negative = more than the target. */
  readonly missing: number;
  /** The probability of reaching the target. */
  readonly chance: number;
};

/**
 * The pace of a period: what is done and due, where it will end with a band, and how likely the target is.
 * @param targets of every day of the period (they sum to the target), @param done of the days behind
 * @param rest the sum of the days to come; null when the period is over
 */
export function pace(targets: readonly number[], done: readonly number[], rest: TotalForecast | null): Pace {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const target = sum(targets);
  const so = sum(done);
  const due = sum(targets.slice(0, done.length));
  const end = rest
    ? { mean: so + rest.mean, lower: so + rest.lower, upper: so + rest.upper, deviation: rest.deviation }
    : { mean: so, lower: so, upper: so, deviation: 0 };
  return { done: so, due, ahead: so - due, end, missing: target - end.mean, chance: chanceOf(target - so, rest) };
}

function chanceOf(wanted: number, rest: TotalForecast | null): number {
  if (wanted <= 0) return 1;
  if (!rest || !(rest.mean > 0)) return 0;
  if (rest.deviation === 0) return rest.mean >= wanted ? 1 : 0;
  return normalTail((Math.log(wanted / rest.mean) + rest.deviation ** 2 / 2) / rest.deviation);
}
