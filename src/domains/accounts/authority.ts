import { newSecret } from '../../base/id.ts';
import type { Desk, Person } from '../../http/context.ts';
import type { Identity } from '../../http/guard.ts';
import { sameSecret } from '../../http/secret.ts';
import type { Visit } from '../../http/visit.ts';
import { tokenRefused } from './faults.ts';
import { limitedByAddress } from './limits.ts';
import { DEMO_OWNER, ensureDemoOwner } from './members.ts';
import { csrfOf, readSession, SESSION_SECONDS } from './sessions.ts';
import { readToken, TOKEN_START } from './tokens.ts';

/** Who the command line of this machine is: the owner, as whoever can read the data directory is anyway. */
export const COMMAND_LINE: Person = { id: 0, name: '命令行', role: 'owner', shops: null };

const NOBODY: Identity = { person: null, csrf: null };

/**
 * Tells who a visitor is: a person's program by its token, the command line of this machine by its own, somebody signed in by their cookie, in the demo anybody
 * else as the demo's owner.
 * @param localToken the secret the server keeps in the data directory for the command line; null = not accepted
 */
export function identifier(desk: Pick<Desk, 'store' | 'now' | 'demo'>, localToken: string | null): (visit: Visit) => Promise<Identity> {
  // A page of another site cannot read it; that is all the demo needs, which is reached from this machine only.
  const demoCsrf = newSecret();
  let demoOwner: Promise<number> | undefined;
  return async (visit) => {
    if (visit.bearer?.startsWith(TOKEN_START)) return byToken(desk, visit.bearer, visit.address);
    if (visit.bearer !== null) return visit.fromHere && sameSecret(visit.bearer, localToken) ? { person: COMMAND_LINE, csrf: null } : NOBODY;
    if (visit.token !== null) {
      const session = await readSession(desk.store, visit.token, desk.now());
      if (session) {
        const { id, name, role, shops } = session.person;
        return { person: { id, name, role, shops }, csrf: csrfOf(visit.token), prolong: session.prolonged ? SESSION_SECONDS : null };
      }
    }
    if (!desk.demo || !visit.fromHere) return NOBODY;
    demoOwner ??= ensureDemoOwner(desk.store).then(({ id }) => id);
    demoOwner.catch(() => {
      demoOwner = undefined;
    });
    return { person: { id: await demoOwner, name: DEMO_OWNER, role: 'owner', shops: null }, csrf: demoCsrf };
  };
}

/** Tokens are guessed at no faster than passwords. @throws Fault accounts.token_refused, accounts.too_many_attempts */
async function byToken(desk: Pick<Desk, 'store' | 'now'>, token: string, address: string): Promise<Identity> {
  const right = limitedByAddress(desk, address);
  const person = await readToken(desk.store, token, desk.now());
  if (!person) throw tokenRefused({});
  right();
  return { person, csrf: null, scope: 'imports' };
}
