import { Link } from '@tanstack/react-router';
import { Page } from '../kit/Page.tsx';
import { EmptyState } from '../kit/Panel.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';

/** The address leads nowhere. */
export function Missing() {
  const say = useSay();
  return (
    <Page title={say(m.notFoundTitle)}>
      <EmptyState title="404" text={say(m.notFoundText)}>
        <Link to={'/' as never} className="button">
          {say(m.home)}
        </Link>
      </EmptyState>
    </Page>
  );
}

/** The page is there, but not for this role. */
export function NotAllowed() {
  const say = useSay();
  return (
    <Page title={say(m.notAllowedTitle)}>
      <EmptyState title={say(m.notAllowedTitle)} text={say(m.notAllowedText)} />
    </Page>
  );
}
