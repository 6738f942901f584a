import { useSay } from '../../../../web/language.tsx';
import { todayWeb as m } from './messages.ts';
import type { Item } from './useToday.ts';

const SIGNS = { abnormal: '!', normal: '✓', unknown: '?', plain: '·', pending: '…' } as const;

/** How something stands, by a sign and a word, never by colour alone. */
export function StandingMark({ standing, words = true }: { standing: Item['standing']; words?: boolean }) {
  const say = useSay();
  return (
    <span className={`standing ${standing}`} title={say(m[standing])}>
      <i aria-hidden="true">{SIGNS[standing]}</i>
      <span className={words ? undefined : 'visually-hidden'}>{say(m[standing])}</span>
    </span>
  );
}
