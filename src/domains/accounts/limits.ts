import type { Desk } from '../../http/context.ts';
import { Attempts, PER_ADDRESS, PER_LOGIN } from './attempts.ts';
import { tooManyAttempts } from './faults.ts';

/** What the limits know a running server by. */
type Server = Pick<Desk, 'now' | 'store'>;

/** The attempts at this desk's secrets; one count per running server. */
const attempts = new WeakMap<Server['store'], Attempts>();

function attemptsAt({ store }: Server): Attempts {
  const known = attempts.get(store) ?? new Attempts();
  attempts.set(store, known);
  return known;
}

/** Counts one attempt for an address alone: for what anybody may try, such as opening the first account. Call what it returns when the attempt was right. */
export function limitedByAddress(desk: Server, address: string): () => void {
  const key = `address:${address}`;
  const seconds = attemptsAt(desk).begin(key, PER_ADDRESS, desk.now());
  if (seconds > 0) throw tooManyAttempts({ seconds });
  return () => attemptsAt(desk).takeBack(key);
}

/** Counts one attempt under `key` and the address. Call what it returns when the attempt was right. */
export function limited(desk: Server, key: string, address: string): () => void {
  const takeBack = limitedByAddress(desk, address);
  const seconds = attemptsAt(desk).begin(key, PER_LOGIN, desk.now());
  if (seconds > 0) {
    takeBack();
    throw tooManyAttempts({ seconds });
  }
  return () => {
    takeBack();
    attemptsAt(desk).forget(key);
  };
}
