import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import type { Language, Text } from '../base/messages.ts';
import { contract } from '../contract.ts';
import { shellMessages } from './messages.ts';

type Client = JsonifiedClient<ContractRouterClient<typeof contract>>;

/** What each route answers. */
export type ContractRouterOutputs = InferContractRouterOutputs<typeof contract>;

/** What every request carries; set when the session or the language changes. */
const request: { csrf: string | null; language: Language; servedAt: Date | null } = { csrf: null, language: 'zh', servedAt: null };

/** Remembers what the next requests must carry. */
export function carry(csrf: string | null, language: Language): void {
  request.csrf = csrf;
  request.language = language;
}

/** The moment by the server's clock, as of its last answer; the visitor's own clock may be wrong. null before the first answer. */
export function serverTime(): Date | null {
  return request.servedAt;
}

/** Takes a moment by the server's clock that came another way. */
export function heardAt(moment: Date): void {
  request.servedAt = moment;
}

/** The headers a request outside the typed client needs (uploads, downloads). */
export function requestHeaders(): Record<string, string> {
  return { 'accept-language': request.language, ...(request.csrf ? { 'x-csrf-token': request.csrf } : {}) };
}

const link = new OpenAPILink(contract, {
  url: () => `${window.location.origin}/api`,
  headers: requestHeaders,
  fetch: async (input, init) => {
    const response = await fetch(input, { ...init, credentials: 'same-origin' });
    const date = response.headers.get('date');
    if (date) request.servedAt = new Date(date);
    return response;
  },
});

/** The typed client of the whole contract. */
export const client: Client = createORPCClient(link);

/** Query and mutation options of every route. */
export const api = createTanstackQueryUtils(client);

/** A session that has ended shows in the first refusal: asking for the session again leads to the sign-in page. */
const refusals = new QueryCache({
  onError: (error) => {
    if (faultOf(error).status === 401) void queries.invalidateQueries({ queryKey: api.accounts.session.key() });
  },
});

export const queries: QueryClient = new QueryClient({
  queryCache: refusals,
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // Only what may pass by itself is asked again; a refusal stays a refusal.
      retry: (count, error) => count < 2 && faultOf(error).status >= 500 && faultOf(error).status !== 503,
    },
  },
});

/** What went wrong, ready for a person: always a code, a sentence, a remedy. `status` 0 = the server did not answer. */
export type ApiFault = {
  readonly code: string;
  readonly text: Text;
  readonly fix: Text;
  readonly requestId: string | null;
  readonly status: number;
  /** The field of the form it is about, where it is about one. */
  readonly field: string | null;
};

function textOf(value: unknown): Text | null {
  if (typeof value !== 'object' || value === null) return null;
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null;
}

/** Looks for the fault's own fields in an answer, which may wrap them once or twice. */
function faultFields(value: unknown): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  if (textOf(fields.text)) return fields;
  return faultFields(fields.data) ?? faultFields(fields.body);
}

/** Reads a fault out of the JSON of an answer; `status` is the HTTP status. */
export function faultOfAnswer(answer: unknown, status: number): ApiFault {
  const fields = faultFields(answer);
  const place = fields?.place as { field?: unknown } | undefined;
  return {
    code: typeof fields?.code === 'string' ? fields.code : status === 0 ? 'web.no_answer' : 'internal',
    text: textOf(fields?.text) ?? (status === 0 ? shellMessages.noAnswer : shellMessages.unexpected),
    fix: textOf(fields?.fix) ?? (status === 0 ? shellMessages.noAnswerFix : shellMessages.unexpectedFix),
    requestId: typeof fields?.requestId === 'string' ? fields.requestId : null,
    status,
    field: typeof place?.field === 'string' ? place.field : null,
  };
}

/** What a failed request, or anything else that was thrown, means to a person. */
export function faultOf(error: unknown): ApiFault {
  if (error instanceof ORPCError) return { ...faultOfAnswer({ code: error.code, data: error.data }, error.status) };
  if (isFault(error)) return error;
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return faultOfAnswer(null, 0);
  return { ...faultOfAnswer(null, 500), code: 'web.defect' };
}

function isFault(error: unknown): error is ApiFault {
  return typeof error === 'object' && error !== null && 'code' in error && 'fix' in error && 'status' in error;
}
