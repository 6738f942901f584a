import { pino } from 'pino';
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { contract } from '../contract.ts';
import { clientFor, clientInside, type TypedClient } from '../http/client.ts';
import { readServer } from '../store/index.ts';
import { openDesk } from './open_desk.ts';
import { version } from './version.ts';

/** The desk as a command reaches it: through the server that owns the data directory, or, when none runs, opened by the command itself. */
export type Reached = {
  readonly client: TypedClient<typeof contract>;
  /** Where the server answers and what it is spoken to with; null when this process opened the desk. */
  readonly server: { readonly url: string; readonly token: string } | null;
  /** Answers plain requests (uploads, downloads) the same way. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  close(): Promise<void>;
};

/** @throws Fault of opening the engines; `store.data_in_use` while another command holds the directory. */
export async function reachDesk(config: Config): Promise<Reached> {
  const running = readServer(config.dataDir);
  if (running?.url) {
    const { url, token } = running;
    const headers = { authorization: `Bearer ${token}` };
    return {
      client: clientFor(contract, { url, headers: () => headers }),
      server: { url, token },
      fetch: (path, init) => fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init?.headers } }),
      close: async () => undefined,
    };
  }
  const log = pino({ level: 'silent' });
  const { desk, dir, close } = await openDesk(config, { log, demo: false, publicUrl: 'http://localhost', now: () => new Date() });
  const app = createApp(desk, { version: version(), localToken: dir.token });
  const headers = { authorization: `Bearer ${dir.token}` };
  return {
    client: clientInside(contract, app, () => headers),
    server: null,
    fetch: async (path, init) => app.fetch(new Request(`http://localhost${path}`, { ...init, headers: { ...headers, ...init?.headers } })),
    close,
  };
}
