import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Handler, Context as HonoContext } from 'hono';
import type { Context, Person } from '../../../http/context.ts';
import { notSignedIn } from '../../../http/faults.ts';
import { guarded, type HttpEnv } from '../../../http/guard.ts';
import { keepFile, openFile } from './files.ts';

function signedIn({ person }: Context): Person {
  if (!person) throw notSignedIn({});
  return person;
}

const numberIn = (c: HonoContext<HttpEnv>): number => {
  const id = Number(c.req.param('id'));
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : 0;
};

/** `PUT /api/tasks/{id}/files?name=…` with the file as its body; a plain route, to be added before the limit on bodies. */
export const taskFilePut: Handler<HttpEnv> = guarded({ access: 'operator', shops: 'filter', audit: 'tasks.add_file' }, async (c, context) => {
  const length = c.req.header('content-length');
  const body = c.req.raw.body;
  const stream = body ? Readable.fromWeb(body as WebStream) : Readable.from([]);
  const announced = length === undefined ? null : Number(length);
  return c.json(await keepFile(context.desk, signedIn(context), numberIn(c), { body: stream, name: c.req.query('name') ?? '', announced }));
});

/**
 * `GET /api/tasks/{id}/files/{file}`. Whatever it is, the browser saves it and never opens it in the desk's own name: a page or drawing with a script
 * in it would act as whoever looks at it.
 */
export const taskFileGet: Handler<HttpEnv> = guarded({ access: 'viewer', shops: 'filter' }, async (c, context) => {
  const { name, bytes, body } = await openFile(context.desk, signedIn(context).shops, numberIn(c), c.req.param('file') ?? '');
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(body, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
});
