import { type AnyContractRouter, ORPCError } from '@orpc/contract';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { type AnyProcedure, AsyncIteratorClass, type Router } from '@orpc/server';
import type { Handler } from 'hono';
import type { Logger } from 'pino';
import { Fault } from '../base/error.ts';
import { faultBehind, faultError } from './answer.ts';
import { takesZip } from './compressed.ts';
import type { Context } from './context.ts';
import type { RouteMeta } from './contract.ts';
import { malformed, notFound, tookTooLong } from './faults.ts';
import { answered } from './give_way.ts';
import { admit, type Gate, type HttpEnv } from './guard.ts';
import { isKept, keepAnswer, keptResponse } from './kept_answer.ts';
import { logFault } from './log.ts';
import { shaped } from './query_input.ts';
import type { Visit } from './visit.ts';

/** Seconds a reading answer may take to begin. Writes are never given up half-way: they answer late rather than wrongly. */
const READ_SECONDS = 60;
/** Between two comments that keep a quiet stream of events open, milliseconds. */
const HEARTBEAT = 15_000;

/** What travels with a call until the guard has made a handler's context of it. */
type Before = { readonly visit: Visit; readonly gate: Gate };

/** A router of handlers, as a domain's `routes.ts` exports it. */
export type Routes = Router<AnyContractRouter, Context>;

export type ApiOptions = {
  /** Fires when the server closes: open streams of events end then. */
  readonly closing?: AbortSignal | undefined;
  /** Instead of {@link HEARTBEAT}, milliseconds. */
  readonly heartbeat?: number | undefined;
  /** Instead of {@link READ_SECONDS}. */
  readonly readSeconds?: number | undefined;
};

/** The procedures of `routes` as one Hono handler under `/api`: decode, guard, validate, handle, encode. */
export function apiHandler(routes: Routes, options: ApiOptions = {}): Handler<HttpEnv> {
  const { closing = new AbortController().signal, heartbeat = HEARTBEAT, readSeconds = READ_SECONDS } = options;
  const procedures = new OpenAPIHandler<Context>(routes, {
    eventIteratorKeepAliveInterval: heartbeat,
    interceptors: [
      async ({ next, context }) => {
        const { visit, gate } = context as unknown as Before;
        return next().catch((error: unknown) => {
          // What a procedure threw has been told by the inner of the two; what is left could not be decoded, or is a defect.
          if (error instanceof ORPCError && error.cause instanceof Fault) throw error;
          throw told(isUnreadable(error) ? malformed({}, { cause: error }) : error, visit, gate.desk.log);
        });
      },
    ],
    clientInterceptors: [
      async (call) => {
        const { visit, gate } = call.context as unknown as Before;
        const { meta, writes } = routeOf(call.procedure);
        visit.route = call.path.join('.');
        const input = writes ? call.input : shaped(call.procedure['~orpc'].inputSchema, call.input);
        try {
          const output = await admit(gate, { visit, meta, writes, input }, async (context) => call.next({ ...call, context, input }));
          if (visit.same && isKept(visit.same)) return null;
          return isEvents(output) ? events(output, visit, gate.desk.log, closing) : output;
        } catch (error) {
          throw told(error, visit, gate.desk.log);
        }
      },
    ],
  });
  return async (c) => {
    const visit = c.get('visit');
    const before: Before = { visit, gate: c.get('gate') };
    const head = c.req.method === 'HEAD';
    const request = head ? new Request(c.req.url, { headers: c.req.raw.headers }) : c.req.raw;
    const work = procedures.handle(request, { prefix: '/api', context: before as unknown as Context });
    const { matched, response } = await (head || c.req.method === 'GET' ? answered(inTime(work, readSeconds)) : work);
    if (!matched) throw notFound({ what: { zh: `接口 ${c.req.method} ${c.req.path}`, en: `${c.req.method} ${c.req.path}` } });
    if (head) await response.body?.cancel();
    else if (visit.same && response.ok) {
      if (!isKept(visit.same)) await keepAnswer(visit.same, response);
      return keptResponse(visit.same, takesZip(c.req.header('accept-encoding')));
    }
    // A proxy in front would otherwise collect events until its buffer is full.
    if (response.headers.get('content-type') === 'text/event-stream') response.headers.set('x-accel-buffering', 'no');
    return response;
  };
}

/** Logs what was thrown, and makes the error of it that is answered. */
function told(error: unknown, visit: Visit, log: Logger): ORPCError<string, unknown> {
  const fault = faultBehind(error);
  logFault(log, fault, visit);
  return faultError(fault, visit);
}

/** A body that is not JSON fails in the decoder, outside every handler, as what the parser throws. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || (error instanceof TypeError && /form|body|decod/i.test(error.message));
}

function routeOf(procedure: AnyProcedure): { meta: RouteMeta; writes: boolean } {
  const { meta, route } = procedure['~orpc'];
  return { meta: meta as RouteMeta, writes: (route.method ?? 'POST') !== 'GET' };
}

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tookTooLong({ seconds })), seconds * 1000);
  });
  // Whoever loses the race must not end the process.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isEvents(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && !(output instanceof ReadableStream);
}

/** A handler's events as they go out: its faults are told like any other, and the stream ends when the server closes. */
function events(source: AsyncIterator<unknown>, visit: Visit, log: Logger, closing: AbortSignal): AsyncIteratorClass<unknown, unknown, void> {
  let end: () => void = () => undefined;
  const closed = new Promise<{ done: true; value: undefined }>((resolve) => {
    end = () => resolve({ done: true, value: undefined });
    closing.addEventListener('abort', end, { once: true });
  });
  if (closing.aborted) end();
  return new AsyncIteratorClass<unknown, unknown, void>(
    async () => {
      try {
        return await Promise.race([source.next(), closed]);
      } catch (error) {
        throw told(error, visit, log);
      }
    },
    async () => {
      closing.removeEventListener('abort', end);
      // Not awaited: a generator that waits for its next event would hold this until then.
      void source.return?.()?.catch(() => undefined);
    },
  );
}
