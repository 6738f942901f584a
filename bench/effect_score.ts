import { type EffectEstimate, effectEstimate, judgeEffect, learnEffect, welchT } from '../src/algo/index.ts';
import type { CampaignPhase } from '../src/base/calendar/phases.ts';
import { rng } from '../src/base/rng.ts';
import { dayColumns } from '../src/domains/metrics/alerts/days.ts';
import { type EffectShop, effectShop, LASTING, type PlaceTruth } from './effect_shops.ts';

/** Where tasks fall: any day, over a weekend, on a festival or campaign, just after a fall that passes by itself, after the worst days of two months. */
export const KINDS = ['any', 'weekend', 'festival', 'rebound', 'worst'] as const;
export type Kind = (typeof KINDS)[number];
export const EFFECTS = [0, 0.05, 0.1, 0.2] as const;

export type Scored = {
  readonly kind: Kind;
  readonly effect: number;
  readonly days: number;
  readonly verdict: 'worked' | 'did_not' | 'cannot_tell';
  readonly covered: boolean;
  readonly half: number;
  /** How far the middle is above the lower end: what has to be passed to be seen. */
  readonly down: number;
  /** What the metric later having moved would say: higher than as many days before; and the same with Welch's test at 5 %. */
  readonly naive: boolean;
  readonly naiveTested: boolean;
  /** What one who knows the true mean of every day would say: all levels, falls, occasions, what moves the shop; not the place's own noise. */
  readonly ceiling: boolean;
};

type Task = { readonly kind: Kind; readonly place: number; readonly done: number; readonly days: number };

/** Tasks of one shop, several of each kind. */
function tasksOf(shop: EffectShop, draw: () => number, least: number): Task[] {
  const last = shop.days.length - 29;
  const days = () => ([7, 7, 14] as const)[Math.floor(3 * draw())] as number;
  const any = () => least + Math.floor((last - least) * draw());
  const place = () => Math.floor(shop.values.length * draw());
  const where = (right: (t: number) => boolean): number | null => {
    for (let tries = 0; tries < 300; tries += 1) {
      const t = any();
      if (right(t)) return t;
    }
    return null;
  };
  const weekdayOf = (t: number) => new Date(`${shop.days[t]}T00:00:00Z`).getUTCDay();
  const made: Task[] = [];
  const add = (kind: Kind, done: number | null, at = place()) => void (done !== null && made.push({ kind, place: at, done, days: days() }));
  add('any', any());
  add('any', any());
  add(
    'weekend',
    where((t) => weekdayOf(t) === 5),
  );
  add(
    'festival',
    where((t) => shop.special.slice(t + 1, t + 5).some(Boolean)),
  );
  const falls = shop.blows.filter(({ to }) => to >= least && to < last);
  const fall = falls[Math.floor(falls.length * draw())];
  // Somebody looks into a fall from its second day on, and is done when it is over or a day before.
  if (fall) add('rebound', Math.max(fall.from + 1, fall.to - Math.floor(2 * draw())), fall.place);
  const own = place();
  const span = any();
  const sums = Array.from({ length: 60 }, (_, k) => span - k).filter((t) => t >= least);
  const three = (t: number) => [0, 1, 2].reduce((sum, k) => sum + (shop.values[own]?.[t - k] ?? 0), 0);
  add('worst', sums.length === 0 ? null : sums.reduce((worst, t) => (three(t) < three(worst) ? t : worst)), own);
  return made;
}

/** Everything scored of one simulated shop; what the desk knows is the values, the calendar, and nothing else. */
export function scoreShop(seed: number, phases: readonly CampaignPhase[], options: { readonly days: number; readonly places: number }): Scored[] {
  const shop = effectShop(seed, phases, options);
  const draw = rng(seed ^ 0x5bd1e995);
  const columns = dayColumns(shop.days, phases);
  const seriesOf = (values: readonly number[]) => ({ series: { kind: 'amount' as const, values, ...columns } });
  return tasksOf(shop, draw, Math.min(150, options.days - 60)).flatMap((task) => {
    const without = shop.values[task.place] as readonly number[];
    const start = task.done + 1;
    const controls = shop.values.filter((_, k) => k !== task.place).map(seriesOf);
    // What is learnt before the start is the same whatever the effect.
    const ground = { target: seriesOf(without), controls, origin: task.done, start, days: task.days };
    const learnt = learnEffect(ground);
    const known = knownOf(shop.truths[task.place] as PlaceTruth, start, task.days);
    return EFFECTS.map((effect): Scored => {
      const values = without.map((v, t) => (t >= start && t < start + task.days ? v * (1 + effect) : v)).slice(0, start + task.days);
      const estimate = effectEstimate({ ...ground, target: seriesOf(values) }, learnt);
      const before = values.slice(task.done - task.days, task.done);
      const after = values.slice(start);
      const told = welchT(after, before);
      const truth = sum(after) - sum(without.slice(start, start + task.days));
      const banded: EffectEstimate | null = 'missing' in estimate ? null : estimate;
      return {
        kind: task.kind,
        effect,
        days: task.days,
        verdict: judgeEffect(estimate, 'up', { share: 0.02, size: 0 }).verdict,
        covered: banded !== null && banded.lower <= truth && truth <= banded.upper,
        half: banded ? (banded.upper - banded.lower) / 2 / banded.counterfactual : Number.NaN,
        down: banded ? (banded.difference - banded.lower) / banded.counterfactual : Number.NaN,
        naive: told.difference > 0,
        naiveTested: told.difference > 0 && told.p < 0.05,
        ceiling: sum(after) - known.mean > 1.96 * known.deviation,
      };
    });
  });
}

/** The window's sum where everything but the place's own noise is known, and the deviation that noise leaves it. */
function knownOf({ mean, variance }: PlaceTruth, start: number, days: number): { mean: number; deviation: number } {
  let [all, spread] = [0, 0];
  for (let t = start; t < start + days; t += 1) {
    const of = mean[t] as number;
    all += of;
    spread += of ** 2 * (variance[t] as number);
    for (let u = start; u < start + days; u += 1) {
      spread += of * (mean[u] as number) * LASTING.deviation ** 2 * LASTING.correlation ** Math.abs(t - u);
    }
  }
  return { mean: all, deviation: Math.sqrt(spread) };
}

const sum = (values: readonly number[]): number => values.reduce((all, x) => all + x, 0);
