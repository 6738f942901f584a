import type { Hono } from 'hono';
import { pino } from 'pino';
import { type AppOptions, createApp } from '../../src/app.ts';
import { contract } from '../../src/contract.ts';
import { clientInside, type TypedClient } from '../../src/http/client.ts';
import type { Desk } from '../../src/http/context.ts';
import type { HttpEnv } from '../../src/http/guard.ts';
import { freshDirectory, freshStore, freshWarehouse } from '../engines.ts';

/** What the desk of a test logged, line by line. */
export type Lines = Record<string, unknown>[];

/** A desk over real engines with a clock of its own, and its log. */
export async function freshDesk(more: Partial<Desk> = {}): Promise<{ desk: Desk; clock: { at: Date }; lines: Lines }> {
  const lines: Lines = [];
  const clock = { at: new Date('2026-11-22T01:00:00Z') };
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const [warehouse, store] = await Promise.all([freshWarehouse(), freshStore()]);
  const dataDir = freshDirectory();
  return { desk: { warehouse, store, log, now: () => clock.at, dataDir, publicUrl: 'http://localhost:7200', demo: false, ...more }, clock, lines };
}

/** A visitor with a browser: keeps cookies and the CSRF token of their session. */
export class Visitor {
  readonly app: Hono<HttpEnv>;
  cookie: string | null = null;
  csrf: string | null = null;
  readonly headers: Record<string, string>;
  readonly api: TypedClient<typeof contract>;

  constructor(app: Hono<HttpEnv>, headers: Record<string, string> = {}) {
    this.app = app;
    this.headers = headers;
    this.api = clientInside(contract, { fetch: (request) => this.fetch(request) });
  }

  /** Sends a request as this visitor; `send('POST', '/api/shops', { name: … })`. */
  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const init: RequestInit = { method, headers: { 'content-type': 'application/json', ...headers } };
    if (body !== undefined) init.body = JSON.stringify(body);
    return this.fetch(new Request(`http://localhost:7200${path}`, init));
  }

  async fetch(request: Request): Promise<Response> {
    for (const [name, value] of Object.entries(this.headers)) request.headers.set(name, value);
    if (this.cookie) request.headers.set('cookie', this.cookie);
    if (this.csrf && request.method !== 'GET' && !request.headers.has('x-csrf-token')) request.headers.set('x-csrf-token', this.csrf);
    const response = await this.app.fetch(request);
    for (const set of response.headers.getSetCookie()) {
      const [pair] = set.split(';');
      this.cookie = pair?.endsWith('=') ? null : (pair ?? null);
    }
    const readable = request.method !== 'HEAD' && !response.headers.has('content-encoding');
    if (readable && response.headers.get('content-type')?.startsWith('application/json')) {
      const answer: unknown = await response.clone().json();
      if (typeof answer === 'object' && answer !== null && 'csrf' in answer) this.csrf = answer.csrf as string | null;
    }
    return response;
  }
}

export const PASSWORD = 'four unrelated words';

/** A visitor who is signed in as a new person of that role who may see those shops. */
export async function signedIn(
  app: Hono<HttpEnv>,
  owner: Visitor,
  role: 'manager' | 'operator' | 'viewer',
  shops: number[] | null = null,
): Promise<Visitor> {
  const { link } = await owner.api.accounts.createInvite({ role, shops });
  const visitor = new Visitor(app);
  const token = link.split('/').at(-1) as string;
  await visitor.api.accounts.acceptInvite({ token, name: `a ${role}`, login: `${role}-${token.slice(0, 8)}`, password: PASSWORD });
  return visitor;
}

/** A visitor who has become the owner of a new desk. */
export async function firstOwner(app: Hono<HttpEnv>): Promise<Visitor> {
  const visitor = new Visitor(app);
  await visitor.api.accounts.createOwner({ name: '老板', login: 'boss', password: PASSWORD });
  return visitor;
}

/** An app over a fresh desk. */
export async function freshApp(options: Partial<AppOptions> = {}, more: Partial<Desk> = {}) {
  const made = await freshDesk(more);
  return { ...made, app: createApp(made.desk, { version: '0.0.0-test', ...options }) };
}
