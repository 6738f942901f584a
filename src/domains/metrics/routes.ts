import { implement } from '@orpc/server';
import type { Context } from '../../http/context.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { metricsContract } from './contract.ts';
import { describe, queryTable } from './query_table.ts';
import { board, breakdown, span, trend } from './service.ts';

const routes = implement(metricsContract).$context<Context>();

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const metricsRoutes = routes.router({
  catalogue: routes.catalogue.handler(() => CATALOGUE.map(({ id }) => describe(id))),
  span: routes.span.handler(({ context }) => span(context.desk, context.shops)),
  board: routes.board.handler(({ input, context }) => board(context.desk, { ...input, shops: context.shops })),
  trend: routes.trend.handler(({ input, context }) => trend(context.desk, { ...input, shops: context.shops })),
  breakdown: routes.breakdown.handler(({ input, context }) => breakdown(context.desk, { ...input, shops: context.shops })),
  query: routes.query.handler(({ input, context }) => queryTable(context.desk, { ...input, shops: context.shops })),
});
