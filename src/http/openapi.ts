import type { AnyContractRouter, OpenAPI } from '@orpc/contract';
import { isContractProcedure } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { RouteMeta } from './contract.ts';

/** Routes that are not procedures of the contract, as the document tells of them. */
export type PlainPaths = NonNullable<OpenAPI.Document['paths']>;

const OWN_PATHS: PlainPaths = {
  '/health': {
    get: {
      operationId: 'http.health',
      tags: ['http'],
      summary: 'Whether both engines answer; 503 when one does not.',
      responses: { 200: { description: 'OK' }, 503: { description: 'An engine does not answer' } },
      ...{ 'x-access': 'public', 'x-shops': 'none' },
    },
  },
};

const FAULT = {
  type: 'object',
  required: ['defined', 'code', 'status', 'message', 'data'],
  properties: {
    defined: { const: false },
    code: { type: 'string', description: 'Stable: domain.snake_case' },
    status: { type: 'integer' },
    message: { type: 'string', description: 'The sentence in the language asked for' },
    data: {
      type: 'object',
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        text: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
        fix: { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } },
        place: { type: 'object' },
        requestId: { type: 'string' },
      },
    },
  },
} as const;

const documents = new WeakMap<DocumentFacts, Promise<OpenAPI.Document>>();

/** What the document says besides the contract. */
export type DocumentFacts = { readonly version: string; readonly publicUrl: string; readonly plain?: PlainPaths };

/** The OpenAPI document of a contract; made once per `facts`. Every operation says who may (`x-access`), which shops (`x-shops`) and what is recorded (`x-audit`). */
export function apiDocument(contract: AnyContractRouter, facts: DocumentFacts): Promise<OpenAPI.Document> {
  const known = documents.get(facts);
  if (known) return known;
  const made = generate(contract, facts);
  documents.set(facts, made);
  return made;
}

async function generate(contract: AnyContractRouter, { version, publicUrl, plain }: DocumentFacts): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter({ maxLazyDepth: 3 })] });
  const document = await generator.generate(contract, {
    info: { title: 'Zhanggui', version },
    servers: [{ url: `${publicUrl.replace(/\/+$/, '')}/api` }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'zhanggui' }, local: { type: 'http', scheme: 'bearer' } },
      schemas: { Fault: FAULT as unknown as OpenAPI.SchemaObject },
    },
  });
  const metas = metaByOperation(contract);
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) describe(operation as Operation, metas);
  }
  // A plain route may share its path with one of the contract: only the verb is its own.
  const beside = Object.entries(plain ?? {}).map(([path, verbs]) => [path, { ...document.paths?.[path], ...verbs }]);
  document.paths = { ...OWN_PATHS, ...document.paths, ...Object.fromEntries(beside) };
  return document;
}

type Operation = OpenAPI.OperationObject & Record<`x-${string}`, unknown>;

function describe(operation: Operation, metas: ReadonlyMap<string, RouteMeta>): void {
  const meta = operation.operationId ? metas.get(operation.operationId) : undefined;
  if (!meta) return;
  operation.tags = [operation.operationId?.split('.')[0] ?? ''];
  operation['x-access'] = meta.access;
  operation['x-shops'] = meta.shops;
  if (meta.audit) operation['x-audit'] = meta.audit;
  for (const parameter of operation.parameters ?? []) plainLists(parameter as OpenAPI.ParameterObject);
  operation.security = meta.access === 'public' ? [] : [{ session: [] }, { local: [] }];
  const schema = { $ref: '#/components/schemas/Fault' };
  operation.responses = { ...operation.responses, default: { description: 'A fault', content: { 'application/json': { schema } } } };
  const good = operation.responses['200'] as OpenAPI.ResponseObject | undefined;
  // A file has no schema; the generator leaves its content out.
  if (good && Object.keys(good.content ?? {}).length === 0)
    good.content = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
}

/** Lists in a query are written `shops=1&shops=2`; the generator says so in a style meant for objects. */
function plainLists(parameter: OpenAPI.ParameterObject): void {
  if (parameter.in !== 'query') return;
  delete parameter.allowEmptyValue;
  delete parameter.allowReserved;
  if (parameter.style === 'deepObject') parameter.style = 'form';
}

/** One procedure of a contract: its place (`accounts.login`), method, path and what it says of itself. */
export type RouteInfo = { readonly name: string; readonly method: string; readonly path: string; readonly meta: RouteMeta };

/** Every procedure of a contract, in order. */
export function routesOf(contract: AnyContractRouter, at: readonly string[] = []): RouteInfo[] {
  if (isContractProcedure(contract)) {
    const { route, meta } = contract['~orpc'];
    return [{ name: at.join('.'), method: route.method ?? 'POST', path: route.path ?? `/${at.join('/')}`, meta: meta as RouteMeta }];
  }
  return Object.entries(contract).flatMap(([key, inner]) => routesOf(inner as AnyContractRouter, [...at, key]));
}

function metaByOperation(contract: AnyContractRouter): Map<string, RouteMeta> {
  return new Map(routesOf(contract).map(({ name, meta }) => [name, meta]));
}
