import type { CampaignPhase } from '../calendar/phases.ts';
import type { Day } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { lengthOf, type Range, rangeWords } from '../period.ts';

/** A period and the days it is compared with, as data and in words. */
export type Comparison = {
  /** The comparison asked for, as the address and the command line write it. */
  readonly compare: string;
  readonly name: Text;
  /** The same where there is little room: `春节对春节`; null where days are only counted. */
  readonly short: Text | null;
  readonly period: Range;
  /** The days compared with: always one range without gaps. */
  readonly range: Range;
  /** How many days are compared with, and how many are looked at. */
  readonly lengthFrom: number;
  readonly lengthTo: number;
  /** What lies over what where it is not plain dates: `春节前 7 天至除夕`; null where days are only counted. */
  readonly aligned: Text | null;
  /** All of it in one sentence that names the days of both sides. */
  readonly words: Text;
  /** What a reader has to know before believing the change. */
  readonly caveats: readonly Text[];
  /** Sums are divided by the days of their side, because the sides differ in length and the reader asked for it. */
  readonly perDay: boolean;
};

/** A comparison that makes no sense for these days, and why. */
export type NoComparison = { readonly compare: string; readonly name: Text; readonly missing: Text };

/** What comparisons need to know beside the days. */
export type CompareContext = {
  /** The business day that runs now. */
  readonly today: Day;
  /** The campaign phases of every platform there is; those of the shops' platforms are used. */
  readonly phases?: readonly CampaignPhase[];
  /** The platforms of the shops looked at, the most important first. */
  readonly platforms?: readonly string[];
};

/** What an alignment found: the days, what lies over what, and its own caveats. */
export type Alignment = {
  readonly name: Text;
  readonly short: Text | null;
  readonly range: Range;
  readonly aligned: Text | null;
  readonly caveats: readonly Text[];
};

/** What ends a comparison whose sums are to be divided by the days of their side. */
export const PER_DAY = '/day';

/** @returns whether it is a comparison at all */
export function isComparable(found: Comparison | NoComparison): found is Comparison {
  return 'range' in found;
}

/** Puts a comparison together from what its alignment found. */
export function comparisonOf(compare: string, period: Range, found: Alignment, context: CompareContext, caveats: readonly Text[]): Comparison {
  const { name, short, range, aligned } = found;
  const [lengthFrom, lengthTo] = [lengthOf(range), lengthOf(period)];
  const year = context.today.slice(0, 4);
  const [now, then] = [rangeWords(period, year), rangeWords(range, year)];
  const perDay = compare.endsWith(PER_DAY) && lengthFrom !== lengthTo;
  return {
    compare,
    name,
    short,
    period,
    range,
    lengthFrom,
    lengthTo,
    aligned,
    words: {
      zh: `${name.zh}：${aligned ? `${aligned.zh}，` : ''}${now.zh} ↔ ${then.zh}${perDay ? '，按日均' : ''}`,
      en: `${name.en}: ${aligned ? `${aligned.en}; ` : ''}${now.en} ↔ ${then.en}${perDay ? ', a day' : ''}`,
    },
    caveats: [...found.caveats, ...caveats],
    perDay,
  };
}
