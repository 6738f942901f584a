import type { OpenAPI } from '@orpc/contract';
import { type Language, say, type Text } from '../base/messages.ts';
import { ACCESS_NAMES, httpMessages, SHOPS_NAMES } from './messages.ts';

/**
 * The document of the interface as a page a person can read: by domain, each route with its method, address, role, what it takes
 * and gives. Made on the server, without scripts and without anything from elsewhere.
 */
export function docsPage(document: OpenAPI.Document, language: Language): string {
  const groups = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item?.[method] as Operation | undefined;
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), section(method, path, operation, language)]);
    }
  }
  const other = language === 'zh' ? 'en' : 'zh';
  const contents = [...groups].map(([tag, routes]) => `<a href="#${html(tag)}">${html(tag)}</a> <small>${routes.length}</small>`).join(' · ');
  const body = [...groups].map(([tag, routes]) => `<h2 id="${html(tag)}">${html(tag)}</h2>${routes.join('')}`).join('');
  const { title, intro, faults, document: json, otherLanguage } = httpMessages;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${say(title, language)}</title><style>${STYLE}</style></head><body><main>
<h1>${say(title, language)} <small>${html(document.info.version)}</small></h1>
<p>${say(intro, language)}</p><p>${say(faults, language)}</p>
<p><a href="/api/openapi.json">${say(json, language)}</a> · <a href="/api/docs?lang=${other}">${say(otherLanguage, language)}</a></p>
<nav>${contents}</nav>${body}</main></body></html>
`;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Operation = OpenAPI.OperationObject & Record<`x-${string}`, string | undefined>;
/** What of JSON Schema the contract's documents use. */
type Schema = {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  additionalProperties?: Schema | boolean;
  default?: unknown;
};

function section(method: string, path: string, operation: Operation, language: Language): string {
  const access = ACCESS_NAMES[operation['x-access'] ?? 'owner'] as Text;
  const shops = SHOPS_NAMES[operation['x-shops'] ?? 'none'] as Text;
  const audit = operation['x-audit'] ? ` · ${say(httpMessages.recorded, language)} <code>${html(operation['x-audit'])}</code>` : '';
  const head = `<b class="${method}">${method.toUpperCase()}</b> <code>/api${html(path)}</code> <span>${say(access, language)} · ${say(shops, language)}${audit}</span>`;
  const summary = operation.summary ? `<p>${html(operation.summary)}</p>` : '';
  const parts = `<dt>${say(httpMessages.takes, language)}</dt><dd>${takes(operation, language)}</dd><dt>${say(httpMessages.gives, language)}</dt><dd>${gives(operation, language)}</dd>`;
  return `<details id="${html(operation.operationId ?? path)}"><summary>${head}</summary>${summary}<dl>${parts}</dl></details>`;
}

function takes(operation: Operation, language: Language): string {
  const parameters = (operation.parameters ?? []) as OpenAPI.ParameterObject[];
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined;
  const fields = parameters.map(({ name, required, schema }) => field(name, (schema ?? {}) as Schema, required === true, language, 1));
  const content = Object.values(body?.content ?? {})[0]?.schema as Schema | undefined;
  if (content) fields.push(...fieldsOf(content, language, 1));
  return fields.length > 0 ? `<ul>${fields.join('')}</ul>` : say(httpMessages.nothing, language);
}

function gives(operation: Operation, language: Language): string {
  const good = operation.responses?.['200'] as OpenAPI.ResponseObject | undefined;
  const [kind, media] = Object.entries(good?.content ?? {})[0] ?? [];
  if (!media?.schema) return say(httpMessages.nothing, language);
  if (kind === 'application/octet-stream') return say(httpMessages.file, language);
  const schema = media.schema as Schema;
  if (kind !== 'text/event-stream') return shape(schema, language, 0);
  const event = schema.oneOf?.[0]?.properties?.data ?? {};
  return `${say(httpMessages.events, language)} ${shape(event, language, 0)}`;
}

/** How deep the fields of a shape are listed; what lies deeper is named only. */
const DEPTH = 4;

function shape(schema: Schema, language: Language, depth: number): string {
  const inner = fieldsOf(schema, language, depth + 1);
  return `<i>${html(typeOf(schema))}</i>${inner.length > 0 && depth < DEPTH ? `<ul>${inner.join('')}</ul>` : ''}`;
}

function fieldsOf(schema: Schema, language: Language, depth: number): string[] {
  const of = objectIn(schema);
  return Object.entries(of?.properties ?? {}).map(([name, each]) => field(name, each, of?.required?.includes(name) === true, language, depth));
}

function field(name: string, schema: Schema, required: boolean, language: Language, depth: number): string {
  const mark = required ? ` <em>${say(httpMessages.required, language)}</em>` : '';
  const filled = schema.default === undefined ? '' : ` = ${html(JSON.stringify(schema.default))}`;
  return `<li><code>${html(name)}</code> ${shape(schema, language, depth)}${filled}${mark}</li>`;
}

/** The object whose fields are worth listing: itself, the items of a list, or the one alternative that is an object. */
function objectIn(schema: Schema): Schema | undefined {
  if (schema.properties) return schema;
  if (schema.items) return objectIn(schema.items);
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(objectIn).find((each) => each !== undefined);
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return [...new Set(alternatives.map(typeOf))].join(' | ');
  if (schema.items) return `${typeOf(schema.items)}[]`;
  if (typeof schema.additionalProperties === 'object') return `{ [name]: ${typeOf(schema.additionalProperties)} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type;
  return schema.format ? `${type} (${schema.format})` : String(type ?? 'any');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark;--line:#8884;--ink:#2b4c7e}@media(prefers-color-scheme:dark){:root{--ink:#8fb1e3}}
body{font:14px/22px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;margin:0}main{max-width:960px;margin:0 auto;padding:24px}
h1{font-size:20px;line-height:28px}h2{font-size:16px;margin:32px 0 8px}a{color:var(--ink)}small,summary span,em,i{opacity:.7;font-style:normal}
details{border-top:1px solid var(--line);padding:8px 0}summary{cursor:pointer}summary b{display:inline-block;min-width:68px;color:var(--ink)}
summary span{float:right}code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px}ul{margin:0;padding-left:20px}dt{font-weight:600;margin-top:8px}dd{margin:0}`;
