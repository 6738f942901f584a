import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { preferences as preferencesRow, session as sessionRow, shop as shopRow } from '../domains/accounts/contract.ts';
import { api, carry, client, queries } from './api.ts';

export type Session = z.output<typeof sessionRow>;
export type Preferences = z.output<typeof preferencesRow>;
export type Shop = z.output<typeof shopRow>;

/** What a visitor gets who has chosen nothing yet: Chinese unless the browser asks for something else, red for up in Chinese. */
function firstPreferences(): Preferences {
  const chinese = navigator.language.toLowerCase().startsWith('zh');
  return { language: chinese ? 'zh' : 'en', rise: chinese ? 'red' : 'green', theme: 'system' };
}

export const sessionOptions = api.accounts.session.queryOptions({ staleTime: Number.POSITIVE_INFINITY });

/** Puts an answered session in force: what later requests carry, and what the page shows. */
export function adopt(session: Session): void {
  carry(session.csrf, (session.preferences ?? firstPreferences()).language);
  queries.setQueryData(sessionOptions.queryKey, session);
}

/** Puts the session of another person in force: nothing that was asked for the one before is kept. */
export function adoptPerson(session: Session): void {
  adopt(session);
  const kept = queries.getQueryCache().find({ queryKey: sessionOptions.queryKey });
  queries.removeQueries({ predicate: (query) => query !== kept });
}

/** Who is here and how they like to read. Suspends until the server has said. */
export function useSession(): Session & { readonly preferences: Preferences } {
  const { data } = useSuspenseQuery(sessionOptions);
  const preferences = data.preferences ?? firstPreferences();
  useEffect(() => carry(data.csrf, preferences.language), [data.csrf, preferences.language]);
  return { ...data, preferences };
}

/** Changes preferences at once, and on the server when somebody is signed in. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const save = useMutation({ mutationFn: (change: Partial<Preferences>) => client.accounts.setPreferences(change) });
  return (change) => {
    // From the newest session, not from the one last drawn: two changes in a row must not undo each other.
    const session = queries.getQueryData(sessionOptions.queryKey);
    if (!session) return;
    adopt({ ...session, preferences: { ...firstPreferences(), ...session.preferences, ...change } });
    if (session.person) save.mutate(change);
  };
}

/** The shops the person may see. */
export function useShops(): readonly Shop[] {
  const session = useSession();
  const { data } = useQuery({ ...api.accounts.shops.queryOptions(), enabled: session.person !== null });
  return data ?? [];
}

/** Whether the person may change what the shops' people share: everyone but a viewer. */
export function useMayWrite(): boolean {
  const { person } = useSession();
  return person !== null && person.role !== 'viewer';
}
