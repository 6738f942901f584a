import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { allPages, type PageDefinition } from '../pages.ts';
import { useSession } from '../session.ts';

/** True when `path` is the page's; `$name` in the page's path stands for any word. */
function isAt(page: PageDefinition, path: string): boolean {
  const [wanted, given] = [page.path.split('/'), path.replace(/\/$/, '').split('/')];
  return wanted.length === given.length && wanted.every((word, at) => word.startsWith('$') || word === given[at]);
}

/**
 * Sends a visitor where they have to go first: to make the owner on a new desk, to sign in when nobody is.
 * It goes by the address, which is ahead of the page that is drawn. True while the visitor is being sent.
 */
export function useGate(): boolean {
  const { person, firstRun } = useSession();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const href = useRouterState({ select: (state) => state.location.href });
  const isPublic = allPages.some((page) => page.access === 'public' && isAt(page, path));
  const target = person ? null : firstRun ? '/welcome' : isPublic && path !== '/welcome' ? null : '/sign-in';
  const away = target !== null && path !== target ? target : null;
  useEffect(() => {
    if (away) void navigate({ to: away as never, search: (away === '/sign-in' ? { next: href } : {}) as never, replace: true });
  }, [away, navigate, href]);
  return away !== null;
}
