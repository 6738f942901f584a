import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { implement } from '@orpc/server';
import type { Handler } from 'hono';
import type { Context, Person } from '../../http/context.ts';
import { notSignedIn } from '../../http/faults.ts';
import { guarded, type HttpEnv } from '../../http/guard.ts';
import { partsOfUpload } from './archives.ts';
import { completeness, downloadsOfToday } from './board/service.ts';
import { importsContract } from './contract.ts';
import { inboxOf } from './inbox.ts';
import { listMappings, renameMapping } from './mappings.ts';
import { readerFor } from './reader/index.ts';
import { describeRecord, listRecords, readRecord } from './records.ts';
import { forgetMapping } from './remembered.ts';
import { templateFile } from './reports/template_file.ts';
import { nothingRejected } from './run_faults.ts';
import { boardOf, previewImport, rejectedPath, startImport, undoImport } from './service.ts';
import { fileTypes, sheetOf } from './sheet.ts';
import { findUpload, receiveUpload, removeUpload } from './uploads.ts';

const routes = implement(importsContract).$context<Context>();

/** Whoever is signed in; the guard lets nobody else through to a route that asks this. */
function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

/** The steps of an import that runs, or how one ended that does not. */
async function* progressOf({ desk }: Context, id: number, signal: AbortSignal | undefined) {
  const running = boardOf(desk).follow(id, signal);
  if (running) yield* running;
  else {
    const record = describeRecord(await readRecord(desk.store, id));
    yield { step: record.state === 'failed' ? ('failed' as const) : ('done' as const), share: 1, record };
  }
}

/** The answers to `contract.ts`. */
export const importsRoutes = routes.router({
  board: routes.board.handler(({ input, context }) => completeness(context.desk, { shops: context.shops, to: input.to })),
  today: routes.today.handler(({ context }) => downloadsOfToday(context.desk, { shops: context.shops })),
  types: routes.types.handler(() => fileTypes()),
  template: routes.template.handler(async ({ input }) => templateFile(input.type, input.language)),
  columns: routes.columns.handler(async ({ input, context }) => {
    const { path, file } = await findUpload(context.desk, input.upload, signedIn(context));
    return sheetOf(context.desk, { path, file, wish: input, headless: input.headless });
  }),
  parts: routes.parts.handler(async ({ input, context }) => ({ parts: await partsOfUpload(context.desk, input.upload, signedIn(context)) })),
  mappings: routes.mappings.handler(({ context }) => listMappings(context.desk.store)),
  renameMapping: routes.renameMapping.handler(({ input, context }) => renameMapping(context.desk.store, input.id, input.name)),
  forget: routes.forget.handler(async ({ input, context }) => ({ forgotten: await forgetMapping(context.desk.store, input.id) })),
  inbox: routes.inbox.handler(async ({ context }) => ({ folders: await inboxOf(context.desk, context.shops) })),
  inspect: routes.inspect.handler(async ({ input, context }) => {
    const { path, file } = await findUpload(context.desk, input.upload, signedIn(context));
    return previewImport(context.desk, { path, file, shop: null, wish: input });
  }),
  preview: routes.preview.handler(async ({ input, context }) => {
    const { path, file } = await findUpload(context.desk, input.upload, signedIn(context));
    return previewImport(context.desk, { path, file, shop: input.shop, wish: input });
  }),
  start: routes.start.handler(async ({ input, context }) => {
    const { desk } = context;
    const person = signedIn(context);
    const { path, file } = await findUpload(desk, input.upload, person);
    const order = { path, file, shop: input.shop, by: person.name, wish: input, remember: input.remember };
    return (await startImport(desk, order, () => removeUpload(desk, input.upload))).record;
  }),
  progress: routes.progress.handler(async ({ input, context, signal }) => {
    const row = await readRecord(context.desk.store, input.id);
    // Before the stream begins, so that a refusal is an answer of its own.
    context.mustSee(row.shop);
    return progressOf(context, row.id, signal);
  }),
  list: routes.list.handler(async ({ input, context }) => {
    const rows = await listRecords(context.desk.store, { shops: context.shops, before: input.before, limit: input.limit });
    return { records: rows.map(describeRecord), next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
  }),
  read: routes.read.handler(async ({ input, context }) => {
    const row = await readRecord(context.desk.store, input.id);
    context.mustSee(row.shop);
    return describeRecord(row);
  }),
  rejected: routes.rejected.handler(async ({ input, context }) => {
    const row = await readRecord(context.desk.store, input.id);
    context.mustSee(row.shop);
    const path = rejectedPath(context.desk, row);
    if (!path) throw nothingRejected({ import: row.id });
    return new File([await readFile(path)], `rejected-${row.id}.csv`, { type: 'text/csv; charset=utf-8' });
  }),
  undo: routes.undo.handler(async ({ input, context }) => {
    const row = await readRecord(context.desk.store, input.id);
    context.mustSee(row.shop);
    return undoImport(context.desk, input.id);
  }),
});

/** `PUT /api/uploads?name=…` with the file as its body; a plain route, to be added before the limit on bodies. */
export const importUploadRoute: Handler<HttpEnv> = guarded({ access: 'operator', shops: 'none', audit: 'imports.upload' }, async (c, context) => {
  const length = c.req.header('content-length');
  const body = c.req.raw.body;
  const stream = body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
  const announced = length === undefined ? null : Number(length);
  const name = c.req.query('name') ?? '';
  readerFor(name, announced);
  return c.json(await receiveUpload(context.desk, stream, { name, announced, person: signedIn(context).id }));
});
