import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { effectsContract } from './contract.ts';
import { effectOf, judgeAgain, listEffects } from './service.ts';

const routes = implement(effectsContract).$context<Context>();

/** Whose record is asked for: one's own or, with `all`, nobody's. */
const ownerAsked = (whose: 'all' | 'mine', { person }: Context) => (whose === 'mine' && person ? { person: person.id } : {});

function seenBy({ person }: Context): readonly number[] | null {
  if (!person) throw notSignedIn({});
  return person.shops;
}

/** The answers to `contract.ts`; who may see a task may see what came of it. */
export const effectsRoutes = routes.router({
  list: routes.list.handler(({ input: { offset, limit, whose, ...filter }, context }) =>
    listEffects(context.desk, seenBy(context), { ...filter, ...ownerAsked(whose, context) }, { offset, limit }),
  ),
  one: routes.one.handler(({ input, context }) => effectOf(context.desk, seenBy(context), input.id)),
  again: routes.again.handler(({ input, context }) => judgeAgain(context.desk, seenBy(context), input.id)),
});
