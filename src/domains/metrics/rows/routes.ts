import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { rowsContract } from './contract.ts';
import { rowsBehind } from './service.ts';

const routes = implement(rowsContract).$context<Context>();

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const rowsRoutes = routes.router({
  list: routes.list.handler(({ input, context }) => rowsBehind(context.desk, { ...input, shops: context.shops })),
});
