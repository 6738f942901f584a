import { useNavigate, useRouterState } from '@tanstack/react-router';
import { z } from 'zod';
import { addDays, businessDay, type Day } from '../base/calendar.ts';
import { COMPARE_PATTERN, compareDays } from '../base/period/compare.ts';
import { type CompareContext, type Comparison, isComparable, type NoComparison, PER_DAY } from '../base/period/comparison.ts';
import { parseRange, type Range, toDateUnit } from '../base/period.ts';
import { campaignPlatforms } from '../domains/campaigns/contract.ts';
import { serverTime } from './api.ts';
import { usePhases } from './phases.ts';
import { useShops } from './session.ts';

/** What a page is about, as the address says it; whatever is not understood falls back to the default. */
const viewSearch = z.object({
  shops: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .optional()
    .catch(undefined),
  period: z.string().default('yesterday').catch('yesterday'),
  compare: z.string().regex(COMPARE_PATTERN).default('previous').catch('previous'),
});

export type View = {
  /** Shops asked for; null = all the person may see. */
  readonly shops: readonly number[] | null;
  /** The preset's name or `D..D`, as in the address. */
  readonly period: string;
  readonly range: Range;
  /** The comparison as the address has it. */
  readonly asked: string;
  /** The comparison as it is made: a period to date beside the same part before, and by date where festival or phase do not fit. */
  readonly compare: string;
  /** Its days in words; null while the campaign calendar is on its way. */
  readonly comparison: Comparison | null;
  /** What was asked for and does not fit these days, with the reason. */
  readonly unfit: NoComparison | null;
  readonly context: CompareContext;
  /** The business day that runs now, by the server's clock and the shops' time zone. */
  readonly today: Day;
};

type Search = Readonly<Record<string, string | undefined>>;

/** The address' search as it is. */
export function useSearchText(): Search {
  return useRouterState({ select: (state) => state.location.search as Search });
}

/** A page's own part of the address, checked by its schema. */
export function usePageSearch<S extends z.ZodType>(schema: S): z.output<S> {
  return schema.parse(useSearchText());
}

/** Changes part of the address' search; `undefined` takes a word out. Back undoes it unless `replace`. */
export function useSetSearch(): (change: Search, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (change, options) =>
    void navigate({
      to: '.',
      search: ((before: Search) => ({ ...before, ...change })) as never,
      replace: options?.replace ?? false,
      resetScroll: false,
    });
}

/** Shops, period and comparison of the page, from the address. */
export function useView(): View {
  const search = viewSearch.parse(useSearchText());
  const known = useShops();
  const first = known[0];
  const today = businessDay(serverTime() ?? new Date(0), first?.timeZone ?? 'Asia/Shanghai', first?.dayStartHour ?? 0);
  const yesterday = { from: addDays(today, -1), to: addDays(today, -1) };
  const parsed = parseRange(search.period, today);
  const range = parsed ?? yesterday;
  const shops = search.shops ? search.shops.split(',').map(Number) : null;
  const period = parsed ? search.period : 'yesterday';
  const context = useContext(shops, today);
  const { asked, ...made } = comparisonFor(search.compare, period, range, context);
  return { shops, period, range, asked, ...made, context, today };
}

/** What comparisons need to know beside the days: the campaign calendar, and the platforms of the shops looked at. */
function useContext(shops: readonly number[] | null, today: Day): CompareContext {
  const seen = useShops().filter(({ id }) => shops === null || shops.includes(id));
  const phases = usePhases();
  return { today, platforms: campaignPlatforms(seen.map(({ platform }) => platform)), ...(phases ? { phases } : {}) };
}

/** The comparison the address asks for, as it is made. Pure. */
export function comparisonFor(
  asked: string,
  period: string,
  range: Range,
  context: CompareContext,
): Pick<View, 'asked' | 'compare' | 'comparison' | 'unfit'> {
  const unit = toDateUnit(period);
  const perDay = asked.endsWith(PER_DAY) ? PER_DAY : '';
  const compare = unit && asked === `previous${perDay}` ? `previous:${unit}${perDay}` : asked;
  // Until the calendar has come nobody knows whether a phase fits; the server does.
  if (compare.startsWith('phase') && !context.phases) return { asked, compare, comparison: null, unfit: null };
  try {
    const found = compareDays(range, compare, context);
    if (isComparable(found)) return { asked, compare, comparison: found, unfit: null };
    return { ...comparisonFor(`year${perDay}`, period, range, context), asked, unfit: found };
  } catch {
    return comparisonFor('previous', period, range, context);
  }
}

/** The part of an API question that says what the page is about. */
export function filterOf(view: View): { shops?: number[]; from: Day; to: Day; compare: string } {
  return { ...(view.shops ? { shops: [...view.shops] } : {}), from: view.range.from, to: view.range.to, compare: view.compare };
}
