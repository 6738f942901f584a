import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Notice } from '../../domains/today/notices/contract.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';

type Answer = { readonly notices: readonly Notice[]; readonly newest: number; readonly quiet: boolean; readonly browser: boolean };

/** Unread notifications told at once that have come since the newest one known. Pure. */
export function tellable({ notices, quiet, browser }: Answer, known: number): readonly Notice[] {
  if (quiet || !browser) return [];
  return notices.filter(({ id, read, atOnce }) => id > known && !read && atOnce);
}

/**
 * Lets the browser tell what is to be known at once, while the page is open and out of sight, outside quiet hours. What came in quiet hours, or
 * before the page was opened, is in the bell and is not told later.
 */
export function useBrowserNotices(answer: Answer | undefined): void {
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
