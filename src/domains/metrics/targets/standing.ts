import type { Text } from '../../../base/messages.ts';
import type { Metric } from '../catalogue/index.ts';
import { chanceWords, paceWords, targetMessages, told } from './messages.ts';
import type { Outlook } from './outlook.ts';
import { chanceOfWhole, type WholeForecast } from './whole_forecast.ts';

export type Standing = 'waiting' | 'unknown' | 'reached' | 'ahead' | 'behind' | 'missed';

/** What is told of an outlook's numbers; the days themselves are told elsewhere. */
export type Stood = Pick<Outlook, 'done' | 'due' | 'ahead' | 'daysLeft' | 'needPerDay' | 'chance' | 'unknownDays'> & {
  readonly end: Pick<WholeForecast, 'mean' | 'lower' | 'upper'> | null;
  readonly actual: { readonly length: number };
};

/** The numbers of an outlook as answers tell them, in plain words too. Pure. */
export function standingOf(outlook: Stood, target: number, { unit, good }: Pick<Metric, 'unit' | 'good'>, spoken: Text) {
  const { done, due, ahead, daysLeft, needPerDay, end, chance: above, actual, unknownDays } = outlook;
  const begun = actual.length > unknownDays;
  // A cost or a refund is kept under its target, everything else is to reach it.
  const chance = above === null ? null : good === 'down' ? 1 - above : above;
  const share = target === 0 ? null : done / target;
  const standing: Standing = begun ? standsAt({ done, ahead, daysLeft, target, good }) : actual.length > 0 ? 'unknown' : 'waiting';
  return {
    done: begun ? done : null,
    due: begun ? due : null,
    ahead: begun ? ahead : null,
    share: begun ? share : null,
    aheadShare: begun && due !== 0 ? ahead / due : null,
    ...{ daysLeft, needPerDay },
    end: end && { mean: end.mean, lower: end.lower, upper: end.upper },
    missing: end && target - end.mean,
    chance,
    standing,
    words: begun ? paceWords(spoken, { share: share ?? 0, ahead, unit, good }) : notBegun(spoken, target, unit, standing),
    chanceWords: chance === null ? null : chanceWords(chance, good),
  };
}

function standsAt(at: { done: number; ahead: number; daysLeft: number; target: number; good: Metric['good'] }): Standing {
  const over = at.done >= at.target;
  if (at.good === 'down') {
    if (at.daysLeft === 0) return at.done <= at.target ? 'reached' : 'missed';
    return at.done > at.target ? 'missed' : at.ahead <= 0 ? 'ahead' : 'behind';
  }
  if (over) return 'reached';
  return at.daysLeft === 0 ? 'missed' : at.ahead >= 0 ? 'ahead' : 'behind';
}

function notBegun(spoken: Text, target: number, unit: Metric['unit'], standing: Standing): Text {
  const amount = told(target, unit);
  const why = standing === 'waiting' ? targetMessages.waiting : targetMessages.noData;
  return { zh: `${spoken.zh}目标 ${amount.zh}：${why.zh}`, en: `${spoken.en}’s target ${amount.en}: ${why.en}` };
}

/** Where a ratio stands beside the level it is to hold, and where it will end. Pure. */
export function levelStanding(
  { now, daysLeft, end }: { readonly now: number | null; readonly daysLeft: number; readonly end: WholeForecast | null },
  target: number,
  { unit, good, name }: Pick<Metric, 'unit' | 'good' | 'name'>,
  spoken: Text,
) {
  const above = end && chanceOfWhole(target, end);
  const chance = above === null ? null : good === 'down' ? 1 - above : above;
  const ahead = now === null ? null : now - target;
  const holds = ahead !== null && (good === 'down' ? ahead <= 0 : ahead >= 0);
  const standing: Standing = ahead === null ? 'unknown' : holds ? (daysLeft === 0 ? 'reached' : 'ahead') : daysLeft === 0 ? 'missed' : 'behind';
  const [is, wanted] = [now === null ? null : told(now, unit), told(target, unit)];
  return {
    ...{ done: now, due: now === null ? null : target, ahead, daysLeft, needPerDay: null, chance, standing },
    end: end && { mean: end.mean, lower: end.lower, upper: end.upper },
    missing: end && target - end.mean,
    share: now === null || target === 0 ? null : now / target,
    aheadShare: ahead === null || target === 0 ? null : ahead / target,
    words: is
      ? { zh: `${spoken.zh}${name.zh} ${is.zh}，目标 ${wanted.zh}`, en: `${name.en} ${is.en}, target ${wanted.en}` }
      : notBegun(spoken, target, unit, 'unknown'),
    chanceWords: chance === null ? null : chanceWords(chance, good),
  };
}
