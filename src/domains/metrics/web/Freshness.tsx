import { dayWords, type Range } from '../../../base/period.ts';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import type { Board } from './board.ts';
import { metricsWeb as m } from './messages.ts';

/** Up to which day there is data, and which shop stays behind the days that are looked at. */
export function Freshness({ freshness, range, year }: { freshness: Board['freshness']; range: Range; year: string }) {
  const say = useSay();
  const shops = useShops();
  const last = freshness
    .flatMap(({ lastDay }) => (lastDay ? [lastDay] : []))
    .sort()
    .at(-1);
  if (!last) return null;
  const nameOf = (id: number) => shops.find((shop) => shop.id === id)?.name ?? `#${id}`;
  const wanted = earlier(range.to, last);
  const late = freshness.filter(({ lastDay }) => lastDay === null || lastDay < wanted);
  const lateWords = late.map(({ shop, lastDay }) => say(lastDay ? m.behind(nameOf(shop), say(dayWords(lastDay, year))) : m.without(nameOf(shop))));
  return (
    <span className="freshness">
      {say(m.freshTo(say(dayWords(last, year))))}
      {lateWords.length > 0 && (
        <span className="late">
          <Icon name="warn" size={14} /> {lateWords.join(say(m.comma))}
        </span>
      )}
    </span>
  );
}

function earlier(a: string, b: string): string {
  return [a, b].sort()[0] ?? a;
}
