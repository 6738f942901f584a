import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Room for the day: the opened item ends where the window does, and on a small screen list and item take turns. */
export function useDayRoom(box: RefObject<HTMLElement | null>, asked: string | undefined): void {
  useDayTop(box);
  useTurning(box, asked);
}

/** Tells the style how far down the day begins, so that the buttons of the opened item are always in sight. */
function useDayTop(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const measure = () => {
      const top = box.current?.getBoundingClientRect().top;
      if (top !== undefined) box.current?.style.setProperty('--day-top', `${Math.round(top)}px`);
    };
    measure();
    const above = new ResizeObserver(measure);
    if (box.current?.parentElement) above.observe(box.current.parentElement);
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      above.disconnect();
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [box]);
}

/** On a small screen list and item take turns: an item is read from its beginning, and the list comes back where it was left. */
function useTurning(box: RefObject<HTMLElement | null>, asked: string | undefined): void {
  const before = useRef(asked);
  useEffect(() => {
    const left = before.current;
    before.current = asked;
    if (left === asked || !box.current) return;
    const alone = getComputedStyle(box.current).getPropertyValue('--day-alone').trim() === '1';
    if (!alone) return;
    if (asked !== undefined) box.current.scrollIntoView({ block: 'start' });
    else if (left !== undefined) box.current.querySelector(`[data-item="${CSS.escape(left)}"]`)?.scrollIntoView({ block: 'center' });
  }, [box, asked]);
}
