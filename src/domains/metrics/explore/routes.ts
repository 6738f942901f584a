import { implement } from '@orpc/server';
import type { Context, Person } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { exploreContract } from './contract.ts';
import { fields, members } from './fields.ts';
import { pivot } from './service.ts';
import { listViews, removeView, restoreView, saveView } from './views.ts';

const routes = implement(exploreContract).$context<Context>();

/** Whoever is signed in; the guard lets nobody else through to a route that asks this. */
function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

/** The answers to `contract.ts`; the guard has put the shops a person may see into the context. */
export const exploreRoutes = routes.router({
  fields: routes.fields.handler(({ context }) => fields(context.desk)),
  members: routes.members.handler(({ input: { by, ...input }, context }) => members(context.desk, { ...input, dimension: by, shops: context.shops })),
  views: routes.views.handler(({ context }) => listViews(context.desk, signedIn(context))),
  saveView: routes.saveView.handler(({ input, context }) => saveView(context.desk, signedIn(context), input)),
  removeView: routes.removeView.handler(({ input, context }) => removeView(context.desk, signedIn(context), input.id)),
  restoreView: routes.restoreView.handler(({ input, context }) => restoreView(context.desk, signedIn(context), input.id)),
  pivot: routes.pivot.handler(({ input, context }) => pivot(context.desk, { ...input, shops: context.shops })),
});
