import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { announce, FACTS_CHANGED } from '../../../jobs/queue.ts';
import { alertsContract } from './contract.ts';
import { actOn, listAlerts, oneAlert, openCount, rulesIn, undoLast, usualBand } from './service.ts';
import { keepRules, lowerRaise } from './stored.ts';

const routes = implement(alertsContract).$context<Context>();

/** Judges a shop again, soon: what its alerts take has changed. */
function judgeAgain({ desk }: Context, shop: number): Promise<void> {
  return announce(desk.store.db, FACTS_CHANGED, { key: String(shop), payload: { shop }, at: desk.now() });
}

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const alertsRoutes = routes.router({
  list: routes.list.handler(({ input, context }) => listAlerts(context.desk, { ...input, shops: context.shops })),
  open: routes.open.handler(async ({ context }) => ({ open: await openCount(context.desk, context.shops) })),
  one: routes.one.handler(({ input, context }) => oneAlert(context.desk, input.id, context.mustSee)),
  band: routes.band.handler(async ({ input, context }) => ({ days: await usualBand(context.desk, { ...input, shops: context.shops }) })),
  act: routes.act.handler(({ input: { id, ...act }, context }) => actOn(context.desk, id, act, context.person, context.mustSee)),
  undo: routes.undo.handler(({ input, context }) => undoLast(context.desk, input.id, context.mustSee)),
  rules: routes.rules.handler(({ input, context }) => rulesIn(context.desk, input.shop)),
  saveRules: routes.saveRules.handler(async ({ input: { shop, ...rules }, context }) => {
    await keepRules(context.desk.store, shop, rules, context.person?.name ?? '', context.desk.now());
    await judgeAgain(context, shop);
    return rules;
  }),
  lower: routes.lower.handler(async ({ input, context }) => {
    const lowered = await lowerRaise(context.desk.store, input.shop, input.raise, context.desk.now());
    if (lowered) await judgeAgain(context, input.shop);
    return { lowered };
  }),
});
