import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { exploreContract } from './contract.ts';
import { fields, members } from './fields.ts';
import { pivot } from './service.ts';

const routes = implement(exploreContract).$context<Context>();

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const exploreRoutes = routes.router({
  fields: routes.fields.handler(({ context }) => fields(context.desk)),
  members: routes.members.handler(({ input: { by, ...input }, context }) => members(context.desk, { ...input, dimension: by, shops: context.shops })),
  pivot: routes.pivot.handler(({ input, context }) => pivot(context.desk, { ...input, shops: context.shops })),
});
