import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clientFor } from '../../src/http/client.ts';
import { type Served, serve } from '../../src/http/server.ts';
import { firstOwner, freshApp } from './desk.ts';
import { houseContract, houseRoutes, type Seen } from './house.ts';

const running: Served[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

/** A server on a free port with the house's own routes. */
async function started(more: { heartbeat?: number; grace?: number; engines?: { close(): Promise<void> }[] } = {}) {
  const { heartbeat, ...rest } = more;
  const seen: Seen = { ended: 0, slowDone: false };
  const closing = new AbortController();
  const { app, desk } = await freshApp({ routes: houseRoutes(seen), closing: closing.signal, ...(heartbeat ? { heartbeat } : {}) });
  const server = await serve({ app, host: '127.0.0.1', port: 0, log: desk.log, closing, ...rest });
  running.push(server);
  return { server, seen, client: clientFor(houseContract, { url: server.url }) };
}

async function until(what: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !what(); n += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(what()).toBe(true);
}

describe('events', () => {
  test('arrive one by one through the typed client, and the stream ends', async () => {
    const { client, seen } = await started();
    const ticks: number[] = [];
    for await (const { tick } of await client.ticks({ count: 3, every: 5 })) ticks.push(tick);
    expect(ticks).toEqual([1, 2, 3]);
    expect(seen.ended).toBe(1);
  });

  test('are neither compressed nor held back, and a quiet stream is kept open by comments', async () => {
    const { server } = await started({ heartbeat: 40 });
    const response = await fetch(`${server.url}/api/ticks?count=3&every=250`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    const text = await response.text();
    const comments = (part: string | undefined) => (part?.match(/^:/gm) ?? []).length;
    const parts = text.split('event: message');
    expect(parts).toHaveLength(4);
    // A quarter of a second of quiet at a comment every 40 ms.
    expect(comments(parts[1])).toBeGreaterThanOrEqual(3);
  });

  test('tell a fault that happens on the way', async () => {
    const { client } = await started();
    const ticks: number[] = [];
    const reading = (async () => {
      for await (const { tick } of await client.ticks({ count: 2, every: 1 })) ticks.push(tick);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'http.not_found', data: { text: { en: expect.stringContaining('tick 3') } } });
    expect(ticks).toEqual([1, 2]);
  });

  test('stop being made when the visitor leaves', async () => {
    const { server, seen } = await started();
    const leave = new AbortController();
    const response = await fetch(`${server.url}/api/ticks?count=100000&every=10`, { signal: leave.signal });
    await response.body?.getReader().read();
    leave.abort();
    await until(() => seen.ended === 1);
  });
});

describe('closing', () => {
  test('finishes what runs, ends the streams, refuses what comes, and closes the engines last', async () => {
    const order: string[] = [];
    const { server, seen } = await started({
      engines: [{ close: async () => void order.push('warehouse') }, { close: async () => void order.push('store') }],
    });
    const slow = fetch(`${server.url}/api/slow`).then((answer) => answer.json());
    const stream = await fetch(`${server.url}/api/ticks?count=100000&every=50`);
    const read = stream.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close().then(() => order.push('closed'));
    expect(await read).toContain('event: message');
    expect(await slow).toBe('done');
    expect(seen.slowDone).toBe(true);
    await closed;
    expect(order).toEqual(['warehouse', 'store', 'closed']);
    await expect(fetch(`${server.url}/api/echo`)).rejects.toThrow();
  });

  test('does not wait for a connection that never asked anything, nor for one kept open after its answer', async () => {
    const { server } = await started();
    const idle = connect(server.port, '127.0.0.1');
    await new Promise<void>((resolve) => idle.once('connect', () => resolve()));
    await (await fetch(`${server.url}/api/echo`)).text();
    const gone = new Promise<void>((resolve) => idle.once('close', () => resolve()));
    idle.resume();
    const begun = performance.now();
    await server.close();
    await gone;
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test('cuts off what does not finish in time', async () => {
    const { server } = await started({ grace: 50 });
    const slow = fetch(`${server.url}/api/slow`);
    slow.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    await expect(slow).rejects.toThrow();
  });
});

test('a port that is taken is a fault that names it', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
  const { port } = other.address() as AddressInfo;
  const { app, desk } = await freshApp();
  const refused = serve({ app, host: '127.0.0.1', port, log: desk.log, closing: new AbortController() });
  await expect(refused).rejects.toMatchObject({ code: 'http.cannot_listen', text: { en: expect.stringContaining(String(port)) } });
  await new Promise((resolve) => other.close(resolve));
});

test('a reading answer that takes too long is given up; a write is not', async () => {
  const { app } = await freshApp({ routes: houseRoutes({ ended: 0, slowDone: false }), readSeconds: 0.1 });
  const answer = await app.request('/api/slow');
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'http.took_too_long']);
  const write = await app.request('/api/slow-save', { method: 'POST' });
  expect([write.status, await write.json()]).toEqual([200, 'saved']);
});

test('long answers are compressed, short ones are not', async () => {
  const { server } = await started();
  const encoding = async (path: string) =>
    (await fetch(`${server.url}${path}`, { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding');
  expect(await encoding('/api/big')).toBe('gzip');
});

test('what a request costs on the way (printed, not judged)', async () => {
  const { server } = await started();
  const { app } = await freshApp();
  const owner = await firstOwner(app);
  const ways: Record<string, () => Promise<unknown>> = {
    'a public route over the loopback, client included': () => fetch(`${server.url}/api/echo?numbers=1`).then((answer) => answer.text()),
    'inside the process, nobody asked': async () => (await app.request('/api/nothing')).text(),
    'inside the process, signed in: session, shops and answer': () => owner.send('GET', '/api/shops').then((answer) => answer.text()),
  };
  for (const [way, ask] of Object.entries(ways)) {
    for (let n = 0; n < 100; n += 1) await ask();
    const begun = performance.now();
    const count = 300;
    for (let n = 0; n < count; n += 1) await ask();
    console.info(`${way}: ${((performance.now() - begun) / count).toFixed(2)} ms`);
  }
});
