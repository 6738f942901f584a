import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { changePoints, DailyBaseline, dailyBaseline, mad, median, seasonalHesd, stl, studentQuantile } from '../src/algo/index.ts';
import { RIVALS } from '../test/algo/rival_baselines.ts';
import { dice, simulateShop } from '../test/algo/shop_series.ts';

const CASES = resolve(import.meta.dirname, '../../shared/cases/05-time-series/open');
type Print = (line: string) => void;
type Peers = { stl: number; season: number[]; pelt: number; points: number[] };

/** The best time of several rounds in milliseconds: what the work costs when nobody else wants the core. */
function best<T>(rounds: number, run: () => T): { ms: number; result: T } {
  let ms = Number.POSITIVE_INFINITY;
  let result = run();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    result = run();
    ms = Math.min(ms, performance.now() - began);
  }
  return { ms, result };
}

/** Monthly logarithms of CO₂ at Mauna Loa; without the reference files a series of the same length and shape. */
function monthly(): number[] {
  const file = join(CASES, 'stl.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { cases: { co2_21: { data: number[] } } }).cases.co2_21.data.map(Math.log);
  const { normal } = dice(1);
  return Array.from({ length: 468 }, (_, t) => Math.log(315 + 0.1 * t + 3 * Math.sin((2 * Math.PI * t) / 12) + 0.3 * normal()));
}

/** Ten days of minutes, as Twitter's example; without the reference files a series like it. */
function minutes(): number[] {
  const file = join(CASES, 'twitter_raw_data.csv.gz');
  if (existsSync(file)) {
    const rows = gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(1);
    return rows.map((row) => Number(row.split(',').at(-1)));
  }
  const { normal, uniform } = dice(2);
  return Array.from({ length: 14398 }, (_, t) => 110 + 60 * Math.sin((2 * Math.PI * t) / 1440) + 8 * normal() + (uniform() < 0.005 ? 90 : 0));
}

/** 100,000 values whose mean changes every 500 or so. */
function stepped(): number[] {
  const { normal, uniform } = dice(3);
  let mean = 0;
  return Array.from({ length: 100_000 }, () => {
    if (uniform() < 0.002) mean = 2 * normal();
    return mean + normal();
  });
}

/** S-H-ESD as it is written down: every round sorts for the median and for the MAD, and looks for the farthest. */
function hesdBySorting(y: readonly number[], period: number, share: number): number[] {
  const { seasonal } = stl(y, period, { seasonal: 'periodic', robust: true });
  const center = median(y);
  let left = y.map((value, t) => ({ t, x: value - (seasonal[t] as number) - center }));
  const removed: number[] = [];
  let anomalies = 0;
  for (let round = 1; round <= Math.trunc(y.length * share); round += 1) {
    const values = left.map(({ x }) => x);
    const middle = median(values);
    const farthest = left.reduce((a, b) => (Math.abs(b.x - middle) > Math.abs(a.x - middle) ? b : a));
    const extreme = Math.abs(farthest.x - middle) / mad(values);
    left = left.filter((one) => one !== farthest);
    removed.push(farthest.t);
    const n = left.length;
    const t = studentQuantile(1 - 0.05 / (2 * (n + 1)), n - 1);
    if (extreme > (t * n) / Math.sqrt((n - 1 + t * t) * (n + 1))) anomalies = round;
  }
  return removed.slice(0, anomalies).sort((a, b) => a - b);
}

/** The peers in numpy, or null where Python has none. */
function numpyPeers(co2: number[], long: number[]): Peers | null {
  const run = spawnSync('python3', [join(import.meta.dirname, 'series_peers.py')], {
    input: JSON.stringify({ co2, long }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as Peers) : null;
}

const told = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;

function against(print: Print, work: string, ms: number, peer: string, peerMs: number | null, reference: string): void {
  const ratio = peerMs === null ? 'peer not here (numpy)' : `${told(peerMs)} · ratio ${(ms / peerMs).toFixed(2)}`;
  print(`${work}: ${told(ms)} · ${peer}: ${ratio} · R on the machine of METHODS: ${reference}`);
}

/** STL, change points and S-H-ESD beside straightforward peers, and how many days of baselines a second holds. */
export async function benchSeries(print: Print): Promise<void> {
  const [co2, long, twitter] = [monthly(), stepped(), minutes()];
  const peers = numpyPeers(co2, long);
  const decomposed = best(50, () => stl(co2, 12, { seasonal: 21 }));
  const points = best(10, () => changePoints(long, 'mean'));
  if (peers && JSON.stringify(peers.points) !== JSON.stringify(points.result)) throw new Error('the peer finds other change points');
  const range = Math.max(...co2) - Math.min(...co2);
  if (peers?.season.some((value, t) => Math.abs(value - (decomposed.result.seasonal[t] as number)) > 0.005 * range))
    throw new Error('the peer decomposes otherwise');
  against(print, 'STL, 468 months', decomposed.ms, 'numpy, every point computed', peers?.stl ?? null, '1 ms');
  against(print, 'PELT, 100,000 points', points.ms, 'numpy', peers?.pelt ?? null, '50 ms');
  const hesd = best(3, () => seasonalHesd(twitter, 1440, { mostShare: 0.02 }));
  const sorted = best(1, () => hesdBySorting(twitter, 1440, 0.02));
  if (JSON.stringify(sorted.result) !== JSON.stringify(hesd.result)) throw new Error('the peer finds other anomalies');
  against(print, 'S-H-ESD, 14,398 points', hesd.ms, 'the same with a sort every round', sorted.ms, '450 ms');
  baselines(print);
}

function baselines(print: Print): void {
  const { series } = simulateShop(5, { days: 800, base: 600, noise: 0.12 });
  const own = best(200, () => dailyBaseline(series));
  const rival = best(10, () => RIVALS['median of 8 same weekdays']?.(series.values));
  print(
    `daily baseline, 800 days each by the days before it: ${told(own.ms)} · peer, median of 8 same weekdays: ${told(rival.ms)} · ratio ${(own.ms / rival.ms).toFixed(2)}`,
  );
  const many = Array.from({ length: 500 }, (_, k) => simulateShop(k, { days: 400, base: 600, noise: 0.12 }).series);
  const standing = many.map((one) => {
    const baseline = new DailyBaseline(() => one);
    while (baseline.day < 399) baseline.next();
    return baseline;
  });
  const update = processorTime(() => {
    for (const baseline of standing) baseline.next();
  });
  const whole = processorTime(() => {
    for (const one of many) dailyBaseline(one);
  });
  print(`500 series, processor time: one more day each ${told(update)} (goal ≤ 1000 ms) · all 500 × 400 days from nothing ${told(whole)}`);
}

/** Milliseconds of processor that a longer piece of work takes, whoever else wants it. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
