import { effectEstimate, judgeEffect } from '../../../algo/index.ts';
import { daysBetween } from '../../../base/calendar.ts';
import type { EffectDetail, EffectReason, EffectVerdict } from './contract.ts';
import type { EffectFacts, NoFacts } from './facts.ts';
import { perDay, windowSeriesOf } from './numbers.ts';
import { type EffectTask, extremeFromOf, windowOf } from './window.ts';
import { type Banded, goodOf, worthOf } from './worth.ts';

/** A difference smaller than this part of what would have been is not worth a word, nor one of less than so many 元. */
export const FLOOR = { share: 0.02, money: 50 } as const;

/** A task's verdict before its credit is shared. */
export type Judged = { readonly verdict: EffectVerdict; readonly reason: EffectReason | null; readonly detail: EffectDetail | null };

/** Judges a task by its facts. Nothing from `origin` on is learnt from: somebody's work had begun by then. Pure. */
export function judgeTask(task: EffectTask, facts: EffectFacts | NoFacts, origin: string): Judged {
  const unknown = (reason: EffectReason): Judged => ({ verdict: 'cannot_tell', reason, detail: null });
  if ('lacks' in facts) return unknown(facts.lacks);
  const { nature, days, target, controls, base, columns } = facts;
  const series = windowSeriesOf(target, nature, columns);
  if (!series || !target.values.some((value) => value !== null && value !== 0)) return unknown('metric');
  const others = controls.flatMap((control) => {
    const read = windowSeriesOf(control.numbers, nature, columns);
    return read ? [{ control, read }] : [];
  });
  const window = windowOf(task);
  const at = (day: string) => daysBetween(days[0] as string, day);
  const [start, count] = [at(window.from), task.effectDays];
  const extreme = extremeFromOf(task);
  const estimate = effectEstimate({
    target: series,
    controls: others.map(({ read }) => read),
    origin: at(origin),
    start,
    days: count,
    ...(extreme === null ? {} : { extremeFrom: Math.max(0, at(extreme)) }),
  });
  const good = goodOf(task.metric, nature);
  const judged = judgeEffect(estimate, good, { share: FLOOR.share, size: nature.unit === 'money' && nature.adds ? FLOOR.money : 0 });
  if ('missing' in estimate) return unknown(estimate.missing);
  const by = perDay(nature.adds, series.weights, start, count);
  const scaled = (x: number) => x / by;
  const difference: Banded = { middle: scaled(estimate.difference), lower: scaled(estimate.lower), upper: scaled(estimate.upper) };
  const amount = base ? base.values.slice(start, start + count).reduce<number>((sum, value) => sum + (value ?? 0), 0) : null;
  return {
    verdict: judged.verdict,
    reason: judged.reason,
    detail: {
      unit: nature.unit,
      good,
      actual: scaled(estimate.actual),
      expected: scaled(estimate.counterfactual),
      difference,
      relative: estimate.relative,
      worth: worthOf(task.metric, nature, difference, estimate.relative, amount),
      extremeFrom: estimate.extreme ? (days[estimate.extreme.from] ?? null) : null,
      controls: others.flatMap(({ control: { dimension, member } }, k) => {
        const weight = estimate.weights[k] ?? 0;
        return weight > 0.005 ? [{ dimension, member, weight }] : [];
      }),
      placebos: estimate.placebos,
      independent: estimate.independent,
      daysNeeded: judged.daysNeeded,
      sizeNeeded: judged.sizeNeeded === null ? null : scaled(judged.sizeNeeded),
      series: estimate.series.map(({ day, ...rest }) => ({ day: days[day] as string, ...rest })),
    },
  };
}
