import { useNavigate, useRouterState } from '@tanstack/react-router';
import { z } from 'zod';
import { addDays, businessDay, type Day } from '../base/calendar.ts';
import { COMPARISONS, comparisonRange, parseRange, type Range } from '../base/period.ts';
import { serverTime } from './api.ts';
import { useShops } from './session.ts';

const OWN_DAYS = /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/;

/** What a page is about, as the address says it; whatever is not understood falls back to the default. */
const viewSearch = z.object({
  shops: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .optional()
    .catch(undefined),
  period: z.string().default('yesterday').catch('yesterday'),
  compare: z
    .union([z.enum(COMPARISONS), z.string().regex(OWN_DAYS)])
    .default('previous')
    .catch('previous'),
});

export type View = {
  /** Shops asked for; null = all the person may see. */
  readonly shops: readonly number[] | null;
  /** The preset's name or `D..D`, as in the address. */
  readonly period: string;
  readonly range: Range;
  /** The comparison's name or `D..D`, as in the address. */
  readonly compare: string;
  readonly comparedRange: Range;
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
  const compare = OWN_DAYS.test(search.compare) && !parseRange(search.compare, today) ? 'previous' : search.compare;
  return {
    shops,
    period: parsed ? search.period : 'yesterday',
    range,
    compare,
    comparedRange: comparisonRange(range, compare),
    today,
  };
}

/** The part of an API question that says what the page is about. */
export function filterOf(view: View): { shops?: number[]; from: Day; to: Day; compare: string } {
  return { ...(view.shops ? { shops: [...view.shops] } : {}), from: view.range.from, to: view.range.to, compare: view.compare };
}
