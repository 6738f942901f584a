import { spawnSync } from 'node:child_process';
import { type ChangeTree, cellsChange, placeSearch, treeChange } from '../src/algo/index.ts';
import { rng } from '../src/base/rng.ts';
import { readCase, sharedFile } from '../test/cases.ts';
import { PLACE_SETS, placeSet, readPlaces, scorePlaces } from '../test/place_cases.ts';

const CELLS = 100_000;
const FACTORS = 4;
const ROUNDS = 15;

/** The same decomposition and the bare sums of every cuboid in numpy; prints milliseconds of processor time, best and median of the rounds. */
const NUMPY = `
import numpy as np, time, statistics, itertools
rng = np.random.default_rng(7)
x0 = rng.uniform(1, 100, (${FACTORS}, ${CELLS})); xT = x0 * np.exp(rng.normal(0, .2, x0.shape))
def lmdi():
    v0 = x0.prod(0); v1 = xT.prod(0); d = v1 - v0
    with np.errstate(all='ignore'): w = np.where(d == 0, v0, d / np.log(v1 / v0))
    return (w * np.log(xT / x0)).sum(1)
sizes = (10, 12, 10, 8, 5); n = int(np.prod(sizes))
codes = np.array(np.unravel_index(np.arange(n), sizes)); v = rng.uniform(0, 9, n); f = rng.uniform(0, 9, n)
def sums():
    for k in range(1, 6):
        for dims in itertools.combinations(range(5), k):
            key = np.ravel_multi_index(tuple(codes[list(dims)]), tuple(sizes[d] for d in dims))
            np.bincount(key, v); np.bincount(key, f)
for work in (lmdi, sums):
    times = []
    for _ in range(${ROUNDS}):
        t = time.process_time(); work(); times.append((time.process_time() - t) * 1e3)
    print(min(times), statistics.median(times))
`;

type Times = { readonly best: number; readonly median: number };

/** Processor time of this process, which other work on the machine disturbs less than the clock. */
function timed(work: () => unknown, rounds = ROUNDS): Times {
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return { best: times[0] ?? Number.NaN, median: times[rounds >> 1] ?? Number.NaN };
}

const show = ({ best, median }: Times) => `best ${best.toFixed(2)} ms, median ${median.toFixed(2)} ms`;

/** Numpy's times for LMDI and for the sums of cuboids; null when there is no python3 with numpy. */
function numpyTimes(): { lmdi: Times; sums: Times } | null {
  const run = spawnSync('python3', ['-c', NUMPY], { encoding: 'utf8' });
  if (run.status !== 0) return null;
  const [lmdi, sums] = run.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
    .map(([best = Number.NaN, median = Number.NaN]) => ({ best, median }));
  return lmdi && sums ? { lmdi, sums } : null;
}

/** The formula as it is written, without care for digits, zeros or signs. */
function plainLmdi(from: readonly Float64Array[], to: readonly Float64Array[]): number[] {
  const effects = from.map(() => 0);
  for (let i = 0; i < CELLS; i += 1) {
    const product = (factors: readonly Float64Array[]) => factors.reduce((all, column) => all * (column[i] as number), 1);
    const [before, after] = [product(from), product(to)];
    const weight = before === after ? before : (after - before) / Math.log(after / before);
    from.forEach((column, k) => {
      effects[k] = (effects[k] as number) + weight * Math.log((to[k]?.[i] as number) / (column[i] as number));
    });
  }
  return effects;
}

/** A tree of about 300 nodes: sums of products of three, one of them a difference. */
function tree(nodes: number): ChangeTree {
  const random = rng(7);
  const value = (id: string): ChangeTree => ({ id, op: 'value', from: 1 + 99 * random(), to: 1 + 99 * random() });
  const of = Array.from({ length: Math.floor(nodes / 6) }, (_, i): ChangeTree => {
    const net: ChangeTree = { id: `${i}.net`, op: 'difference', of: [value(`${i}.a`), value(`${i}.b`)] };
    return { id: `${i}`, op: 'product', of: [net, value(`${i}.r`), value(`${i}.p`)] };
  });
  return { id: 'all', op: 'sum', of };
}

type Expected = { readonly reference_scores: Readonly<Record<string, { F1: number; mean_time_s: number }>> };

/** Exact decomposition and place search: times beside numpy in the same run, scores beside those of the reference files. */
export async function benchExplain(print: (line: string) => void): Promise<void> {
  const random = rng(7);
  const from = Array.from({ length: FACTORS }, () => Float64Array.from({ length: CELLS }, () => 1 + 99 * random()));
  const to = from.map((column) => column.map((x) => x * Math.exp(0.7 * (random() - 0.5))));
  const numpy = numpyTimes();
  const ours = timed(() => cellsChange(from, to));
  const peer = numpy ? { name: 'numpy', times: numpy.lmdi } : { name: 'the formula in plain JavaScript', times: timed(() => plainLmdi(from, to)) };
  print(
    `LMDI, ${CELLS} cells × ${FACTORS} factors: ${show(ours)}; ${peer.name}: ${show(peer.times)}; ratio ${(ours.best / peer.times.best).toFixed(2)}`,
  );
  const large = tree(300);
  print(`tree of 300 nodes: ${show(timed(() => treeChange(large), 200))} (goal ≤ 2 ms)`);
  if (numpy) print(`peer of place search: numpy, bare sums of 31 cuboids of 48,000 rows: ${show(numpy.sums)}`);
  for (const name of Object.keys(PLACE_SETS) as (keyof typeof PLACE_SETS)[]) {
    const file = sharedFile(placeSet(name));
    if (!file) {
      print(`places, ${name}: its file is not here`);
      continue;
    }
    const { riskloc, adtributor } = readCase<Expected>(file.replace(/\.(csv|jsonl)\.gz$/, '_expected.json')).reference_scores;
    const instances = readPlaces(file);
    const { f1, precision, recall } = scorePlaces(instances, placeSearch);
    const { best } = timed(() => instances.map(({ rows }) => placeSearch(rows)), 3);
    const each = best / instances.length;
    print(
      `places, ${name} (${instances.length} instances): F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}); RiskLoc ${riskloc?.F1}, ` +
        `Adtributor ${adtributor?.F1}; ${each.toFixed(1)} ms each; RiskLoc, by the file, ${(1000 * (riskloc?.mean_time_s ?? Number.NaN)).toFixed(0)} ms: ` +
        `1/${((1000 * (riskloc?.mean_time_s ?? Number.NaN)) / each).toFixed(0)}`,
    );
  }
}
