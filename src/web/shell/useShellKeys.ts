import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { isWriting, usePageKeys } from '../kit/keys.ts';
import { allPages } from '../pages.ts';
import { useSetSearch, useView } from '../view.ts';
import { keepView } from './keepView.ts';
import { fitting } from './offered.ts';
import { shifted } from './shifted.ts';

type Overlay = 'palette' | 'shortcuts' | null;

/** The keys that work on every page; `viewed` says whether the page has a period to move. */
export function useShellKeys({ overlay, onOverlay, viewed }: { overlay: Overlay; onOverlay: (next: Overlay) => void; viewed: boolean }): void {
  const navigate = useNavigate();
  const setSearch = useSetSearch();
  const view = useView();
  const before = useRef('');
  usePageKeys((event) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onOverlay(overlay === 'palette' ? null : 'palette');
      return;
    }
    if (overlay || event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
    const follows = before.current;
    before.current = event.key;
    const page = follows === 'g' ? allPages.find((one) => one.key === event.key) : undefined;
    if (page) void navigate({ to: page.path as never, search: keepView as never });
    else if (event.key === '?') onOverlay('shortcuts');
    else if (event.key === '/') {
      const search = document.querySelector<HTMLElement>('[data-search="table"]');
      if (search) event.preventDefault();
      search?.focus();
    } else if (viewed && event.key === 'c') {
      const offered = fitting(view).map(({ compare }) => compare);
      setSearch({ compare: offered[(offered.indexOf(view.asked) + 1) % offered.length] });
    } else if (viewed && (event.key === '[' || event.key === ']')) {
      const next = shifted(view, event.key === ']' ? 1 : -1);
      if (next) setSearch({ period: next });
    }
  });
}
