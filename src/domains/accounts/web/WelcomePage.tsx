import { Navigate, useNavigate } from '@tanstack/react-router';
import { client } from '../../../web/api.ts';
import { useSay } from '../../../web/language.tsx';
import { adopt, useSession } from '../../../web/session.ts';
import { EntryForm } from './EntryForm.tsx';
import { accountsWeb as m } from './messages.ts';

/** The very first visit: whoever is here becomes the owner. */
export default function WelcomePage() {
  const say = useSay();
  const { firstRun } = useSession();
  const navigate = useNavigate();
  if (!firstRun) return <Navigate to={'/' as never} replace />;
  return (
    <EntryForm
      title={say(m.welcomeTitle)}
      text={say(m.welcomeText)}
      button={say(m.createOwner)}
      isNew
      send={async (entry) => {
        adopt(await client.accounts.createOwner(entry));
        await navigate({ to: '/' as never, replace: true });
      }}
    />
  );
}
