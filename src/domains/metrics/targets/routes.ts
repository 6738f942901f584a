import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { targetsContract } from './contract.ts';
import { detail, pace } from './service.ts';
import { importSheet, templateFile } from './sheet.ts';
import { removeTarget, setTarget, setTargetDay } from './writes.ts';

const routes = implement(targetsContract).$context<Context>();
const writer = ({ person }: Context): string => person?.name ?? '';

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const targetsRoutes = routes.router({
  pace: routes.pace.handler(({ input, context }) => pace(context.desk, { ...input, shops: context.shops })),
  detail: routes.detail.handler(({ input, context }) => detail(context.desk, { ...input, shops: context.shops })),
  set: routes.set.handler(({ input, context }) => setTarget(context.desk, input, writer(context))),
  setDay: routes.setDay.handler(({ input, context }) => setTargetDay(context.desk, input, writer(context))),
  remove: routes.remove.handler(({ input, context }) => removeTarget(context.desk, input)),
  template: routes.template.handler(({ input, context }) => templateFile(context.desk, { ...input, shops: context.shops })),
  importSheet: routes.importSheet.handler(({ input, context }) =>
    importSheet(context.desk, { file: input.file, shops: context.shops }, writer(context)),
  ),
});
