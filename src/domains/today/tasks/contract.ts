import { z } from 'zod';
import { route } from '../../../http/contract.ts';
import { where } from '../../metrics/contract.ts';

const day = z.iso.date();
const text = z.object({ zh: z.string(), en: z.string() });

export const TASK_STATES = ['open', 'doing', 'blocked', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Where a task came from: made by hand, from an alert, a node of the tree, a routine, the task before it that recurs, a playbook. */
export const TASK_SOURCES = ['hand', 'alert', 'node', 'routine', 'recurrence', 'playbook'] as const;
export type TaskSourceKind = (typeof TASK_SOURCES)[number];

export const taskSource = z.object({ kind: z.enum(TASK_SOURCES), ref: z.string().max(100).nullable() });

/** What in the numbers a task is about: a metric in a place over days. */
export const taskSubject = z.object({
  shop: z.int().nullable(),
  metric: z.string().max(60).nullable(),
  where,
  from: day.nullable(),
  to: day.nullable(),
});
export type TaskSubject = z.output<typeof taskSubject>;
export const NO_SUBJECT: TaskSubject = { shop: null, metric: null, where: {}, from: null, to: null };

/** What people write of a task. Each field is one thing that two people can change at the same time; the subject is one of them. */
const fields = {
  title: z.string().trim().min(1).max(200),
  note: z.string().max(10_000),
  state: z.enum(TASK_STATES),
  blockedBy: z.string().max(500),
  owner: z.int().nullable(),
  helpers: z.array(z.int()).max(20),
  due: day.nullable(),
  startOn: day.nullable(),
  /** 元 at stake. */
  worth: z.int().min(0).max(1_000_000_000).nullable(),
  minutes: z.int().min(0).max(100_000).nullable(),
  subject: taskSubject,
  playbook: z.string().max(100).nullable(),
  /** `FREQ=WEEKLY;BYDAY=MO;X-WORKDAY=NEXT`, as `base/calendar/recurrence_rule.ts` reads it. */
  recurrence: z.string().max(300).nullable(),
  /** Days after it is done over which its effect is judged. */
  effectDays: z.int().min(1).max(90),
};
export type TaskField = keyof typeof fields;

export const taskDraft = z.object({
  title: fields.title,
  ...z.object(fields).omit({ title: true }).partial().shape,
  source: taskSource.optional(),
  checklist: z.array(z.string().trim().min(1).max(300)).max(100).optional(),
});
export type TaskDraft = z.input<typeof taskDraft>;

export const taskPatch = z.object(fields).partial();
export type TaskPatch = z.output<typeof taskPatch>;

export const checklistItem = z.object({ id: z.int(), text: z.string(), done: z.boolean() });

export const task = z.object({
  id: z.int(),
  ...fields,
  source: taskSource,
  checklist: z.array(checklistItem),
  doneAt: z.iso.datetime().nullable(),
  /** The day it was done, as the wall has it. */
  doneDay: day.nullable(),
  /** One more with every change of a field. */
  version: z.int(),
  createdBy: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** The subject in words, kept as they were: a shop or metric that is gone can still be read. */
  words: z.object({ shop: z.string().nullable(), metric: text.nullable(), place: text.nullable() }),
  /** What of the subject does not exist any more. */
  gone: z.array(z.enum(['shop', 'metric'])),
  comments: z.int(),
  files: z.int(),
});
export type Task = z.output<typeof task>;

/** A change with the number by which it can be taken back; null = nothing was changed. */
export const written = z.object({ task, event: z.int().nullable() });
export type Written = z.output<typeof written>;

export const TASK_SORTS = ['rank', 'due', 'worth', 'updated', 'created'] as const;

/** Which tasks; what is absent does not matter. */
export const taskFilter = z.object({
  shops: z.array(z.coerce.number().int()).optional(),
  states: z.array(z.enum(TASK_STATES)).optional(),
  /** Tasks this person owns or helps with; 0 = nobody's. */
  person: z.coerce.number().int().optional(),
  /** `own`: of `person`, only what they own. */
  role: z.enum(['own', 'any']).default('any'),
  due: z.enum(['overdue', 'today', 'week', 'later', 'none']).optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  doneFrom: day.optional(),
  doneTo: day.optional(),
  words: z.string().trim().max(100).optional(),
  /** `alert:12`. */
  source: z.string().max(120).optional(),
  ids: z.array(z.coerce.number().int()).max(500).optional(),
  sort: z.enum(TASK_SORTS).default('rank'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type TaskFilter = z.input<typeof taskFilter>;

const id = z.object({ id: z.coerce.number().int() });
const undoable = z.object({ event: z.int() });
const item = z.object({ text: z.string().trim().min(1).max(300), done: z.boolean() });

export const comment = z.object({
  id: z.int(),
  person: z.int(),
  by: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
  /** People named with @ in it, by number. */
  mentions: z.array(z.int()),
});
export type TaskComment = z.output<typeof comment>;

export const taskFile = z.object({ id: z.string(), name: z.string(), bytes: z.int(), by: z.string(), at: z.iso.datetime() });
export type TaskFile = z.output<typeof taskFile>;

/** The largest file of a task, bytes. */
export const FILE_BYTES = 50 * 1024 * 1024;

/** The kinds of things done with a task. */
export const TASK_ACTS = ['create', 'change', 'item', 'comment', 'file', 'undo'] as const;

const event = z.object({
  id: z.int(),
  by: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(TASK_ACTS),
  /** What became of each field; a step is the field `checklist`. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  undone: z.boolean(),
});
export type TaskEvent = z.output<typeof event>;

/** Somebody who can be given a task, or named in a comment. */
export const taskPerson = z.object({ id: z.int(), name: z.string(), active: z.boolean(), mayWork: z.boolean(), shops: z.array(z.int()).nullable() });
export type TaskPerson = z.output<typeof taskPerson>;

export const tasksContract = {
  /** Tasks in order: what is overdue and worth most first, unless asked otherwise. */
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/tasks' })
    .input(taskFilter)
    .output(z.object({ tasks: z.array(task), total: z.int(), states: z.record(z.enum(TASK_STATES), z.int()), today: day })),
  one: route.meta({ access: 'viewer', shops: 'filter' }).route({ method: 'GET', path: '/tasks/{id}' }).input(id).output(task),
  create: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.create' })
    .route({ method: 'POST', path: '/tasks' })
    .input(taskDraft)
    .output(written),
  /** `version` is the one the writer saw. What others changed meanwhile stays, unless it is the same field. */
  change: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.change' })
    .route({ method: 'PATCH', path: '/tasks/{id}' })
    .input(id.extend({ version: z.int().min(1), patch: taskPatch }))
    .output(written),
  /** The same change of many tasks at once; `shift` moves due days by so many days. Those that cannot be changed are said and the others are. */
  bulk: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.bulk' })
    .route({ method: 'POST', path: '/tasks/bulk' })
    .input(
      z.object({
        ids: z.array(z.int()).min(1).max(500),
        patch: taskPatch.pick({ owner: true, due: true, state: true, worth: true }).default({}),
        /** Moves them to another shop, what else they are about staying as it is; null = to none. */
        shop: z.int().nullable().optional(),
        shift: z.int().min(-365).max(365).optional(),
      }),
    )
    .output(z.object({ changed: z.array(z.int()), events: z.array(z.int()), refused: z.array(z.object({ id: z.int(), code: z.string(), text })) })),
  /** Takes acts back, the last first: all of them or none. */
  undo: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.undo' })
    .route({ method: 'POST', path: '/tasks/undo' })
    .input(z.object({ events: z.array(z.int()).min(1).max(500) }))
    .output(z.object({ tasks: z.array(z.int()) })),
  /** What was said and done, and the files. */
  talk: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/tasks/{id}/talk' })
    .input(id)
    .output(z.object({ comments: z.array(comment), files: z.array(taskFile), history: z.array(event) })),
  /** Who can be given tasks, by name. */
  people: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/tasks/people' }).output(z.array(taskPerson)),
  addItem: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.add_item' })
    .route({ method: 'POST', path: '/tasks/{id}/checklist' })
    .input(id.extend({ text: item.shape.text }))
    .output(checklistItem.extend(undoable.shape)),
  changeItem: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.change_item' })
    .route({ method: 'PATCH', path: '/tasks/{id}/checklist/{item}' })
    // `after`: the step it is put behind; null = it becomes the first.
    .input(id.extend({ item: z.coerce.number().int(), ...item.partial().shape, after: z.int().nullable().optional() }))
    .output(checklistItem.extend({ event: z.int().nullable() })),
  removeItem: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.remove_item' })
    .route({ method: 'DELETE', path: '/tasks/{id}/checklist/{item}' })
    .input(id.extend({ item: z.coerce.number().int() }))
    .output(undoable),
  /** `@name` in the text mentions somebody; `mentions` says who, where two have one name. */
  addComment: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.add_comment' })
    .route({ method: 'POST', path: '/tasks/{id}/comments' })
    .input(id.extend({ text: z.string().trim().min(1).max(5_000), mentions: z.array(z.int()).max(50).default([]) }))
    .output(comment.extend(undoable.shape)),
  removeFile: route
    .meta({ access: 'operator', shops: 'filter', audit: 'tasks.remove_file' })
    .route({ method: 'DELETE', path: '/tasks/{id}/files/{file}' })
    .input(id.extend({ file: z.string().max(60) }))
    .output(undoable),
};
