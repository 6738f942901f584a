import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { standupContract } from './contract.ts';
import { standup } from './service.ts';

const routes = implement(standupContract).$context<Context>();

/** The answers to `contract.ts`. */
export const standupRoutes = routes.router({
  mine: routes.mine.handler(({ context }) => standup(context.desk, context)),
});
