import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { lookupOver, ownRows } from '../own/lookup.ts';
import { treesContract } from './contract.ts';
import { explain } from './explain.ts';
import { growNamed, sparksOf } from './service.ts';
import { listTrees, removeTree, saveTree } from './stored.ts';

const routes = implement(treesContract).$context<Context>();

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const treesRoutes = routes.router({
  list: routes.list.handler(({ context }) => listTrees(context.desk)),
  save: routes.save.handler(async ({ input, context }) => {
    const lookup = lookupOver(await ownRows(context.desk.store));
    return saveTree(context.desk, input, { by: context.person?.name ?? '', lookup });
  }),
  remove: routes.remove.handler(async ({ input, context }) => {
    await removeTree(context.desk, input.id);
    return { removed: true };
  }),
  grow: routes.grow.handler(({ input, context }) => growNamed(context.desk, { ...input, shops: context.shops })),
  sparks: routes.sparks.handler(({ input, context }) => sparksOf(context.desk, { ...input, shops: context.shops })),
  explain: routes.explain.handler(({ input, context }) => explain(context.desk, { ...input, shops: context.shops })),
});
