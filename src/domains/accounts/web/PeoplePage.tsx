import { Page } from '../../../web/kit/Page.tsx';
import { useSay } from '../../../web/language.tsx';
import './accounts.css';
import { InvitesPanel } from './InvitesPanel.tsx';
import { accountsWeb as m } from './messages.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { ShopsPanel } from './ShopsPanel.tsx';

/** Who works here, who is invited, and the shops. */
export default function PeoplePage() {
  const say = useSay();
  return (
    <Page title={say(m.peopleTitle)}>
      <div className="stack">
        <ShopsPanel />
        <div className="columns">
          <PeoplePanel />
          <InvitesPanel />
        </div>
      </div>
    </Page>
  );
}
