import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './guard.ts';

/** Answers that are there as a whole before they go out. */
const WHOLE = /^(application\/json|text\/html)\b/;
/** Below this a stream of its own costs more than it saves. */
const LEAST = 1024;
/** Fast rather than small: the lists of a page shrink to a tenth at any level. */
export const LEVEL = 3;

const gzipped = promisify(gzip);

/** Bytes compressed in one go. */
export const zipped = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await gzipped(bytes, { level: LEVEL }));

/** Whether a visitor takes compressed answers. */
export const takesZip = (accepted: string | undefined): boolean => /\bgzip\b/.test(accepted ?? '');

/** Compresses whole answers in one go: the streams that serve for files cost more than everything else about a short answer. */
export function compressWhole(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next();
    const { headers, status, body } = c.res;
    if (!body || c.req.method === 'HEAD' || headers.has('content-encoding') || !WHOLE.test(headers.get('content-type') ?? '')) return;
    const bytes = new Uint8Array(await c.res.arrayBuffer());
    const zip = bytes.length >= LEAST && takesZip(c.req.header('accept-encoding'));
    const out = zip ? await zipped(bytes) : bytes;
    const told = new Headers(headers);
    told.set('content-length', String(out.length));
    told.append('vary', 'Accept-Encoding');
    if (zip) told.set('content-encoding', 'gzip');
    c.res = undefined;
    c.res = new Response(out, { status, headers: told });
  };
}
