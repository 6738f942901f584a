import { Link, useRouterState } from '@tanstack/react-router';
import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { allPages, mayOpen, type PageDefinition, WINGS } from '../pages.ts';
import { useSession } from '../session.ts';
import { keepView } from './keepView.ts';

function useMyPages(): readonly PageDefinition[] {
  const { person } = useSession();
  return allPages.filter((page) => page.nav && mayOpen(page, person?.role ?? null));
}

/** The left rail: wings, and in each only the pages that work and that this person may open. */
export function Rail() {
  const say = useSay();
  const pages = useMyPages();
  return (
    <nav className="rail" aria-label={say(m.navigation)}>
      <Link to="/" search={keepView as never} className="brand">
        <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="var(--accent)" />
          <path d="M8 21h4v4H8zm6-6h4v10h-4zm6-8h4v18h-4z" fill="var(--surface)" />
        </svg>
        <span>{say(m.product)}</span>
      </Link>
      {WINGS.filter((wing) => pages.some((page) => page.nav?.wing === wing)).map((wing) => (
        <div key={wing} className="wing">
          <div className="wing-name">{say(m[wing])}</div>
          <ul>
            {pages
              .filter((page) => page.nav?.wing === wing)
              .map((page) => (
                <li key={page.path}>
                  <RailLink page={page} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function RailLink({ page }: { page: PageDefinition }) {
  const say = useSay();
  // A page under another of the rail is not that other one.
  const exact = allPages.some(({ nav, path }) => nav && path.startsWith(`${page.path}/`));
  return (
    <Link
      to={page.path as never}
      search={keepView as never}
      className="rail-link"
      title={say(page.title)}
      activeOptions={{ includeSearch: false, exact }}
    >
      {page.nav && <Icon name={page.nav.icon} />}
      <span>{say(page.title)}</span>
    </Link>
  );
}

/** How many places there are at the thumb. */
const PLACES = 5;

/** The same on a phone, at the thumb: as many pages as have room, the others behind one more press. */
export function BottomTabs() {
  const say = useSay();
  const pages = useMyPages();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const near = pages.length > PLACES ? pages.slice(0, PLACES - 1) : pages;
  const far = pages.slice(near.length);
  return (
    <nav className="bottom-tabs" aria-label={say(m.navigation)}>
      {near.map((page) => (
        <RailLink key={page.path} page={page} />
      ))}
      {far.length > 0 && (
        <Popover
          label={say(m.more)}
          side="right"
          trigger={(bind) => (
            <button type="button" className={far.some(({ path }) => path === here) ? 'rail-link active' : 'rail-link'} {...bind}>
              <Icon name="more" />
              <span>{say(m.more)}</span>
            </button>
          )}
        >
          {(close) =>
            far.map((page) => (
              <Link
                key={page.path}
                to={page.path as never}
                search={keepView as never}
                className="option"
                aria-current={page.path === here ? 'page' : undefined}
                onClick={close}
              >
                {page.nav && <Icon name={page.nav.icon} />}
                {say(page.title)}
              </Link>
            ))
          }
        </Popover>
      )}
    </nav>
  );
}
