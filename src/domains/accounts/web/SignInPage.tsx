import { Navigate, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { client, queries } from '../../../web/api.ts';
import { useSay } from '../../../web/language.tsx';
import { adopt, useSession } from '../../../web/session.ts';
import { usePageSearch } from '../../../web/view.ts';
import { EntryForm } from './EntryForm.tsx';
import { accountsWeb as m } from './messages.ts';

/** Where to go afterwards: a page of our own, never another site. */
const signInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .default('/')
    .catch('/'),
});

/** Name and password, please. */
export default function SignInPage() {
  const say = useSay();
  const { person } = useSession();
  const { next } = usePageSearch(signInSearch);
  const navigate = useNavigate();
  if (person) return <Navigate to={'/' as never} replace />;
  return (
    <EntryForm
      title={say(m.signInTitle)}
      button={say(m.enter)}
      isNew={false}
      foot={say(m.noAccount)}
      send={async ({ login, password }) => {
        const session = await client.accounts.login({ login, password });
        queries.clear();
        adopt(session);
        await navigate({ href: next, replace: true });
      }}
    />
  );
}
