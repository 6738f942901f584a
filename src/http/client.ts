import { createORPCClient } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';

/** The typed client of a contract: `client.metrics.board({ … })`. What it throws carries the fault in `data` (FaultData). */
export type TypedClient<C extends AnyContractRouter> = JsonifiedClient<ContractRouterClient<C>>;

export type ClientOptions = {
  /** Where the server is: `http://127.0.0.1:7200`. */
  readonly url: string;
  /** Sent with every request; asked for each time, because the CSRF token changes when somebody signs in. */
  readonly headers?: () => Record<string, string>;
  /** Instead of the network: for calls inside the process. */
  readonly fetch?: (request: Request) => Response | Promise<Response>;
};

/** A client of `contract` over the network. */
export function clientFor<C extends AnyContractRouter>(contract: C, options: ClientOptions): TypedClient<C> {
  const through = options.fetch ?? ((request: Request) => fetch(request));
  const link = new OpenAPILink(contract, {
    url: `${options.url.replace(/\/+$/, '')}/api`,
    headers: () => options.headers?.() ?? {},
    fetch: async (request) => through(request),
  });
  return createORPCClient(link);
}

/** What answers requests inside the process: a Hono app. */
type Answers = { readonly fetch: (request: Request) => Response | Promise<Response> };

/** A client of `contract` that calls `app` inside the process, over the same decoding, guard and encoding as the network. */
export function clientInside<C extends AnyContractRouter>(contract: C, app: Answers, headers?: () => Record<string, string>): TypedClient<C> {
  return clientFor(contract, { url: 'http://localhost', fetch: (request) => app.fetch(request), ...(headers ? { headers } : {}) });
}
