import { implement } from '@orpc/server';
import type { Context } from '../../http/context.ts';
import { notSignedIn } from '../../http/faults.ts';
import { teamContract } from './contract.ts';
import { endAway, goAway, setCapacity } from './hand_over.ts';
import { type Asker, teamOf, workOf } from './service.ts';

const routes = implement(teamContract).$context<Context>();

/** Whoever is signed in; the guard lets nobody else through to a route that asks this. */
function askerOf({ person, shops }: Context): Asker {
  if (!person) throw notSignedIn({});
  return { person, shops };
}

/** The answers to `contract.ts`. */
export const teamRoutes = routes.router({
  of: routes.of.handler(({ input, context }) => teamOf(context.desk, askerOf(context), input.shops)),
  person: routes.person.handler(({ input, context }) => workOf(context.desk, askerOf(context), input.person)),
  setCapacity: routes.setCapacity.handler(({ input, context }) => setCapacity(context.desk, askerOf(context), input.person, input.week)),
  goAway: routes.goAway.handler(({ input: { person, ...asked }, context }) => goAway(context.desk, askerOf(context), person, asked)),
  endAway: routes.endAway.handler(({ input, context }) => endAway(context.desk, askerOf(context), input.id, input.giveBack)),
});
