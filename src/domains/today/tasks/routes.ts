import { implement } from '@orpc/server';
import type { Context, Person } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { changeMany } from './bulk.ts';
import { tasksContract } from './contract.ts';
import { removeFile } from './files.ts';
import { changeTask, createTask, listTasks, taskById } from './service.ts';
import { addComment, addItem, changeItem, talkOf, taskPeople } from './talk.ts';
import { undoActs } from './undo.ts';

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
  bulk: routes.bulk.handler(({ input, context }) => changeMany(context.desk, signedIn(context), input)),
  undo: routes.undo.handler(async ({ input, context }) => ({ tasks: await undoActs(context.desk, signedIn(context), input.events) })),
  talk: routes.talk.handler(({ input, context }) => talkOf(context.desk, signedIn(context).shops, input.id)),
  people: routes.people.handler(({ context }) => taskPeople(context.desk)),
  addItem: routes.addItem.handler(({ input, context }) => addItem(context.desk, signedIn(context), input.id, input.text)),
  changeItem: routes.changeItem.handler(({ input, context }) => changeItem(context.desk, signedIn(context), input.id, input)),
  removeItem: routes.removeItem.handler(async ({ input, context }) => {
    const { event } = await changeItem(context.desk, signedIn(context), input.id, { item: input.item, gone: true });
    return { event: event as number };
  }),
  addComment: routes.addComment.handler(({ input, context }) => addComment(context.desk, signedIn(context), input.id, input)),
  removeFile: routes.removeFile.handler(({ input, context }) => removeFile(context.desk, signedIn(context), input.id, input.file)),
});
