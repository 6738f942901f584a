import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx';
import { LanguageProvider, useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { allPages, mayOpen, type PageDefinition } from '../pages.ts';
import { useSession } from '../session.ts';
import { useDocumentLook } from '../theme.ts';
import { DemoStrip } from './DemoStrip.tsx';
import { FirstVisit } from './FirstVisit.tsx';
import { NotAllowed } from './Missing.tsx';
import { Palette } from './Palette.tsx';
import { BottomTabs, Rail } from './Rail.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { TopBar } from './TopBar.tsx';
import { useGate } from './useGate.ts';
import { useShellKeys } from './useShellKeys.ts';

/** Everything around a page. Pages for visitors who are nobody yet stand alone. */
export function Shell() {
  const { preferences } = useSession();
  useDocumentLook();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const page = allPages.find((one) => matches(one, path));
  const leaving = useGate(page);
  return (
    <LanguageProvider language={preferences.language}>
      {leaving ? null : page?.access === 'public' ? <PublicFrame path={path} /> : <DeskFrame page={page} path={path} />}
    </LanguageProvider>
  );
}

/** True when `path` is the page's; `$name` in the page's path stands for any word. */
function matches(page: PageDefinition, path: string): boolean {
  const [wanted, given] = [page.path.split('/'), path.replace(/\/$/, '').split('/')];
  return wanted.length === given.length && wanted.every((word, at) => word.startsWith('$') || word === given[at]);
}

function PublicFrame({ path }: { path: string }) {
  return (
    <main className="public-frame">
      <ErrorBoundary at={path}>
        <Suspense>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

function DeskFrame({ page, path }: { page: PageDefinition | undefined; path: string }) {
  const say = useSay();
  const { person, demo } = useSession();
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts' | null>(null);
  useShellKeys({ overlay, onOverlay: setOverlay, viewed: page?.view ?? false });
  return (
    <div className="desk">
      <a className="skip" href="#content">
        {say(m.skip)}
      </a>
      <Rail />
      <div className="desk-main">
        <TopBar viewed={page?.view ?? false} onPalette={() => setOverlay('palette')} />
        {demo && <DemoStrip />}
        <main id="content" tabIndex={-1}>
          <ErrorBoundary at={path}>
            <Suspense>{page && !mayOpen(page, person?.role ?? null) ? <NotAllowed /> : <Outlet />}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <BottomTabs />
      <FirstVisit />
      {overlay === 'palette' && <Palette onClose={() => setOverlay(null)} onShortcuts={() => setOverlay('shortcuts')} />}
      {overlay === 'shortcuts' && <Shortcuts onClose={() => setOverlay(null)} />}
    </div>
  );
}
