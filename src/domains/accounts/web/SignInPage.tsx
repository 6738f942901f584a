import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { client } from '../../../web/api.ts';
import { useSay } from '../../../web/language.tsx';
import { adoptPerson, useSession } from '../../../web/session.ts';
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
  const search = usePageSearch(signInSearch);
  // As it was when the page opened: on the way out the address is already the next page's.
  const [next] = useState(search.next);
  const navigate = useNavigate();
  const inside = person !== null;
  useEffect(() => {
    if (inside) void navigate({ href: next, replace: true });
  }, [inside, navigate, next]);
  if (inside) return null;
  return (
    <EntryForm
      title={say(m.signInTitle)}
      button={say(m.enter)}
      isNew={false}
      foot={say(m.noAccount)}
      send={async ({ login, password }) => {
        adoptPerson(await client.accounts.login({ login, password }));
      }}
    />
  );
}
