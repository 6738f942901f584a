import type { Opening } from '../../http/opening.ts';
import { LIST_WAIT, type Today } from './routines/contract.ts';

/** Milliseconds the page itself may be held up by evidence that is not there yet. */
const PATIENCE = 50;

/** The day, and the evidence that is open at first. */
export const todayOpening: Opening = async (ask, { searchParams }) => {
  const day = (await ask('routines.today', { wait: PATIENCE }, { wait: LIST_WAIT })) as Today | undefined;
  const asked = searchParams.get('item');
  const first = day?.items.find(({ id }) => id === asked) ?? day?.items[0];
  if (first?.kind === 'routine') await ask('routines.evidence', { key: first.key });
};
