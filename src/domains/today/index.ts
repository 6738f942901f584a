/** What `app.ts`, the command line and other domains may use of Today. */

export { isAway } from './away/stand_ins.ts';
export { type AwayRow, actsToGiveBack, awayFrom, endAwayRow, insertAway, lockAway } from './away/stored.ts';
export { checkEffects } from './effects/check.ts';
export { forgetUse, recordUse, recordVerdict, scoresOf } from './playbooks/stored.ts';
export { type RoutineAhead, routinesAhead } from './routines/ahead.ts';
export type { Doer } from './routines/assignment.ts';
export { type DeskFacts, deskFacts, isDueAt, shopsOfRoutine } from './routines/desk_facts.ts';
export { workdaysOf } from './routines/due.ts';
export { WARM } from './routines/jobs.ts';
export { keepRuns, type RunRow, runsFrom } from './routines/stored.ts';
export { changeManyIn } from './tasks/bulk.ts';
export { membersFor } from './tasks/checked.ts';
export { type GoingOn, tasksGoingOn } from './tasks/listed.ts';
export { type Actor, changeTask, createTask } from './tasks/service.ts';
export { addComment, changeItem } from './tasks/talk.ts';
export { undoActsIn } from './tasks/undo.ts';
