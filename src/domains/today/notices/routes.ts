import { implement } from '@orpc/server';
import type { Context, Person } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { noticesContract } from './contract.ts';
import { markRead, markUnread } from './keep.ts';
import { keepSettings, listNotices, toldSettings } from './service.ts';

const routes = implement(noticesContract).$context<Context>();

/** Whoever is signed in; the guard lets nobody else through to a route that asks this. */
function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

/** The answers to `contract.ts`: everybody's own, and nobody else's. */
export const noticesRoutes = routes.router({
  list: routes.list.handler(async ({ input, context }) => context.same(await listNotices(context.desk, signedIn(context), input.limit))),
  read: routes.read.handler(async ({ input, context }) => ({
    ids: await markRead(context.desk.store.db, signedIn(context).id, input.ids ?? null, context.desk.now()),
  })),
  unread: routes.unread.handler(async ({ input, context }) => ({
    ids: await markUnread(context.desk.store.db, signedIn(context).id, input.ids),
  })),
  settings: routes.settings.handler(({ context }) => toldSettings(context.desk, signedIn(context).id)),
  saveSettings: routes.saveSettings.handler(({ input, context }) => keepSettings(context.desk, signedIn(context).id, input)),
});
