import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import type { HttpEnv } from './guard.ts';

/** The address of a file whose name holds the hash of its content, as the build writes them into `assets/`. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

/**
 * The pages. Files with a hash in their name are kept by browsers for ever, all others are asked for again each time.
 * A path that is no file is a page of the web application (its router reads the address), so it gets `index.html`.
 * Files the build compressed beforehand (`.br`, `.gz`) are sent as they are.
 */
export function serveWeb(app: Hono<HttpEnv>, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = serveStatic<HttpEnv>({ root: folder, precompressed: true });
  const page = serveStatic<HttpEnv>({ path: join(folder, 'index.html'), precompressed: true });
  app.get('*', (c, next) => kept(files(c, next), HASHED.test(c.req.path)));
  app.get('*', (c, next) => {
    // A missing script must be a 404, not a page: a browser that kept an old page would run HTML as script.
    if (/^\/(assets|api)\/|\.\w{2,5}$/.test(c.req.path)) return next();
    return kept(page(c, next), false);
  });
}

async function kept(answer: Promise<unknown>, forEver: boolean): Promise<Response | undefined> {
  const response = await answer;
  if (!(response instanceof Response)) return undefined;
  response.headers.set('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
  return response;
}
