import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Fault } from '../base/error.ts';
import type { HttpEnv } from './guard.ts';
import type { Visit } from './visit.ts';

/**
 * One line per request to the interface: route, status, time taken, request id. Never a body, a query or a path, which may hold
 * names, amounts and tokens; what is not a known route is logged as such.
 */
export function requestLog(log: Logger, now: () => Date): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const begun = now().getTime();
    await next();
    const visit = c.get('visit');
    const line = {
      requestId: visit.requestId,
      method: c.req.method,
      route: visit.route ?? (c.req.path.startsWith('/api/') ? 'api' : 'web'),
      status: c.res.status,
      ms: now().getTime() - begun,
    };
    if (c.res.status >= 500) log.error(line, 'request');
    else if (visit.route) log.info(line, 'request');
    else log.debug(line, 'request');
  };
}

/** Logs a refusal: a defect of ours with everything that helps to find it, a person's mistake by its code alone. */
export function logFault(log: Logger, fault: Fault, visit: Pick<Visit, 'requestId' | 'route'>): void {
  const line = { requestId: visit.requestId, route: visit.route, code: fault.code };
  if (fault.status >= 500) log.error({ ...line, error: loggable(fault.cause ?? fault) }, 'failed');
  else log.info(line, 'refused');
}

type Loggable = { name: string; message: string; code?: string; stack?: string; cause?: Loggable };

/**
 * An error without the values it carries: the store's driver puts the parameters of a statement into message and stack,
 * and its own error the row that was in the way.
 */
export function loggable(error: unknown, depth = 0): Loggable {
  if (!(error instanceof Error)) return { name: 'thrown', message: String(error) };
  const code = (error as { code?: unknown }).code;
  const query = (error as { query?: unknown }).query;
  const message = typeof query === 'string' ? `Failed query: ${query}` : error.message;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && depth < 4 ? { cause: loggable(error.cause, depth + 1) } : {}),
  };
}
