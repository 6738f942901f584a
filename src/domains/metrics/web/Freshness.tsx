import { Link } from '@tanstack/react-router';
import { dayWords, type Range } from '../../../base/period.ts';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import type { Board } from './board.ts';
import { useBoardSearch } from './boardSearch.ts';
import { metricsWeb as m } from './messages.ts';

type Props = { freshness: Board['freshness']; range: Range; year: string };

/** The last day with orders of any shop; null while there is none. */
export function lastDayOf(freshness: Board['freshness']): string | null {
  return freshness.reduce<string | null>((last, { lastDay }) => (lastDay !== null && (last === null || lastDay > last) ? lastDay : last), null);
}

/** The shops whose data ends before the days that are looked at, in words; '' when none does. */
export function useLateWords({ freshness, range, year }: Props): string {
  const say = useSay();
  const shops = useShops();
  const last = lastDayOf(freshness);
  if (last === null) return '';
  const nameOf = (id: number) => shops.find((shop) => shop.id === id)?.name ?? `#${id}`;
  const wanted = range.to.localeCompare(last) < 0 ? range.to : last;
  return freshness
    .filter(({ lastDay }) => lastDay === null || lastDay < wanted)
    .map(({ shop, lastDay }) => say(lastDay ? m.behind(nameOf(shop), say(dayWords(lastDay, year))) : m.without(nameOf(shop))))
    .join(say(m.comma));
}

/** Up to which day there is data, and which shop stays behind; leads to the page that says it day by day. */
export function Freshness(props: Props) {
  const say = useSay();
  const late = useLateWords(props);
  const last = lastDayOf(props.freshness);
  const search = useBoardSearch();
  if (last === null) return null;
  return (
    <Link to={'/completeness' as never} search={search as never} className="freshness" title={say(m.toCompleteness)}>
      {say(m.freshTo(say(dayWords(last, props.year))))}
      {late && (
        <span className="late">
          <Icon name="warn" size={14} /> {late}
        </span>
      )}
    </Link>
  );
}
