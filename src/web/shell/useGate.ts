import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { PageDefinition } from '../pages.ts';
import { useSession } from '../session.ts';

/**
 * Sends a visitor where they have to go first: to make the owner on a new desk, to sign in when nobody is.
 * True while that is under way, so that nothing of the page flashes.
 */
export function useGate(page: PageDefinition | undefined): boolean {
  const { person, firstRun } = useSession();
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  const path = page?.path;
  const isPublic = page?.access === 'public';
  const target = person ? null : firstRun ? '/welcome' : isPublic && path !== '/welcome' ? null : '/sign-in';
  const away = target !== null && path !== target ? target : null;
  useEffect(() => {
    if (away) void navigate({ to: away as never, search: (away === '/sign-in' ? { next: href } : {}) as never, replace: true });
  }, [away, navigate, href]);
  return away !== null;
}
