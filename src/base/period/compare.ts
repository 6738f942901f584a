import type { Festival } from '../calendar/festivals.ts';
import type { Text } from '../messages.ts';
import { comparisonName, comparisonRange, type Range } from '../period.ts';
import { caveatsOf } from './caveats.ts';
import { type Alignment, type CompareContext, type Comparison, comparisonOf, type NoComparison, PER_DAY } from './comparison.ts';
import { alignByFestival, anchorOf, festivalsOf, whyNoFestival } from './festival.ts';
import { alignByPhase, NOT_IN_A_CAMPAIGN, phasePlatforms } from './phase.ts';

/**
 * Every comparison as the address, the API and the command line write it: `previous`, `previous:month` (to date), `previous-week`, `year`,
 * `year-weekday`, `festival` (the festival the days are about) or `festival:mid_autumn`, `phase` (the platform of the shops) or
 * `phase:jd`, and days of one's own `D..D`. Each may end in `/day`: sides of unequal length are then compared by their daily means.
 */
export const COMPARE_PATTERN =
  /^(previous(:(week|month|quarter|year))?|previous-week|year|year-weekday|festival(:[a-z_]+)?|phase(:[a-z]+)?|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})(\/day)?$/;

/** The comparisons that need more than counting days, by what stands before the colon. */
export const ALIGNED = ['festival', 'phase'] as const;

const FESTIVAL: Text = { zh: '同比（按节日）', en: 'Last year, by festival' };
const PHASE: Text = { zh: '同比（按活动阶段）', en: 'Last year, by campaign phase' };

/**
 * The days a period is compared with, what lies over what, and what to know before believing the change. Ranges never have gaps: aligning
 * by a festival or a phase moves the whole period, and where a phase or holiday was longer or shorter the lengths differ and are told.
 * @throws RangeError when `compare` is no comparison
 */
export function compareDays(period: Range, compare: string, context: CompareContext): Comparison | NoComparison {
  const days = compare.endsWith(PER_DAY) ? compare.slice(0, -PER_DAY.length) : compare;
  const [kind, which] = days.split(':') as [string, string | undefined];
  if (kind === 'festival') return byFestival(period, compare, which, context);
  if (kind === 'phase') return byPhase(period, compare, which, context);
  return done(
    period,
    compare,
    { name: comparisonName(days), short: null, range: comparisonRange(period, days), aligned: null, caveats: [] },
    context,
  );
}

function done(period: Range, compare: string, found: Alignment, context: CompareContext): Comparison {
  return comparisonOf(compare, period, found, context, caveatsOf(period, found.range, compare, context.today));
}

function byFestival(period: Range, compare: string, which: string | undefined, context: CompareContext): Comparison | NoComparison {
  const wanted: Festival | null = which === undefined ? null : anchorOf(which);
  if (which !== undefined && !wanted) throw new RangeError(`unknown festival: ${which}`);
  const near = festivalsOf(period).find(({ festival }) => wanted === null || festival === wanted);
  const name = wanted ? { zh: `同比（${wanted.name.zh}对${wanted.name.zh}）`, en: `Last year, ${wanted.name.en} to ${wanted.name.en}` } : FESTIVAL;
  const found = near ? alignByFestival(period, near) : null;
  if (!found) return { compare, name, missing: whyNoFestival(period, wanted) };
  return done(period, compare, found, context);
}

function byPhase(period: Range, compare: string, which: string | undefined, context: CompareContext): Comparison | NoComparison {
  const phases = context.phases ?? [];
  const places = phasePlatforms(period, phases, which === undefined ? (context.platforms ?? []) : [which]);
  // The first platform whose campaign before has the phase too, so that one gap in the calendar does not hide the others.
  const tried = places.map(({ platform }) => ({ platform, found: alignByPhase(period, phases, platform) }));
  const best = tried.find(({ found }) => 'range' in found) ?? tried[0];
  if (!best) return { compare, name: PHASE, missing: NOT_IN_A_CAMPAIGN };
  const { found } = best;
  if (!('range' in found)) return { compare, ...found };
  const others = which === undefined ? places.filter(({ platform }) => platform !== best.platform) : [];
  const caveats = others.length === 0 ? found.caveats : [...found.caveats, othersWords(others.map(({ platformName }) => platformName))];
  return done(period, compare, { ...found, caveats }, context);
}

function othersWords(names: readonly Text[]): Text {
  return {
    zh: `${names.map(({ zh }) => zh).join('、')}的阶段日期可能不同，这里没有按它对齐`,
    en: `The phases on ${names.map(({ en }) => en).join(', ')} may have other days and are not what this is aligned by`,
  };
}

/**
 * The comparisons worth offering for a period, in order: those by counting days, then a festival or phase each that fits. Where none
 * fits, the kind stands there once with the reason.
 */
export function offeredComparisons(period: Range, toDate: string | null, context: CompareContext): readonly (Comparison | NoComparison)[] {
  const previous = toDate ? `previous:${toDate}` : 'previous';
  const festivals = festivalsOf(period).map(({ festival }) => `festival:${festival.id}`);
  const platforms = phasePlatforms(period, context.phases ?? [], context.platforms ?? []).map(({ platform }) => `phase:${platform}`);
  const offered = [previous, 'previous-week', 'year', 'year-weekday', ...orNone(festivals, 'festival'), ...orNone(platforms, 'phase')];
  return offered.map((compare) => compareDays(period, compare, context));
}

function orNone(found: readonly string[], kind: string): readonly string[] {
  return found.length > 0 ? found : [kind];
}
