import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { addDays, businessDay } from '../src/base/calendar.ts';

const ROOT = resolve(import.meta.dirname, '..');
const READERS = 20;
const ROUNDS = 10;

type Server = { readonly url: string; readonly ms: number; stop(): Promise<void> };

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** Starts the built server as `npm start` does and waits for its first answer. */
async function start(dataDir: string): Promise<Server> {
  const port = await freePort();
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs', '--data', dataDir, '--port', String(port)], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answered = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) break;
    await sleep(10);
  }
  const ms = performance.now() - began;
  return {
    url,
    ms,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

const round = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** The calls the Metrics page makes for one period, as the page makes them. */
function pageCalls(from: string, to: string): string[] {
  const filter = `from=${from}&to=${to}&compare=previous`;
  return [
    `/api/metrics/board?${filter}`,
    `/api/metrics/trend?${filter}&metric=payment_amount&grain=day`,
    `/api/metrics/breakdown?${filter}&by=shop`,
    `/api/metrics/breakdown?${filter}&by=province`,
  ];
}

/**
 * Twenty readers at once, each opening a page every `look` milliseconds (0 = as soon as the last one is there), its calls together as a
 * browser makes them. @returns every call's time in milliseconds
 */
async function readers(url: string, look: number, pathsOf: (reader: number, turn: number) => string[]): Promise<number[]> {
  const times: number[] = [];
  const one = async (path: string): Promise<void> => {
    const began = performance.now();
    const response = await fetch(`${url}${path}`);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    times.push(performance.now() - began);
  };
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      await sleep((reader / READERS) * look);
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        const next = sleep(look);
        await Promise.all(pathsOf(reader, turn).map(one));
        await next;
      }
    }),
  );
  return times;
}

/** What a first visit downloads: compressed bytes of scripts, as the server sends them to a browser. */
async function firstVisit(url: string): Promise<{ scripts: number; files: number; all: number; ms: number }> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage();
    let scripts = 0;
    let files = 0;
    let all = 0;
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes();
      all += responseBodySize;
      if (request.resourceType() !== 'script') return;
      scripts += responseBodySize;
      files += 1;
    });
    const began = performance.now();
    await page.goto(url, { waitUntil: 'networkidle' });
    return { scripts, files, all, ms: performance.now() - began };
  } finally {
    await browser.close();
  }
}

/** The page: cold start, calls with twenty readers at once, and the weight of a first visit. On the demo shops at full size. */
export async function benchPage(print: (line: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  try {
    const first = await start(dataDir);
    print(`first start, the demo made on the way: ${round(first.ms)}`);
    await first.stop();
    const again: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const server = await start(dataDir);
      again.push(server.ms);
      await server.stop();
    }
    print(`start on an existing data directory to the first answer: ${again.map(round).join(', ')} (goal ≤ 3 s)`);
    const server = await start(dataDir);
    try {
      await benchCalls(server.url, print);
      const { scripts, files, all, ms } = await firstVisit(server.url);
      print(
        `first visit: ${(scripts / 1024).toFixed(0)} KiB of compressed script in ${files} files (goal ≤ 400 KB), ${(all / 1024).toFixed(0)} KiB in all, ${round(ms)} until quiet`,
      );
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function benchCalls(url: string, print: (line: string) => void): Promise<void> {
  const yesterday = addDays(businessDay(new Date(), 'Asia/Shanghai', 0), -1);
  const peer = await readers(url, 1000, () => ['/api/health', '/api/health', '/api/health', '/api/health']);
  const say = (name: string, times: readonly number[]): void => {
    const ratio = quantile(times, 0.95) / quantile(peer, 0.95);
    print(
      `${name}: p50 ${round(quantile(times, 0.5))}, p95 ${round(quantile(times, 0.95))} (${times.length} calls, ${ratio.toFixed(1)} × the peer's p95)`,
    );
  };
  const same = pageCalls(yesterday, yesterday);
  let days = 0;
  const unseen = (): string[] => {
    days += 1;
    return pageCalls(addDays(yesterday, -7 - days), addDays(yesterday, -days));
  };
  print(`${READERS} readers at once:`);
  say('peer: /api/health four times, every second', peer);
  say('the same page (four calls) every second', await readers(url, 1000, () => same));
  say(
    'one call of the same page after another, without a pause',
    await readers(url, 0, (reader, turn) => [same[(reader + turn) % same.length] as string]),
  );
  say('a page nobody has opened yet every five seconds (nothing remembered)', await readers(url, 5000, unseen));
}
