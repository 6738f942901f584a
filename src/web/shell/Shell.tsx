import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx';
import { LanguageProvider, useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { mayOpen, type PageDefinition } from '../pages.ts';
import { useSession } from '../session.ts';
import { useDocumentLook } from '../theme.ts';
import { CompareNote } from './CompareNote.tsx';
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
  const { preferences, person } = useSession();
  useDocumentLook();
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? '' });
  const page = useDrawnPage();
  const sent = useGate();
  // A page that is not theirs is not drawn either while the one they are sent to loads.
  const leaving = sent || (person === null && page?.access !== 'public');
  return (
    <LanguageProvider language={preferences.language}>
      {leaving ? null : page?.access === 'public' ? <PublicFrame path={path} /> : <DeskFrame page={page} path={path} />}
    </LanguageProvider>
  );
}

/** The page that is drawn; undefined for an address that leads nowhere. While another one loads, it is still the one before. */
function useDrawnPage(): PageDefinition | undefined {
  const data = useRouterState({ select: (state) => state.matches.at(-1)?.staticData });
  return (data as { page?: PageDefinition } | undefined)?.page;
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
        {page?.view && <CompareNote />}
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
