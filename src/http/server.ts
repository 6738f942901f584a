import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { cannotListen } from './faults.ts';
import type { HttpEnv } from './guard.ts';

/** A server that answers. */
export type Served = {
  /** Where it listens: `http://127.0.0.1:7200`. */
  readonly url: string;
  readonly port: number;
  /** Stops in order: no new requests, streams end, running requests finish, then the engines close. May be called twice. */
  readonly close: () => Promise<void>;
};

export type ServeOptions = {
  readonly app: Hono<HttpEnv>;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly log: Logger;
  /** The one whose signal the app was made with: aborting it ends the streams of events. */
  readonly closing: AbortController;
  /** What is closed last, in this order. */
  readonly engines?: readonly { close(): Promise<void> }[];
  /** Milliseconds running requests have to finish. */
  readonly grace?: number;
};

const GRACE = 10_000;
/** An upload of gigabytes over a slow line takes its time; headers have to come at once. */
const LONGEST_REQUEST = 6 * 3_600_000;
const HEADERS = 20_000;

/**
 * Listens and answers.
 * @throws Fault http.cannot_listen when the port is taken or the address is not of this machine
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { app, host, log, closing, engines = [], grace = GRACE } = options;
  const server = createServer({ requestTimeout: LONGEST_REQUEST, headersTimeout: HEADERS, keepAliveTimeout: 65_000 }, getRequestListener(app.fetch));
  const connections = new Connections(server);
  await listen(server, host, options.port);
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  log.info({ url }, 'listening');
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await stop(server, connections, closing, grace, log);
    for (const engine of engines) await engine.close();
    log.info('closed');
  };
  return {
    url,
    port,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (cause: NodeJS.ErrnoException): void => reject(cannotListen({ host, port, why: cause.code ?? cause.message }, { cause }));
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      resolve();
    });
  });
}

async function stop(server: Server, connections: Connections, closing: AbortController, grace: number, log: Logger): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  closing.abort();
  connections.endWhenIdle();
  const late = setTimeout(() => {
    log.warn({ grace }, 'requests cut off');
    server.closeAllConnections();
  }, grace);
  await ended;
  clearTimeout(late);
}

/**
 * How many requests each connection is busy with. The server's own count takes a connection that has never asked anything for
 * busy, and browsers open such ones beforehand: closing would wait for them.
 */
class Connections {
  readonly #busy = new Map<Socket, number>();
  #ending = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#busy.set(socket, 0);
      socket.once('close', () => this.#busy.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#count(socket, 1);
      response.once('close', () => this.#count(socket, -1));
    });
  }

  /** Ends every connection as soon as its requests are answered, idle ones at once. */
  endWhenIdle(): void {
    this.#ending = true;
    for (const [socket, requests] of this.#busy) if (requests === 0) socket.destroySoon();
  }

  #count(socket: Socket, by: 1 | -1): void {
    const requests = (this.#busy.get(socket) ?? 0) + by;
    if (!socket.destroyed) this.#busy.set(socket, requests);
    if (this.#ending && requests === 0) socket.destroySoon();
  }
}
