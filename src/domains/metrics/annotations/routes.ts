import { implement } from '@orpc/server';
import type { Context, Person } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { annotationsContract } from './contract.ts';
import { addAnnotation, changeAnnotation, listAnnotations, removeAnnotation, restoreAnnotation } from './service.ts';

const routes = implement(annotationsContract).$context<Context>();

/** Whoever is signed in; the guard lets nobody else through to a route that asks this. */
function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

/** The answers to `contract.ts`; the guard has refused shops the person may not see. */
export const annotationsRoutes = routes.router({
  list: routes.list.handler(({ input, context }) => listAnnotations(context.desk, { ...input, shops: context.shops })),
  add: routes.add.handler(({ input, context }) => addAnnotation(context.desk, signedIn(context), input)),
  change: routes.change.handler(({ input, context }) => changeAnnotation(context.desk, signedIn(context), input)),
  remove: routes.remove.handler(({ input, context }) => removeAnnotation(context.desk, signedIn(context), input.id)),
  restore: routes.restore.handler(({ input, context }) => restoreAnnotation(context.desk, signedIn(context), input.id)),
});
