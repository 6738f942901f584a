import { implement } from '@orpc/server';
import type { Context } from '../../../http/context.ts';
import { shopNumbers } from '../../accounts/index.ts';
import { playbooksContract } from './contract.ts';
import { listPlaybooks, onePlaybook, proposeForAlert, proposeForPlace, restoreVersion, savePlaybook, takeOut } from './service.ts';

const routes = implement(playbooksContract).$context<Context>();

/** All shops the person may see: those beside the ones asked about tell what the market did. */
async function seenBy({ person, desk }: Context): Promise<readonly number[]> {
  return person?.shops ?? (await shopNumbers(desk.store));
}

/** The answers to `contract.ts`. */
export const playbooksRoutes = routes.router({
  list: routes.list.handler(({ context }) => listPlaybooks(context.desk)),
  one: routes.one.handler(({ input, context }) => onePlaybook(context.desk, input.key)),
  forAlert: routes.forAlert.handler(async ({ input, context }) => proposeForAlert(context.desk, input.id, await seenBy(context), context.mustSee)),
  forPlace: routes.forPlace.handler(async ({ input, context }) =>
    proposeForPlace(context.desk, { ...input, where: input.where ?? {}, shops: context.shops, seen: await seenBy(context) }),
  ),
  save: routes.save.handler(({ input, context }) => savePlaybook(context.desk, context.person, input)),
  restore: routes.restore.handler(({ input, context }) => restoreVersion(context.desk, context.person, input.key, input.version)),
  remove: routes.remove.handler(async ({ input, context }) => {
    await takeOut(context.desk, context.person, input.key);
    return { removed: true as const };
  }),
});
