import { api, queries } from '../../../../web/api.ts';
import { LIST_WAIT } from '../../routines/contract.ts';

/** Milliseconds after which what was not there yet is asked for again. */
const AGAIN = 700;
/** A day open on a screen is asked again by itself. */
const REFRESH = 60_000;
/** Milliseconds for which a routine's evidence is taken as it is. */
const EVIDENCE = 30_000;

/** My day; what is still being looked at comes later by itself. */
export const todayOptions = () => ({
  ...api.routines.today.queryOptions({ input: { wait: LIST_WAIT } }),
  staleTime: 5_000,
  refetchInterval: ({ state }: { state: { data?: { items: readonly { standing: string }[] } | undefined } }) =>
    state.data?.items.some(({ standing }) => standing === 'pending') ? AGAIN : REFRESH,
});

/** One routine with its evidence. */
export const evidenceOptions = (key: string) => ({ ...api.routines.evidence.queryOptions({ input: { key } }), staleTime: EVIDENCE });

/** Asks for the day, and for the evidence that is open at first, while the page's own program still loads. */
export async function askToday(): Promise<void> {
  try {
    const { items } = await queries.fetchQuery({ ...todayOptions(), retry: false });
    const asked = new URLSearchParams(window.location.search).get('item');
    const first = items.find(({ id }) => id === asked) ?? items[0];
    if (first?.kind === 'routine') await queries.prefetchQuery(evidenceOptions(first.key));
  } catch {
    // The page asks by itself and says what went wrong.
  }
}
