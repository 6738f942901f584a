import { implement } from '@orpc/server';
import type { Context } from '../../http/context.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { metricsContract } from './contract.ts';
import { ownDefinitions } from './own/lookup.ts';
import { checkFormula, listFormulas, removeFormula, saveFormula } from './own/service.ts';
import { describe, queryTable } from './query_table.ts';
import { board, breakdown, span, trend } from './service.ts';

const routes = implement(metricsContract).$context<Context>();

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const metricsRoutes = routes.router({
  catalogue: routes.catalogue.handler(async ({ context }) => [...CATALOGUE, ...(await ownDefinitions(context.desk))].map(describe)),
  span: routes.span.handler(({ context }) => span(context.desk, context.shops)),
  board: routes.board.handler(({ input, context }) => board(context.desk, { ...input, shops: context.shops })),
  trend: routes.trend.handler(({ input, context }) => trend(context.desk, { ...input, shops: context.shops })),
  breakdown: routes.breakdown.handler(({ input, context }) => breakdown(context.desk, { ...input, shops: context.shops })),
  query: routes.query.handler(({ input, context }) => queryTable(context.desk, { ...input, shops: context.shops })),
  own: {
    list: routes.own.list.handler(({ context }) => listFormulas(context.desk)),
    check: routes.own.check.handler(async ({ input, context }) => {
      const { fault, found } = await checkFormula(context.desk, input);
      return { fault, found };
    }),
    save: routes.own.save.handler(async ({ input, context }) => ({ key: await saveFormula(context.desk, context.person?.name ?? '', input) })),
    remove: routes.own.remove.handler(async ({ input, context }) => {
      await removeFormula(context.desk, input.key);
      return { removed: true as const };
    }),
  },
});
