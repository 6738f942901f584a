import { ANNUAL_AFTER, BaselineModel, type BaselineSeries, type DayDesign } from './baseline_model.ts';
import { normalTail } from './normal.ts';
import { studentQuantile, studentTail } from './student_t.ts';

/** What was expected of a day by the days before it, and how far its value was off. */
export type BaselineDay = {
  /** In the unit of the values (a ratio for ratios); null before the first known day. The median, as values are skewed. */
  readonly expected: number | null;
  /** The band that holds the value with the coverage asked for; null until 7 days are known. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The value's distance from the expectation in standard deviations, signed; null when either is unknown. */
  readonly surprise: number | null;
  /** The probability of a value as far off as this or farther, both sides; null as above. */
  readonly p: number | null;
  /**
   * What the expectation is made of, one effect per column: factors whose product it is (of the odds, for a ratio); for signed values
   * summands.
   */
  readonly level: number;
  readonly annual: number;
  readonly effects: readonly number[];
};

/** How many days must be known before a band is told. */
const BAND_AFTER = 7;
/** Tails of daily values are heavier than normal ones: Student's, brought to where 90 % of normal ones are. */
const TAIL_DF = 15;
const TAIL_SCALE = studentQuantile(0.95, TAIL_DF) / 1.645;

/**
 * How many standard deviations of a day's values lie as far out as `z` of a normal number: distances of parts add up to that of their sum as those of
 * normal numbers do, rarities do not.
 */
export function dayDistance(z: number): number {
  return (Math.sign(z) * -studentQuantile(Math.max(normalTail(Math.abs(z)), 1e-300), TAIL_DF)) / TAIL_SCALE;
}

/** A shift of the level is believed when residuals beyond 1, clipped at 3, have summed up to this on one side. */
const SHIFT = { allowance: 1, clip: 3, limit: 7, remembered: 21 } as const;

/** Residuals that lean to one side, and the state before they began. */
type Run = { side: 1 | -1; sum: number; from: number; before: BaselineModel };
type Expectation = {
  readonly design: DayDesign;
  readonly eta: number;
  readonly size: number;
  readonly own: number;
  readonly total: number;
  readonly residual: number | null;
};

/**
 * A baseline of daily values that learns day by day and never looks ahead: level with a damped trend, annual terms and effects of groups
 * of days as one linear state on the logarithmic (ratio: log-odds) scale, learnt by a Kalman filter with Huber's weights; noise, its
 * inflation in groups and the level's wander are learnt along the way. When residuals lean to one side for about a week, the level is
 * learnt anew from the day they began.
 *
 * After Masreliez & Martin 1977 (IEEE TAC 22:361) for the robust filter, West & Harrison 1997 for the model, Page 1954 for the cumulated sum.
 */
export class DailyBaseline {
  private model: BaselineModel;
  private run: Run | null = null;
  /** The model of a run that came to nothing, for the next one's copy. */
  private spare: BaselineModel | null = null;
  private earlier: { model: BaselineModel; until: number } | null = null;
  private quantiles = { coverage: 0, at: 0 };
  private readonly series: () => BaselineSeries;
  /** The last day of each group, by column and code, where no day is to be added to the series. */
  private readonly lasts: readonly (readonly number[])[] | null;
  /** How many days are behind. */
  day = 0;
  /** The last day on which a shift of the level was believed, and the day it began; null = none. */
  shift: { readonly from: number; readonly believed: number } | null = null;

  /**
   * @param series what to read the days from; asked anew each time, so columns may grow between calls
   * @param whole whether they never will: then effects of groups that do not come back are forgotten, which changes nothing but the work
   */
  constructor(series: () => BaselineSeries, whole = false) {
    this.series = series;
    this.lasts = whole ? series().effects.map(({ codes }) => lastDays(codes)) : null;
    this.model = BaselineModel.begin(series(), false);
  }

  /** The next day: what is expected of it, then its value is learnt where it is known. */
  next(coverage = 0.95): BaselineDay {
    const series = this.series();
    const t = this.day;
    this.day += 1;
    if (this.model.known >= ANNUAL_AFTER && this.model.annual < 0 && series.phases) this.replayWithAnnual(series, t);
    if (this.model.known > 0) this.model.pass(series);
    else this.start(series, t);
    const expectation = expect(this.model, series, t);
    const told = this.tell(series, expectation, coverage);
    if (expectation.residual !== null) this.learn(series, t, expectation);
    return told;
  }

  /** The state that later days are forecast from. */
  get state(): BaselineModel {
    return this.model;
  }

  private quantile(coverage: number): number {
    if (this.quantiles.coverage !== coverage) this.quantiles = { coverage, at: studentQuantile(0.5 + coverage / 2, TAIL_DF) / TAIL_SCALE };
    return this.quantiles.at;
  }

  private start(series: BaselineSeries, t: number): void {
    const value = known(series, t);
    if (value !== null) this.model.filter.mean[0] = this.model.scale(series).link(value, series.sizes?.[t] ?? 1);
  }

  private tell(series: BaselineSeries, expectation: Expectation, coverage: number): BaselineDay {
    const { model } = this;
    const { eta, size, total, residual, design, own } = expectation;
    const pieces = piecesOf(model, design, series);
    if (model.known === 0) return { expected: null, lower: null, upper: null, surprise: null, p: null, ...pieces };
    const scale = model.scale(series);
    const banded = model.known >= BAND_AFTER;
    const half = banded ? this.quantile(coverage) * model.stretch * Math.sqrt(total) : 0;
    const noise = Math.sqrt(own);
    const surprise = banded && residual !== null ? residual / Math.sqrt(total) : null;
    return {
      expected: scale.inverse(eta),
      lower: banded ? scale.valueAt(-half, size, eta, noise) : null,
      upper: banded ? scale.valueAt(half, size, eta, noise) : null,
      surprise,
      p: surprise === null ? null : 2 * studentTail((Math.abs(surprise) * TAIL_SCALE) / model.stretch, TAIL_DF),
      ...pieces,
    };
  }

  private learn(series: BaselineSeries, t: number, expectation: Expectation): void {
    const z = (expectation.residual as number) / Math.sqrt(expectation.total);
    if (this.returned(series, t, z)) return;
    this.lean(t, z);
    this.observe(series, t, expectation, false);
    if (this.run && this.run.sum > SHIFT.limit) this.believe(series, t);
  }

  /** Learns a day; the effects of groups whose last it was are no longer wanted. */
  private observe(series: BaselineSeries, t: number, expectation: Expectation, trusted: boolean): void {
    const { design, size, residual, own, total } = expectation;
    this.model.observe(design, size, residual as number, own, total, trusted);
    this.lasts?.forEach((last, column) => {
      const code = series.effects[column]?.codes[t] ?? -1;
      if (code >= 0 && last[code] === t) this.model.retire(column, code);
    });
  }

  /** A level left not long ago is taken up again when the value fits it and not the new one. */
  private returned(series: BaselineSeries, t: number, z: number): boolean {
    const { earlier } = this;
    if (!earlier) return false;
    if (t > earlier.until) {
      this.earlier = null;
      return false;
    }
    earlier.model.pass(series);
    if (Math.abs(z) < 2.5) return false;
    const there = expect(earlier.model, series, t);
    if (Math.abs(there.residual as number) > 1.5 * Math.sqrt(there.total)) return false;
    this.model = earlier.model;
    this.earlier = null;
    this.run = null;
    this.observe(series, t, there, false);
    return true;
  }

  private lean(t: number, z: number): void {
    const { run } = this;
    const side = z >= 0 ? 1 : -1;
    const step = Math.min(SHIFT.clip, Math.abs(z)) - SHIFT.allowance;
    if (run && run.side === side) run.sum += step;
    else if (run) run.sum -= Math.abs(z) + SHIFT.allowance;
    if (run && run.sum <= 0) {
      this.run = null;
      this.spare = run.before;
    }
    if (!this.run && step > 0 && this.model.known >= BAND_AFTER) {
      this.run = { side, sum: step, from: t, before: this.model.copy(this.spare ?? undefined) };
      this.spare = null;
    }
  }

  /** Learns the level anew from the day the run began. */
  private believe(series: BaselineSeries, t: number): void {
    const { from, before } = this.run as Run;
    const old = before.copy();
    const again = before;
    this.model = again;
    const first = expect(again, series, from);
    again.filter.loosen(0, Math.max((first.residual ?? 0) ** 2, first.total));
    for (let day = from; day <= t; day += 1) {
      if (day > from) {
        again.pass(series);
        old.pass(series);
      }
      const expectation = expect(again, series, day);
      if (expectation.residual !== null) this.observe(series, day, expectation, true);
    }
    this.earlier = { model: old, until: t + SHIFT.remembered };
    this.run = null;
    this.shift = { from, believed: t };
  }

  private replayWithAnnual(series: BaselineSeries, until: number): void {
    this.model = BaselineModel.begin(series, true);
    this.run = null;
    this.earlier = null;
    for (let t = 0; t < until; t += 1) {
      if (this.model.known > 0) this.model.pass(series);
      else this.start(series, t);
      const expectation = expect(this.model, series, t);
      if (expectation.residual !== null) this.learn(series, t, expectation);
    }
  }
}

/**
 * The baseline of every day, each by the days before it alone. Days behind the values are expected one day ahead of nothing new.
 * @throws RangeError when columns are shorter than the values, a ratio has no sizes, or signed values have no unit.
 */
export function dailyBaseline(series: BaselineSeries, coverage = 0.95): BaselineDay[] {
  const n = series.values.length;
  if (series.kind === 'ratio' && !series.sizes) throw new RangeError('a ratio needs the size of each day');
  if (series.kind === 'signed' && !((series.unit ?? 0) > 0)) throw new RangeError('signed values need the usual size of a day as unit');
  const columns = [...series.effects.map(({ codes }) => codes), series.sizes, series.phases, series.uncertainty];
  if (columns.some((column) => column && column.length < n)) throw new RangeError('every column must be as long as the values');
  const baseline = new DailyBaseline(() => series, true);
  return Array.from({ length: n }, () => baseline.next(coverage));
}

function known(series: BaselineSeries, t: number): number | null {
  const value = series.values[t] ?? null;
  if (value === null || Number.isNaN(value)) return null;
  return series.kind === 'ratio' && !((series.sizes?.[t] ?? 0) > 0) ? null : value;
}

function expect(model: BaselineModel, series: BaselineSeries, t: number): Expectation {
  const scale = model.scale(series);
  const design = model.design(series, t);
  const eta = model.filter.expect(design);
  const own = model.noiseVariance(design);
  const size = series.sizes?.[t] || model.lastSize;
  const total = model.filter.between(design, design) + own + scale.chance(eta, size) + (series.uncertainty?.[t] ?? 0) ** 2;
  const value = known(series, t);
  return { design, eta, size, own, total, residual: value === null ? null : scale.residual(value, size, eta, Math.sqrt(own)) };
}

/** The last day of each group by its code. */
function lastDays(codes: ArrayLike<number>): number[] {
  const last: number[] = [];
  for (let t = 0; t < codes.length; t += 1) {
    const code = codes[t] as number;
    if (!(code >= 0)) continue;
    while (last.length <= code) last.push(-1);
    last[code] = t;
  }
  return last;
}

function piecesOf(model: BaselineModel, design: DayDesign, { kind, unit = 1 }: BaselineSeries): { level: number; annual: number; effects: number[] } {
  const value = (k: number) => (design.by[k] as number) * (model.filter.mean[design.at[k] as number] as number);
  const told = (x: number) => (kind === 'signed' ? unit * x : Math.exp(x));
  let annual = 0;
  if (model.annual >= 0) for (let k = 1; k <= 4; k += 1) annual += value(k);
  return { level: told(value(0)), annual: told(annual), effects: design.columns.map((place) => told(place < 0 ? 0 : value(place))) };
}
