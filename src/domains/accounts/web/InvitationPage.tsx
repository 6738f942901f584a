import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, client } from '../../../web/api.ts';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { DataState } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { adoptPerson } from '../../../web/session.ts';
import { EntryForm } from './EntryForm.tsx';
import './accounts.css';
import { accountsWeb as m } from './messages.ts';

/** What an invitation link opens. */
export default function InvitationPage() {
  const say = useSay();
  const moment = useMoment();
  const { token } = useParams({ strict: false }) as { token: string };
  const navigate = useNavigate();
  const invitation = useQuery({ ...api.accounts.readInvite.queryOptions({ input: { token } }), retry: false });
  return (
    <div className="entry-place">
      <DataState query={invitation}>
        {({ role, invitedBy, expiresAt }) => (
          <EntryForm
            title={say(m.invitationTitle)}
            text={say(m.invitationText(invitedBy, say(m[role])))}
            foot={say(m.validUntil(moment(expiresAt)))}
            button={say(m.join)}
            isNew
            send={async (entry) => {
              adoptPerson(await client.accounts.acceptInvite({ token, ...entry }));
              await navigate({ to: '/' as never, replace: true });
            }}
          />
        )}
      </DataState>
    </div>
  );
}
