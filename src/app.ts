import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { contract } from './contract.ts';
import { identifier, shopNumbers } from './domains/accounts/index.ts';
import { accountsRoutes } from './domains/accounts/routes.ts';
import { recorder } from './domains/audit/index.ts';
import { auditRoutes } from './domains/audit/routes.ts';
import { campaignsRoutes } from './domains/campaigns/routes.ts';
import { importFileRoute } from './domains/imports/file_route.ts';
import { importsJobs } from './domains/imports/jobs.ts';
import { importsRoutes, importUploadRoute } from './domains/imports/routes.ts';
import { alertsJobs } from './domains/metrics/alerts/jobs.ts';
import { alertsRoutes } from './domains/metrics/alerts/routes.ts';
import { annotationsRoutes } from './domains/metrics/annotations/routes.ts';
import { exploreRoutes } from './domains/metrics/explore/routes.ts';
import { metricsJobs } from './domains/metrics/jobs.ts';
import { metricsRoutes } from './domains/metrics/routes.ts';
import { rowsRoutes } from './domains/metrics/rows/routes.ts';
import { targetsRoutes } from './domains/metrics/targets/routes.ts';
import { treesRoutes } from './domains/metrics/trees/routes.ts';
import { teamRoutes } from './domains/team/routes.ts';
import { effectsJobs } from './domains/today/effects/jobs.ts';
import { effectsRoutes } from './domains/today/effects/routes.ts';
import { NOTICES_SHOWN } from './domains/today/notices/contract.ts';
import { noticesJobs } from './domains/today/notices/jobs.ts';
import { noticesRoutes } from './domains/today/notices/routes.ts';
import { todayOpening } from './domains/today/opening.ts';
import { playbooksRoutes } from './domains/today/playbooks/routes.ts';
import { routinesJobs } from './domains/today/routines/jobs.ts';
import { routinesRoutes } from './domains/today/routines/routes.ts';
import { standupRoutes } from './domains/today/standup/routes.ts';
import { taskFileGet, taskFilePut } from './domains/today/tasks/file_routes.ts';
import { tasksJobs } from './domains/today/tasks/jobs.ts';
import { tasksRoutes } from './domains/today/tasks/routes.ts';
import { faultBehind, faultBody, JSON_BYTES } from './http/answer.ts';
import { type ApiOptions, apiHandler, type Routes } from './http/api.ts';
import { compressWhole } from './http/compressed.ts';
import type { Desk } from './http/context.ts';
import { docsPage } from './http/docs_page.ts';
import { notFound, tooLarge } from './http/faults.ts';
import { answered } from './http/give_way.ts';
import type { Gate, HttpEnv } from './http/guard.ts';
import { healthRoute } from './http/health.ts';
import { checkedOnce } from './http/lasting.ts';
import { logFault, requestLog } from './http/log.ts';
import { apiDocument, type PlainPaths } from './http/openapi.ts';
import { type Opening, openingOf, pageWith } from './http/opening.ts';
import { hostCheck, pageProtection } from './http/protection.ts';
import { cookieRule, readVisit } from './http/visit.ts';
import { type Draw, serveWeb } from './http/web_files.ts';
import type { Job } from './jobs/job.ts';

export type AppOptions = ApiOptions & {
  /** The program's version, for `/api/health` and the document of the interface. */
  readonly version: string;
  /** The address the server listens on; requests under other names are refused while it is this machine's own. */
  readonly host?: string;
  /** The secret of the data directory by which the command line of this machine acts as the owner. */
  readonly localToken?: string | null;
  /** The built web application; nothing is served when it is not there. */
  readonly webDir?: string;
  /** Instead of the product's routes; for tests of the house itself. */
  readonly routes?: Routes;
};

/** The answers to `contract.ts`, domain by domain. */
const ROUTES: Routes = {
  accounts: accountsRoutes,
  annotations: annotationsRoutes,
  audit: auditRoutes,
  campaigns: campaignsRoutes,
  explore: exploreRoutes,
  imports: importsRoutes,
  metrics: metricsRoutes,
  routines: routinesRoutes,
  standup: standupRoutes,
  targets: targetsRoutes,
  rows: rowsRoutes,
  alerts: alertsRoutes,
  trees: treesRoutes,
  effects: effectsRoutes,
  tasks: tasksRoutes,
  playbooks: playbooksRoutes,
  team: teamRoutes,
  notices: noticesRoutes,
};

/** What runs without anybody waiting for it, domain by domain. */
export const JOBS: readonly Job[] = [...importsJobs, ...metricsJobs, ...routinesJobs, ...alertsJobs, ...effectsJobs, ...tasksJobs, ...noticesJobs];

/** What `/api/openapi.json` says of the routes the contract cannot describe. */
const PLAIN_PATHS: PlainPaths = {
  '/uploads': {
    put: {
      operationId: 'imports.upload',
      tags: ['imports'],
      summary: 'The body is the file itself. Answers the name by which an import refers to it: { upload, file, bytes }.',
      parameters: [{ name: 'name', in: 'query', required: true, schema: { type: 'string' } }],
      requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
      responses: { 200: { description: 'OK' } },
      ...{ 'x-access': 'operator', 'x-shops': 'none', 'x-audit': 'imports.upload' },
    },
  },
  '/tasks/{id}/files': {
    put: {
      operationId: 'tasks.addFile',
      tags: ['tasks'],
      summary: 'The body is the file itself, 50 MB at most. Answers { id, name, bytes, by, at, event }; event takes it back.',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
        { name: 'name', in: 'query', required: true, schema: { type: 'string' } },
      ],
      requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
      responses: { 200: { description: 'OK' }, 413: { description: 'Too large' } },
      ...{ 'x-access': 'operator', 'x-shops': 'filter', 'x-audit': 'tasks.add_file' },
    },
  },
  '/tasks/{id}/files/{file}': {
    get: {
      operationId: 'tasks.readFile',
      tags: ['tasks'],
      summary: 'A file of a task, always to be saved, never shown.',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
        { name: 'file', in: 'path', required: true, schema: { type: 'string' } },
      ],
      responses: { 200: { description: 'OK', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } },
      ...{ 'x-access': 'viewer', 'x-shops': 'filter' },
    },
  },
  '/imports/file': {
    post: {
      operationId: 'imports.importFile',
      tags: ['imports'],
      summary: 'Uploads and imports in one, for programs with a personal token (authorization: Bearer zg_…). The body is the file itself.',
      parameters: [
        { name: 'shop', in: 'query', required: true, description: 'Number or name', schema: { type: 'string' } },
        { name: 'name', in: 'query', required: true, description: 'File name', schema: { type: 'string' } },
        { name: 'type', in: 'query', required: false, description: 'What it holds; found out when absent', schema: { type: 'string' } },
        { name: 'wait', in: 'query', required: false, description: '0 = answer 202 at once; ask /imports/{id} later', schema: { type: 'string' } },
      ],
      requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
      responses: { 200: { description: 'Imported' }, 202: { description: 'Going on' }, 422: { description: 'Refused; error says why' } },
      ...{ 'x-access': 'operator', 'x-shops': 'own', 'x-audit': 'imports.import_file' },
    },
  },
};

/** The whole server as one Hono app: interface under `/api`, pages everywhere else. It listens by `http/server.ts`. */
export function createApp(desk: Desk, options: AppOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const cookie = cookieRule(desk.publicUrl);
  const gate: Gate = {
    desk,
    cookie,
    authority: { identify: identifier(desk, options.localToken ?? null), allShops: () => shopNumbers(desk.store), record: recorder(desk) },
  };
  app.use(async (c, next) => {
    const visit = readVisit(c, cookie, desk.publicUrl);
    c.set('visit', visit);
    c.set('gate', gate);
    await next();
    for (const [name, value] of visit.reply) c.res.headers.append(name, value);
    c.res.headers.set('x-request-id', visit.requestId);
  });
  app.use(requestLog(desk.log, desk.now));
  app.use(pageProtection(desk.publicUrl));
  app.use(hostCheck(desk.publicUrl, options.host ?? '127.0.0.1'));
  app.use(compress());
  app.use(compressWhole());
  app.onError((error, c) => {
    const visit = c.get('visit');
    const fault = faultBehind(error);
    // The procedures' own refusals are logged where they are made.
    logFault(desk.log, fault, visit);
    return c.json(faultBody(fault, visit), fault.status as 400);
  });
  const routes = checkedOnce(options.routes ?? ROUTES);
  addInterface(app, desk, { ...options, routes });
  if (options.webDir) serveWeb(app, options.webDir, drawing(desk, routes));
  app.notFound((c) => {
    const fault = notFound({ what: { zh: ` ${c.req.path}`, en: c.req.path } });
    return c.json(faultBody(fault, c.get('visit')), 404);
  });
  return app;
}

/** What everything around a page asks. */
const shellOpening: Opening = async (ask) => {
  const session = (await ask('accounts.session')) as { person: unknown } | undefined;
  if (!session?.person) return;
  await Promise.all([ask('accounts.shops'), ask('alerts.open', {}), ask('notices.list', { limit: NOTICES_SHOWN }), ask('campaigns.list')]);
};

/** What a page asks as it opens comes along with it: nobody waits for a program first, and then for its questions one after another. */
function drawing(desk: Desk, routes: Routes): Draw {
  return async (html, c) => {
    const address = new URL(c.req.url);
    const openings = ['/', '/today'].includes(address.pathname) ? [shellOpening, todayOpening] : [shellOpening];
    const told = await answered(openingOf(routes, openings, { gate: c.get('gate'), visit: c.get('visit'), address }));
    return pageWith(html, told, desk.now());
  };
}

function addInterface(app: Hono<HttpEnv>, desk: Desk, options: AppOptions & { readonly routes: Routes }): void {
  app.options('*', (c) => c.body(null, 204, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' }));
  app.use('/api/*', async (c, next) => {
    await next();
    // Numbers of a shop are nobody else's: not even a cache may keep them.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.get('/api/health', healthRoute(desk, options.version));
  const facts = { version: options.version, publicUrl: desk.publicUrl, plain: PLAIN_PATHS };
  app.get('/api/openapi.json', async (c) => c.json(await apiDocument(contract, facts)));
  app.get('/api/docs', async (c) => {
    const language = c.get('visit').language;
    return c.html(docsPage(await apiDocument(contract, facts), language));
  });
  // Stands before the limit on bodies: a file may be larger than memory.
  app.put('/api/uploads', importUploadRoute);
  app.post('/api/imports/file', importFileRoute);
  app.put('/api/tasks/:id/files', taskFilePut);
  app.get('/api/tasks/:id/files/:file', taskFileGet);
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: JSON_BYTES,
      onError: () => {
        throw tooLarge({ bytes: JSON_BYTES });
      },
    }),
  );
  app.all('/api/*', apiHandler(options.routes, options));
}
