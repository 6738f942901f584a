import { implement } from '@orpc/server';
import type { Context } from '../../http/context.ts';
import { campaignsContract } from './contract.ts';
import { addPhase, changePhase, listPhases, removePhase, restorePhase, type Writer } from './service.ts';

const routes = implement(campaignsContract).$context<Context>();

function writer({ person, desk }: Context): Writer {
  return { by: person?.name ?? '', at: desk.now() };
}

/** The answers to `contract.ts`. */
export const campaignsRoutes = routes.router({
  list: routes.list.handler(async ({ context }) => context.same(await listPhases(context.desk.store))),
  addPhase: routes.addPhase.handler(({ input, context }) => addPhase(context.desk.store, writer(context), input)),
  changePhase: routes.changePhase.handler(({ input: { key, ...change }, context }) => {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return changePhase(context.desk.store, writer(context), key, given);
  }),
  removePhase: routes.removePhase.handler(({ input, context }) => removePhase(context.desk.store, writer(context), input.key)),
  restorePhase: routes.restorePhase.handler(({ input, context }) => restorePhase(context.desk.store, writer(context), input.key)),
});
