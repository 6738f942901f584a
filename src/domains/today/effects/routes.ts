import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { effectsContract } from './contract.ts';
import { effectOf, judgeAgain, listEffects } from './service.ts';

const routes = implement(effectsContract).$context<Context>();

function seenBy({ person }: Context): readonly number[] | null {
  if (!person) throw notSignedIn({});
  return person.shops;
}

/** The answers to `contract.ts`; who may see a task may see what came of it. */
export const effectsRoutes = routes.router({
  list: routes.list.handler(({ input: { offset, limit, ...filter }, context }) =>
    listEffects(context.desk, seenBy(context), filter, { offset, limit }),
  ),
  one: routes.one.handler(({ input, context }) => effectOf(context.desk, seenBy(context), input.id)),
  again: routes.again.handler(({ input, context }) => judgeAgain(context.desk, seenBy(context), input.id)),
});
