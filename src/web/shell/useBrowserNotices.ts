import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { type NoticesAnswer, tellable } from './tellable.ts';

/**
 * Lets the browser tell what is to be known at once, while the page is open and out of sight, outside quiet hours. What came in quiet hours, or
 * before the page was opened, is in the bell and is not told later.
 */
export function useBrowserNotices(answer: NoticesAnswer | undefined): void {
  const say = useSay();
  const navigate = useNavigate();
  const known = useRef<number | null>(null);
  useEffect(() => {
    if (!answer) return;
    const before = known.current;
    known.current = Math.max(before ?? 0, answer.newest);
    if (before === null || !document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
    for (const { id, text, quote, link } of tellable(answer, before)) {
      // Several tabs tell it once: they share the tag.
      const shown = new Notification(say(m.notices), { body: quote ? `${say(text)}\n${quote}` : say(text), tag: `zhanggui-${id}` });
      shown.onclick = () => {
        window.focus();
        const { pathname, searchParams } = new URL(link, window.location.origin);
        void navigate({ to: pathname as never, search: Object.fromEntries(searchParams) as never });
        shown.close();
      };
    }
  }, [answer, navigate, say]);
}
