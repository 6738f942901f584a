import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { route } from '../../http/contract.ts';
import { PLATFORMS } from '../accounts/contract.ts';
import { boardContract } from './board/contract.ts';

/** What a file can be loaded as. `auto` = found out by its header. */
export const FACT_TYPES = [
  'orders',
  'order-lines',
  'refunds',
  'traffic',
  'product-traffic',
  'ads',
  'events',
  'products',
  'costs',
  'stock',
  'service',
  'community',
  'buyers',
  'auto',
] as const;

const text = z.object({ zh: z.string(), en: z.string() });

/** A field of a format or of a type of file, in words. */
const fieldWord = z.object({
  field: z.string(),
  name: text,
  /** True for text that several columns can make together and that can be the same for the whole file. */
  free: z.boolean().optional(),
});

/** What a file is, found without loading it. */
export const detection = z.object({
  format: z.string(),
  formatName: text,
  /** Whose export it is; `other` = no platform's that shops are on. */
  platform: z.enum(PLATFORMS),
  type: z.enum(FACT_TYPES),
  typeName: text,
  /** False when the format is only known by recollection: no real file of it has been seen. */
  verified: z.boolean(),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030']),
  delimiter: z.string(),
  /** The line the header stands on, from 1. */
  headerLine: z.int(),
  /** The file's columns, and what each is read as; null = not read. */
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), fieldName: text.nullable() })),
  preview: z.array(z.array(z.string())),
  /** What a column of this file can be read as. */
  fields: z.array(fieldWord),
  /** What a person says about the columns, now or once before: column → field. */
  said: z.record(z.string(), z.string()),
  /** Set when `said` was remembered for this header: by whom, since when. */
  remembered: z.object({ id: z.int(), by: z.string(), at: z.iso.datetime() }).nullable(),
});

/** The columns of a file, recognised (`format`) or not (null): what a person maps by hand. `type` `auto` = to be said by the person. */
export const sheet = detection.omit({ format: true, formatName: true }).extend({
  format: z.string().nullable(),
  formatName: text.nullable(),
  /** True when `type` and the fields of the columns are only what the headers sound like: to be confirmed by the person. */
  guessed: z.boolean(),
});

/** A type of file, what its columns can be, and of which groups of fields one each is needed. */
export const fileType = z.object({
  type: z.enum(FACT_TYPES).exclude(['auto']),
  name: text,
  fields: z.array(fieldWord),
  required: z.array(z.array(z.string())),
});

export const rejectedRow = z.object({ line: z.int(), column: z.string().nullable(), value: z.string(), reason: text, remedy: text });

/** What an import did, or (dry run) would do. The counts add up: read = loaded + rejected + unchanged + repeated. */
export const outcome = z.object({
  file: z.string(),
  format: z.string(),
  encoding: z.string(),
  rowsRead: z.int(),
  /** New + changed. */
  rowsLoaded: z.int(),
  rowsNew: z.int(),
  rowsChanged: z.int(),
  rowsUnchanged: z.int(),
  rowsRejected: z.int(),
  /** Rows of the file equal to an earlier row of the same file. */
  rowsRepeated: z.int(),
  /** Business days the orders were placed on; null when nothing could be read. */
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Sums over the rows of the file that were accepted, in main units: to hold against the platform's own page. */
  controlTotals: z.record(z.string(), z.number()),
  /** Sums that the file itself claims (total rows, footers), each beside what its rows come to; in main units. */
  controls: z.array(z.object({ name: z.string(), claimed: z.number(), loaded: z.number() })).default([]),
  /** When the file was exported, where it tells. Of two exports the later stands, whichever is imported first; without it the later import. */
  exportedAt: z.iso.datetime().nullable().default(null),
  warnings: z.array(text),
  /** The first rejected rows; all of them are in the file of rejected rows. */
  rejected: z.array(rejectedRow),
  rejectedFile: z.string().nullable(),
});

export const importRecord = z.object({
  id: z.int(),
  shop: z.int(),
  file: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  state: z.enum(['running', 'done', 'failed', 'undone']),
  outcome: outcome.nullable(),
  error: z.object({ code: z.string(), text, fix: text }).nullable(),
});

/** How far an import is. */
export const progress = z.object({
  step: z.enum(['reading', 'checking', 'comparing', 'loading', 'summing', 'done', 'failed']),
  /** 0–1 over the whole import. */
  share: z.number(),
  record: importRecord.nullable(),
});

/** `PUT /api/uploads?name=…` with the file as its body answers `{ upload, file, bytes }`; a plain route because a body may be larger than memory. */
export const uploadAnswer = z.object({ upload: z.string(), file: z.string(), bytes: z.int() });

const importInput = z.object({
  upload: z.string(),
  shop: z.int(),
  type: z.enum(FACT_TYPES).default('auto'),
  /** The format by its id, where a person corrects how a recognised file is read; without it the header tells. */
  format: z.string().optional(),
  /** Column of the file → field of the product, over what detection found. */
  map: z.record(z.string(), z.string()).default({}),
});

/** What people said about the columns of files with one header. */
export const rememberedMapping = z.object({
  id: z.int(),
  /** What people call it; '' = it has no name of its own. */
  name: z.string(),
  type: z.enum(FACT_TYPES),
  typeName: text,
  format: z.string().nullable(),
  formatName: text.nullable(),
  /** The header's words as they are compared. */
  words: z.array(z.string()),
  /** Column (or `'text'`) → field, with the field in words; null = left out. */
  columns: z.array(z.object({ header: z.string(), field: z.string(), fieldName: text.nullable() })),
  by: z.string(),
  at: z.iso.datetime(),
});

export const importsContract = {
  ...boardContract,
  /** Every type of file with its fields. */
  types: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/imports/types' }).output(z.array(fileType)),
  /** The product's own file for a type, empty, with a sheet of notes on every column (XLSX). */
  template: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/imports/templates/{type}' })
    .input(z.object({ type: z.enum(FACT_TYPES).exclude(['auto']), language: z.enum(['zh', 'en']).default('zh') }))
    .output(z.instanceof(Blob)),
  /** The columns of an uploaded file and what they are read as, so far as known; also of a file that no format fits. */
  columns: route
    .meta({ access: 'operator', shops: 'none', audit: 'imports.columns' })
    .route({ method: 'POST', path: '/imports/columns' })
    .input(importInput.omit({ shop: true }).extend({ headless: z.boolean().default(false) }))
    .output(sheet),
  /** The files of an uploaded archive, each an upload of its own from now on while the archive is gone; none for any other file. */
  parts: route
    .meta({ access: 'operator', shops: 'none', audit: 'imports.parts' })
    .route({ method: 'POST', path: '/imports/parts' })
    .input(importInput.pick({ upload: true }))
    .output(z.object({ parts: z.array(uploadAnswer) })),
  /** What is remembered of headers, newest first. */
  mappings: route.meta({ access: 'viewer', shops: 'none' }).route({ method: 'GET', path: '/imports/mappings' }).output(z.array(rememberedMapping)),
  /** Gives a remembered mapping a name that people know it by; '' takes it away. */
  renameMapping: route
    .meta({ access: 'operator', shops: 'none', audit: 'imports.rename_mapping' })
    .route({ method: 'PATCH', path: '/imports/mappings/{id}' })
    .input(z.object({ id: z.coerce.number().int(), name: z.string().trim().max(60) }))
    .output(rememberedMapping),
  /** Forgets the mapping that was remembered for a header. */
  forget: route
    .meta({ access: 'operator', shops: 'none', audit: 'imports.forget_mapping' })
    .route({ method: 'DELETE', path: '/imports/mappings/{id}' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(z.object({ forgotten: z.boolean() })),
  /** The watched folder of each shop, with how many files wait in it and how many were refused. */
  inbox: route
    .meta({ access: 'operator', shops: 'filter' })
    .route({ method: 'GET', path: '/imports/inbox' })
    .input(z.object({ shops: z.array(z.coerce.number().int()).optional() }))
    .output(z.object({ folders: z.array(z.object({ shop: z.int(), path: z.string(), waiting: z.int(), refused: z.int() })) })),
  /** What a file is and would come to for a shop that does not exist yet. */
  inspect: route
    .meta({ access: 'operator', shops: 'none', audit: 'imports.inspect' })
    .route({ method: 'POST', path: '/imports/inspection' })
    .input(importInput.omit({ shop: true }))
    .output(z.object({ detection, outcome })),
  preview: route
    .meta({ access: 'operator', shops: 'one', audit: 'imports.preview' })
    .route({ method: 'POST', path: '/imports/preview' })
    .input(importInput)
    .output(z.object({ detection, outcome })),
  start: route
    .meta({ access: 'operator', shops: 'one', audit: 'imports.start' })
    .route({ method: 'POST', path: '/imports' })
    .input(importInput.extend({ remember: z.boolean().default(false) }))
    .output(importRecord),
  progress: route
    .meta({ access: 'viewer', shops: 'own' })
    .route({ method: 'GET', path: '/imports/{id}/progress' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(eventIterator(progress)),
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/imports' })
    .input(
      z.object({
        shops: z.array(z.coerce.number().int()).optional(),
        before: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
    )
    .output(z.object({ records: z.array(importRecord), next: z.int().nullable() })),
  read: route
    .meta({ access: 'viewer', shops: 'own', token: 'imports' })
    .route({ method: 'GET', path: '/imports/{id}' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(importRecord),
  rejected: route
    .meta({ access: 'operator', shops: 'own' })
    .route({ method: 'GET', path: '/imports/{id}/rejected' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(z.instanceof(Blob)),
  undo: route
    .meta({ access: 'operator', shops: 'own', audit: 'imports.undo' })
    .route({ method: 'POST', path: '/imports/{id}/undo' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(importRecord),
};
