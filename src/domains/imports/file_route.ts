import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Handler } from 'hono';
import type { Context, Person } from '../../http/context.ts';
import { notSignedIn } from '../../http/faults.ts';
import { guarded, type HttpEnv } from '../../http/guard.ts';
import { shopsOf } from '../accounts/index.ts';
import type { ImportRecord } from './records.ts';
import { shopUnknown } from './run_faults.ts';
import { startImport } from './service.ts';
import { receiveUpload, removeUpload } from './uploads.ts';

/**
 * `POST /api/imports/file?shop=…&name=…` with the file as its body: upload and import in one, for programs with a token. `shop` is a number or a
 * name. Answers the import's record when it has ended (200; 422 when it failed), or with `wait=0` at once (202); a plain route, to be added
 * before the limit on bodies.
 */
export const importFileRoute: Handler<HttpEnv> = guarded(
  { access: 'operator', shops: 'own', audit: 'imports.import_file', token: 'imports' },
  async (c, context) => {
    const { desk } = context;
    const person = signedIn(context);
    const shop = await shopAsked(context, c.req.query('shop') ?? '');
    context.mustSee(shop);
    const length = c.req.header('content-length');
    const body = c.req.raw.body;
    const stream = body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
    const announced = length === undefined ? null : Number(length);
    const { upload, file } = await receiveUpload(desk, stream, { name: c.req.query('name') ?? '', announced, person: person.id });
    const remove = (): Promise<void> => removeUpload(desk, upload);
    const order = {
      path: join(desk.dataDir, 'uploads', upload),
      file,
      shop,
      by: person.name,
      wish: { type: c.req.query('type') ?? 'auto', map: {} },
    };
    const started = await startImport(desk, order, remove).catch(async (error: unknown) => {
      await remove();
      throw error;
    });
    if (c.req.query('wait') === '0') return c.json(answer(started.record), 202);
    const record = await started.end;
    return c.json(answer(record), record.state === 'done' ? 200 : 422);
  },
);

function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

/** A shop by number or name, among those the person may see. @throws Fault imports.shop_unknown */
async function shopAsked({ desk, shops }: Context, asked: string): Promise<number> {
  const name = asked.trim().toLowerCase();
  const visible = await shopsOf(desk.store, shops);
  const found = visible.find((shop) => String(shop.id) === name) ?? visible.find((shop) => shop.name.toLowerCase() === name);
  if (!found) throw shopUnknown({ shop: asked }, { place: { field: 'shop' } });
  return found.id;
}

/** The record as the program is told it: `import` is the number to ask for later. */
function answer(record: ImportRecord): ImportRecord & { readonly import: number } {
  return { import: record.id, ...record };
}
