import { implement } from '@orpc/server';
import type { Context, Person } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { tasksContract } from './contract.ts';
import { changeTask, createTask, listTasks, taskById } from './service.ts';

const routes = implement(tasksContract).$context<Context>();

/** Whoever is signed in; the guard lets nobody else through to a route that asks this. */
function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

/** The answers to `contract.ts`: a task without a shop is everybody's, others are for those who may see the shop. */
export const tasksRoutes = routes.router({
  list: routes.list.handler(({ input, context }) => listTasks(context.desk, signedIn(context).shops, input)),
  one: routes.one.handler(({ input, context }) => taskById(context.desk, signedIn(context).shops, input.id)),
  create: routes.create.handler(({ input, context }) => createTask(context.desk, signedIn(context), input)),
  change: routes.change.handler(({ input, context }) => changeTask(context.desk, signedIn(context), input.id, input.version, input.patch)),
});
