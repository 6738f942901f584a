import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { actOn } from './acts.ts';
import { routinesContract } from './contract.ts';
import { evidenceOf, todayOfPerson } from './service.ts';
import { keepMinutes } from './stored.ts';
import { trend } from './trend.ts';
import { historyOf, listRoutines, restoreRoutine, saveRoutine, setRoutineOff } from './writes.ts';

const routes = implement(routinesContract).$context<Context>();

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const routinesRoutes = routes.router({
  today: routes.today.handler(async ({ input, context }) => context.same(await todayOfPerson(context.desk, context, input.wait))),
  evidence: routes.evidence.handler(async ({ input, context }) => context.same(await evidenceOf(context.desk, context, input.key))),
  act: routes.act.handler(({ input, context }) => actOn(context.desk, context, input)),
  setMinutes: routes.setMinutes.handler(async ({ input, context }) => {
    await keepMinutes(context.desk.store, context.person?.id ?? 0, input);
    return input;
  }),
  list: routes.list.handler(({ context }) => listRoutines(context.desk, context)),
  save: routes.save.handler(({ input, context }) => saveRoutine(context.desk, context, input)),
  setOff: routes.setOff.handler(({ input, context }) => setRoutineOff(context.desk, context, input)),
  restore: routes.restore.handler(({ input, context }) => restoreRoutine(context.desk, context, input)),
  history: routes.history.handler(({ input, context }) => historyOf(context.desk, context, input.key)),
  trend: routes.trend.handler(({ input, context }) => trend(context.desk, context.shops, input.days)),
});
