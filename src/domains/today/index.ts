/** What `app.ts`, the command line and other domains may use of Today. */
export { type Actor, changeTask, createTask, listTasks, taskById } from './tasks/service.ts';
