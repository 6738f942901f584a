import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { detect } from '../src/domains/imports/index.ts';
import { sql } from '../src/warehouse/sql.ts';
import { importInto, withDesk } from './desk.ts';
import { writeGigabyte } from './gigabyte_file.ts';
import { writeLinesCsv, writeLinesXlsx } from './order_lines_file.ts';

/** Reference files that lie beside a checkout; what needs them is left out where they are not. */
const REFERENCE = resolve('../shared/data');
const FORMATS = resolve('src/domains/imports/reports/formats');

/** How long it takes to say what a file is, for every reference file and every format's sample, a second time (the reading process runs by then). */
export async function benchDetection(print: (line: string) => void): Promise<void> {
  const samples = readdirSync(FORMATS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(FORMATS, name))
        .filter((file) => /^sample\./.test(file))
        .map((file) => join(FORMATS, name, file)),
    );
  const reference = existsSync(REFERENCE)
    ? readdirSync(REFERENCE)
        .filter((name) => !name.endsWith('.md'))
        .map((name) => join(REFERENCE, name))
    : [];
  const took: { path: string; ms: number; peer: number }[] = [];
  for (const path of [...reference, ...samples]) {
    const seen = async (): Promise<void> => {
      await detect(path, path.split('/').at(-1) as string, { type: 'auto', map: {} }).catch(() => undefined);
    };
    await seen();
    const ms = await timed(seen);
    const peer = await timed(async () => void readFileSync(path));
    took.push({ path, ms, peer });
  }
  took.sort((a, b) => b.ms - a.ms);
  const [slowest] = took as [(typeof took)[number]];
  print(
    `detection of ${took.length} files: median ${(took[Math.floor(took.length / 2)]?.ms ?? 0).toFixed(0)} ms, slowest ${slowest.ms.toFixed(0)} ms (${slowest.path.split('/').at(-1)}); goal ≤ 300 ms`,
  );
  print(`ratio to reading the bytes alone (all files): ${(sum(took.map(({ ms }) => ms)) / sum(took.map(({ peer }) => peer))).toFixed(0)} ×`);
}

/** How long another request waits while files go in, beside how long it waits when nothing does. */
export async function benchLatency(print: (line: string) => void): Promise<void> {
  await withDesk(async (desk, folder) => {
    const server = createServer((_, response) => {
      void desk.warehouse.rows(sql`SELECT count() AS n FROM numbers(1000)`).then((rows) => response.end(JSON.stringify(rows)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const idle = await waits(port, () => new Promise((done) => setTimeout(done, 5_000)));
    print(`peer: a request when nothing is imported: p50 ${at(idle, 0.5)} ms, p95 ${at(idle, 0.95)} ms`);
    const csv = join(folder, 'lines.csv');
    const book = join(folder, 'lines.xlsx');
    await writeLinesCsv(csv, 300_000);
    await writeLinesXlsx(book, 100_000);
    for (const [name, path] of [
      ['CSV, by the engine', csv],
      ['XLSX', book],
    ] as const) {
      const during = await waits(port, async () => void (await importInto(desk, path)));
      print(
        `while ${name} goes in: p50 ${at(during, 0.5)} ms, p95 ${at(during, 0.95)} ms of ${during.length}; ${(Number(at(during, 0.95)) / Number(at(idle, 0.95))).toFixed(1)} × the peer; goal p95 ≤ 100 ms`,
      );
    }
    if (existsSync(join(REFERENCE, 'online_retail_all.csv.gz'))) {
      const during = await waits(port, async () => void (await importInto(desk, join(REFERENCE, 'online_retail_all.csv.gz'))));
      print(`while a CSV goes in by the code: p50 ${at(during, 0.5)} ms, p95 ${at(during, 0.95)} ms of ${during.length}; goal p95 ≤ 100 ms`);
    }
    server.close();
  });
}

/** Online Retail (541,909 lines, gz) from start to end, beside reading and unpacking it alone. */
export async function benchRetail(print: (line: string) => void): Promise<void> {
  const path = join(REFERENCE, 'online_retail_all.csv.gz');
  if (!existsSync(path)) return print('the reference file is not here');
  const peer = await timed(
    async () => void spawnSync('python3', ['-c', `import csv,gzip,sys\nfor row in csv.reader(gzip.open(sys.argv[1],'rt')): pass`, path]),
  );
  await withDesk(async (desk) => {
    const watch = watchMemory();
    const ms = await timed(async () => void (await importInto(desk, path)));
    const most = await watch.stop();
    print(
      `Online Retail: ${(ms / 1000).toFixed(1)} s; Python’s csv over the same file without keeping anything ${(peer / 1000).toFixed(1)} s: ${(ms / peer).toFixed(1)} ×`,
    );
    print(`memory at most: ${most.toFixed(0)} MB, the reading process included`);
  });
}

/** The most memory that this process and the reading process hold together while a CSV of a gigabyte goes in. */
export async function benchMemory(print: (line: string) => void): Promise<void> {
  await withDesk(async (desk, folder) => {
    for (const [name, delimiter] of [
      ['read by the engine', ','],
      ['read by the code', '\t'],
    ] as const) {
      const path = join(folder, 'gigabyte.csv');
      await writeGigabyte(path, delimiter);
      const watch = watchMemory();
      const outcome = await importInto(desk, path);
      print(
        `${(statSync(path).size / 1e9).toFixed(2)} GB ${name}: at most ${(await watch.stop()).toFixed(0)} MB of both processes (goal < 1500 MB); ${outcome.rowsRead.toLocaleString('en')} rows, ${outcome.rowsRejected} refused`,
      );
      rmSync(path);
    }
  });
}

/** Looks at the resident memory of this process and its children twice a second. */
function watchMemory(): { stop: () => Promise<number> } {
  let most = 0;
  const look = (): void => {
    const run = spawnSync('ps', ['-o', 'rss=', '--pid', String(process.pid), '--ppid', String(process.pid)], { encoding: 'utf8' });
    most = Math.max(most, sum(run.stdout.split('\n').map((line) => Number(line.trim()) || 0)) / 1024);
  };
  const timer = setInterval(look, 500);
  return {
    stop: async () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** How long requests take, one every 50 ms, while `work` goes on; sent by a process of their own. */
async function waits(port: number, work: () => Promise<unknown>): Promise<number[]> {
  const program = `const http = require('node:http'); setInterval(() => { const began = performance.now();
    http.get({ port: ${port}, host: '127.0.0.1' }, (answer) => { answer.resume(); answer.on('end', () => console.log(performance.now() - began)); }); }, 50);`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await new Promise((done) => setTimeout(done, 500));
  text = '';
  await work();
  child.kill();
  return text
    .split('\n')
    .filter(Boolean)
    .map(Number)
    .sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): string => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
