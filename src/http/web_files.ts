import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';
import { takesZip } from './compressed.ts';
import type { HttpEnv } from './guard.ts';
import { type Page, textOf, zippedPage } from './page.ts';

/** The address of a file whose name holds the hash of its content, as the build writes them into `assets/`. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;
/** A missing script must be a 404, not a page: a browser that kept an old page would run HTML as script. */
const FILE = /^\/(assets|api)\/|\.\w{2,5}$/;

/** Makes a page of `index.html` for whoever asks. */
export type Draw = (html: string, c: Context<HttpEnv>) => Promise<Page>;

/**
 * The pages. Files with a hash in their name are kept by browsers for ever, all others are asked for again each time.
 * A path that is no file is a page of the web application (its router reads the address), so it gets `index.html` as `draw` makes it; nobody keeps that,
 * because it tells a person's numbers. Files the build compressed beforehand (`.br`, `.gz`) are sent as they are.
 */
export function serveWeb(app: Hono<HttpEnv>, folder: string, draw: Draw): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const html = readFileSync(index, 'utf8');
  const files = serveStatic<HttpEnv>({ root: folder, precompressed: true });
  app.get('*', async (c, next) => {
    if (FILE.test(c.req.path)) return kept(files(c, next), HASHED.test(c.req.path));
    return answered(c, await draw(html, c));
  });
}

async function answered(c: Context<HttpEnv>, page: Page): Promise<Response> {
  const told = { 'cache-control': 'no-store', vary: 'Accept-Encoding' };
  if (c.req.method === 'HEAD' || !takesZip(c.req.header('accept-encoding'))) return c.html(textOf(page), 200, told);
  const bytes = await zippedPage(page);
  const type = { 'content-type': 'text/html; charset=UTF-8', 'content-encoding': 'gzip', 'content-length': String(bytes.length) };
  return c.body(bytes, 200, { ...told, ...type });
}

async function kept(answer: Promise<unknown>, forEver: boolean): Promise<Response | undefined> {
  const response = await answer;
  if (!(response instanceof Response)) return undefined;
  response.headers.set('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
  return response;
}
