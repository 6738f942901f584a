import { type Design, LinearFilter } from './linear_filter.ts';
import { amountScale, type ObservationKind, type ObservationScale, RATIO_SCALE, signedScale } from './observation_scale.ts';

/** A grouping of days whose groups each have an effect: weekdays, or occasions that come back and have a group each. */
export type BaselineEffect = {
  /** The group of each day; below 0 = none. */
  readonly codes: ArrayLike<number>;
  /** How large effects usually are: standard deviation on the link scale (0.3 ≈ ± 30 %). Small = shrunk strongly. */
  readonly deviation: number;
  /** What each group multiplies by as far as is known beforehand (by code); 1 where nothing is said. Not read for signed values. */
  readonly multipliers?: readonly number[];
  /** How far an effect may wander in a day, on the link scale; 0 = it stays. */
  readonly drift?: number;
  /** How much larger the variance of a group's days is thought to be before any was seen; 1 = as other days. It is learnt then. */
  readonly spread?: number;
};

/** Consecutive days, all columns equally long (values may be shorter: the days behind them are ahead). */
export type BaselineSeries = {
  readonly kind: ObservationKind;
  /** One per day; null or NaN = unknown, which is not zero; below zero is taken for zero unless signed. For a ratio the count of hits. */
  readonly values: ArrayLike<number | null>;
  /** For a ratio: the number of tries of each day. Unknown or 0 makes the day unknown. */
  readonly sizes?: ArrayLike<number | null>;
  readonly effects: readonly BaselineEffect[];
  /** Where in its year each day lies, 0 … 1; given, four annual terms are learnt once 400 days are known. */
  readonly phases?: ArrayLike<number>;
  /** Standard deviation on the link scale by which a day's value may still move (part of it not in yet). */
  readonly uncertainty?: ArrayLike<number>;
  /**
   * For an amount: the usual size of one event; by default a 400th of the level, which lets chance alone make ± 5 %. For signed values:
   * the usual size of a day, needed.
   */
  readonly unit?: number;
};

/** How many known days there must be before annual terms are learnt. */
export const ANNUAL_AFTER = 400;
/** The level of noise, of its trend and of what is known at the start, on the link scale. */
const START = { level: 1, slope: 0.002, noise: 0.2, wander: 0.12 } as const;
const DAMPING = 0.985;
const SLOPE_WANDER = 0.0002;
const ANNUAL = [0.15, 0.15, 0.08, 0.08] as const;
/** E min(Z², c²) of a normal Z for c = 1.5: what the clipped square of a residual is on average. */
const CLIP = 1.5;
const CLIPPED_SQUARE = 0.77846;

/** Whose the components of the level and the year are. */
const NOBODY = { column: -1, code: -1 };

/** What a day depends on, and where in it each column's effect is (−1 = none). */
export type DayDesign = Design & { readonly columns: number[] };

/** Everything that is learnt from the days. */
export class BaselineModel {
  readonly filter: LinearFilter;
  /** The component of each group seen so far, by column and code. */
  private components: number[][];
  /** The other way round: the group of each component; none of the level's and the year's. */
  private owners: { readonly column: number; readonly code: number }[] = [];
  /** By component: how much larger the variance of the group's days is, and on how many days that was seen. */
  private factors: number[] = [];
  private seen: number[] = [];
  noise: number = START.noise;
  /** The level's daily wander in units of the noise. */
  wander: number = START.wander;
  /** How much wider than normal the band has to be to hold 90 %. */
  stretch = 1.05;
  known = 0;
  private lastClipped = 0;
  private lastScale: { readonly unit: number; readonly scale: ObservationScale } | null = null;
  /** The size of the last known day: what a day of unknown size is taken for. */
  lastSize = 1;
  /** The first of the annual components; −1 = none. */
  annual: number;

  private constructor(filter: LinearFilter, components: number[][], annual: number) {
    this.filter = filter;
    this.components = components;
    this.annual = annual;
  }

  static begin(series: BaselineSeries, withAnnual: boolean): BaselineModel {
    const filter = new LinearFilter();
    filter.add(0, START.level ** 2);
    filter.add(0, START.slope ** 2);
    const annual = withAnnual ? filter.size : -1;
    if (withAnnual) for (const deviation of ANNUAL) filter.add(0, deviation ** 2);
    return new BaselineModel(
      filter,
      series.effects.map(() => []),
      annual,
    );
  }

  /** A model of its own, equal to this one now; `into` is a model nobody needs any more, whose room is used again. */
  copy(into?: BaselineModel): BaselineModel {
    const other = into ?? new BaselineModel(new LinearFilter(), [], this.annual);
    this.filter.copyTo(other.filter);
    other.annual = this.annual;
    other.components = this.components.map((codes) => codes.slice());
    other.owners = this.owners.slice();
    other.factors = this.factors.slice();
    other.seen = this.seen.slice();
    other.noise = this.noise;
    other.wander = this.wander;
    other.stretch = this.stretch;
    other.known = this.known;
    other.lastClipped = this.lastClipped;
    other.lastSize = this.lastSize;
    return other;
  }

  scale(series: BaselineSeries): ObservationScale {
    if (series.kind === 'ratio') return RATIO_SCALE;
    const unit = series.kind === 'count' ? 1 : (series.unit ?? Math.exp(this.filter.mean[0] as number) / 400);
    if (this.lastScale?.unit !== unit) this.lastScale = { unit, scale: series.kind === 'signed' ? signedScale(unit) : amountScale(unit) };
    return this.lastScale.scale;
  }

  /** Lets a day pass: the level wanders and follows its trend, drifting effects loosen. */
  pass(series: BaselineSeries): void {
    this.filter.step(0, 1, DAMPING);
    this.filter.loosen(0, (this.wander * this.noise) ** 2);
    this.filter.loosen(1, SLOPE_WANDER ** 2);
    for (let column = 0; column < series.effects.length; column += 1) {
      const drift = series.effects[column]?.drift ?? 0;
      if (drift > 0) for (const at of this.components[column] as number[]) if (at > 0) this.filter.loosen(at, drift * drift);
    }
  }

  /** What day t depends on, `ahead` days behind the last day passed. New groups get their component here. */
  design(series: BaselineSeries, t: number, ahead = 0): DayDesign {
    const at = [0];
    const by = [1];
    if (ahead > 0) {
      at.push(1);
      by.push((DAMPING * (1 - DAMPING ** ahead)) / (1 - DAMPING));
    }
    if (this.annual >= 0) {
      const angle = 2 * Math.PI * (series.phases?.[t] ?? 0);
      at.push(this.annual, this.annual + 1, this.annual + 2, this.annual + 3);
      by.push(Math.sin(angle), Math.cos(angle), Math.sin(2 * angle), Math.cos(2 * angle));
    }
    const columns: number[] = [];
    for (let column = 0; column < series.effects.length; column += 1) {
      const effect = series.effects[column] as BaselineEffect;
      const component = this.component(effect, column, effect.codes[t] ?? -1, series.kind);
      columns.push(component < 0 ? -1 : at.length);
      if (component < 0) continue;
      at.push(component);
      by.push(1);
    }
    return { at, by, columns };
  }

  private component(effect: BaselineEffect, column: number, code: number, kind: ObservationKind): number {
    if (!(code >= 0)) return -1;
    const codes = this.components[column] as number[];
    // Dense up to the code: holes would make the array slow.
    while (codes.length <= code) codes.push(-1);
    let at = codes[code] as number;
    if (at < 0) {
      at = this.filter.add(kind === 'signed' ? 0 : Math.log(effect.multipliers?.[code] ?? 1), effect.deviation ** 2);
      codes[code] = at;
      // Dense from the first on, as above.
      while (this.owners.length <= at) this.owners.push(NOBODY) && this.factors.push(1) && this.seen.push(0);
      this.owners[at] = { column, code };
      this.factors[at] = effect.spread ?? 1;
      this.seen[at] = 0;
    }
    return at;
  }

  /** Forgets the effect of a group none of whose days is to come: nothing changes but the work. */
  retire(column: number, code: number): void {
    const codes = this.components[column] as number[];
    const at = codes[code] ?? -1;
    if (at < 0) return;
    codes[code] = -1;
    const last = this.filter.size - 1;
    this.filter.drop(at);
    const moved = this.owners[last] as { column: number; code: number };
    if (at !== last) (this.components[moved.column] as number[])[moved.code] = at;
    this.owners[at] = moved;
    this.factors[at] = this.factors[last] as number;
    this.seen[at] = this.seen[last] as number;
  }

  /** The variance of a day's noise on the link scale, chance left out. */
  noiseVariance(design: DayDesign): number {
    let factor = 1;
    for (const place of design.columns) if (place >= 0) factor *= this.factors[design.at[place] as number] as number;
    return this.noise ** 2 * Math.min(6, factor);
  }

  /**
   * Learns from the value of day t: the state by Huber's weight, then the noise by its score, then the wander by what is left of the
   * correlation of successive residuals (none, when it is right).
   */
  observe(design: DayDesign, size: number, residual: number, own: number, total: number, trusted: boolean): void {
    const z = residual / Math.sqrt(total);
    const clipped = Math.max(-CLIP, Math.min(CLIP, z));
    this.filter.learn(design, residual, total, trusted || z === 0 ? 1 : clipped / z);
    this.known += 1;
    this.lastSize = size;
    if (trusted) return;
    const surplus = clipped ** 2 / CLIPPED_SQUARE - 1;
    const share = own / total;
    this.noise = Math.min(2, Math.max(0.005, this.noise * Math.exp(0.5 * Math.sqrt(share) * surplus * Math.max(1 / 60, 1 / (5 + this.known)))));
    for (const place of design.columns) {
      if (place < 0) continue;
      const at = design.at[place] as number;
      const seen = this.seen[at] as number;
      this.factors[at] = Math.min(4, Math.max(0.4, (this.factors[at] as number) * Math.exp((share * surplus) / (12 + seen))));
      this.seen[at] = seen + 1;
    }
    this.wander = Math.min(0.5, Math.max(0.03, this.wander * Math.exp(0.04 * share * clipped * this.lastClipped)));
    this.lastClipped = clipped;
    const outside = Math.abs(z) > 1.645 * this.stretch ? 1 : 0;
    this.stretch = Math.min(1.6, Math.max(0.85, this.stretch * Math.exp(0.04 * (outside - 0.1))));
  }
}
