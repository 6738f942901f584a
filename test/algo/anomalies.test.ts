import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type HesdOptions, probation, seasonalHesd, windowedGaussian, windowScore } from '../../src/algo/index.ts';
import { readCase, sharedFile, testOver } from '../cases.ts';

const FOLDER = 'cases/05-time-series/open';
const lines = (path: string): string[] => gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1);

type HesdCase = Record<'both' | 'longterm' | 'med_max' | 'p95' | 'p99' | 'pos' | 'neg', { n: number; index?: number[] | number }>;

describe('S-H-ESD', () => {
  testOver(`${FOLDER}/twitter_raw_data.csv.gz`, "finds the very values Twitter's package finds, 131 of them in both directions", (file) => {
    const y = lines(file).map((line) => Number(line.split(',').at(-1)));
    expect(y.length).toBe(14398);
    const given = readCase<HesdCase>(sharedFile(`${FOLDER}/shesd.json`) as string);
    const runs: Record<keyof HesdCase, HesdOptions> = {
      both: {},
      longterm: { pieceLength: 14 * 1440 },
      med_max: { threshold: 'median of maxima' },
      p95: { threshold: 'p95 of maxima' },
      p99: { threshold: 'p99 of maxima' },
      pos: { direction: 'above' },
      neg: { direction: 'below' },
    };
    for (const [name, options] of Object.entries(runs) as [keyof HesdCase, HesdOptions][]) {
      const found = seasonalHesd(y, 1440, { mostShare: 0.02, ...options }).map((index) => index + 1);
      const { n, index } = given[name];
      expect(found.length, name).toBe(n);
      if (index !== undefined) expect(found, name).toEqual([index].flat());
    }
  });

  test('nothing in a clean season, one planted value in it, and pieces find it too', () => {
    const y = Array.from({ length: 140 }, (_, t) => [10, 12, 15, 11, 9, 20, 22][t % 7] as number).map((x, t) => x + 0.3 * Math.sin(t * t));
    expect(seasonalHesd(y, 7)).toEqual([]);
    y[100] = 40;
    expect(seasonalHesd(y, 7, { mostShare: 0.05 })).toEqual([100]);
    expect(seasonalHesd(y, 7, { mostShare: 0.05, pieceLength: 63 })).toEqual([100]);
    expect(() => seasonalHesd(y, 7, { mostShare: 0.6 })).toThrow(RangeError);
  });
});

type Detector = { Threshold: number; Score: number; TP: number; TN: number; FP: number; FN: number };
type NabFile = { rows: number; windows: [string, string][]; detectors: Record<string, Detector> };

describe('Numenta Anomaly Benchmark', () => {
  testOver(`${FOLDER}/nab_expected.json`, 'the windowed Gaussian and its scores are those published', (file) => {
    const { files } = readCase<{ files: Record<string, NabFile> }>(file);
    expect(Object.keys(files).length).toBe(7);
    for (const [path, { rows, windows, detectors }] of Object.entries(files)) {
      const name = path.slice(path.indexOf('/') + 1);
      const table = lines(sharedFile(`${FOLDER}/nab/${name}.gz`) as string).map((line) => line.split(','));
      expect(table.length, name).toBe(rows);
      const scores = windowedGaussian(table.map((row) => Number(row[1])));
      const worst = Math.max(...scores.map((score, t) => Math.abs(score - Number(table[t]?.[2]))));
      expect(worst, name).toBeLessThanOrEqual(1e-6);
      const rowOf = (time: string) => table.findIndex((row) => row[0] === time.slice(0, 19));
      const spans = windows.map(([from, to]) => [rowOf(from), rowOf(to)] as const);
      const want = detectors.windowedGaussian as Detector;
      const published = table.map((row) => Number(row[2]) >= want.Threshold);
      const got = windowScore(published, spans, probation(rows));
      expect([got.truePositives, got.falsePositives, got.falseNegatives, got.trueNegatives], name).toEqual([want.TP, want.FP, want.FN, want.TN]);
      expect(Math.abs(got.score - want.Score), name).toBeLessThanOrEqual(1e-9);
    }
  });

  test('an earlier alarm in a window earns more, a miss costs one, a late false alarm costs more than one just behind', () => {
    const at = (...rows: number[]) =>
      windowScore(
        Array.from({ length: 100 }, (_, t) => rows.includes(t)),
        [[40, 49]],
        15,
      ).score;
    expect(at(40)).toBeCloseTo(1, 12);
    expect(at(45)).toBeLessThan(at(41));
    expect(at()).toBe(-1);
    expect(at(40, 90)).toBeLessThan(at(40, 51));
    expect(at(20)).toBeCloseTo(-1.11, 12);
  });
});
