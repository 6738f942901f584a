import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import {
  etsFit,
  etsForecast,
  forecastAccuracy,
  medianForecast,
  naive,
  naive2,
  seasonalNaive,
  stlForecast,
  thetaForecast,
} from '../../src/algo/index.ts';
import { readCase, sharedFile, testOver } from '../cases.ts';

const FOLDER = 'cases/05-time-series/open';

type Series = Record<string, { train: number[]; test: number[] }>;
type Means = { sMAPE: number; MASE: number };
type Evaluation = {
  n_series: number;
  h: number;
  m: number;
  subset_means_of_published_forecasts: Record<string, Means>;
  published_forecasts_first_12: Record<string, { Naive2: number[]; SES: number[] }>;
};
type Expected = { evaluation: { hourly: Evaluation; weekly: Evaluation } };

const unzip = <T>(path: string): T => JSON.parse(gunzipSync(readFileSync(path)).toString()) as T;

function means(series: Series, m: number, method: (train: number[]) => number[]): Means {
  const scores = Object.values(series).map(({ train, test }) => forecastAccuracy(test, method(train), train, m));
  const mean = (of: 'smape' | 'mase') => scores.reduce((sum, score) => sum + score[of], 0) / scores.length;
  return { sMAPE: mean('smape'), MASE: mean('mase') };
}

/** What is ours beside Theta, and what it may score at most; Theta on the hourly half is published as 18.138, and 1.1 of that is its limit. */
const OURS = {
  hourly: {
    name: 'our median of STL, day and week ago',
    forecast: (train: number[]) => medianForecast([stlForecast(train, 168, 48), seasonalNaive(train, 24, 48), seasonalNaive(train, 168, 48)]),
    theta: 18.138 * 1.1,
    sMAPE: 10.6,
    MASE: 1.47,
  },
  weekly: {
    name: 'our damped smoothing',
    forecast: (train: number[]) => etsForecast(etsFit(train, 1, { error: 'A', trend: 'Ad', season: 'N' }), 13).mean,
    theta: 7.8,
    sMAPE: 7.4,
    MASE: 2.01,
  },
} as const;

describe.each(['hourly', 'weekly'] as const)('M4 %s', (kind) => {
  testOver(`${FOLDER}/m4_${kind}.json.gz`, 'the published forecasts score as published, Naive 2 is theirs, ours stand beside them', (file) => {
    const { h, m, ...given } = readCase<Expected>(sharedFile(`${FOLDER}/m4_expected.json`) as string).evaluation[kind];
    const series = unzip<Series>(file);
    expect(Object.keys(series).length).toBe(given.n_series);
    for (const [name, published] of Object.entries(given.published_forecasts_first_12)) {
      const { train } = series[name] as { train: number[] };
      naive2(train, m, h).forEach((f, k) => {
        expect(Math.abs(f / (published.Naive2[k] as number) - 1), `${name} ${k}`).toBeLessThanOrEqual(1e-4);
      });
    }
    const table: Record<string, Means> = {
      Naive: means(series, m, (train) => naive(train, h)),
      sNaive: means(series, m, (train) => seasonalNaive(train, m, h)),
      Naive2: means(series, m, (train) => naive2(train, m, h)),
    };
    for (const [name, { sMAPE, MASE }] of Object.entries(table)) {
      const want = given.subset_means_of_published_forecasts[name] as Means;
      const relative = name === 'Naive2' ? 1e-4 : 1e-6;
      expect(Math.abs(sMAPE / want.sMAPE - 1), `${name} sMAPE`).toBeLessThanOrEqual(relative);
      expect(Math.abs(MASE / want.MASE - 1), `${name} MASE`).toBeLessThanOrEqual(relative);
    }
    const own: Record<string, (train: number[]) => number[]> = {
      'our Theta': (train) => thetaForecast(train, m, h),
      [OURS[kind].name]: OURS[kind].forecast,
    };
    const ours = Object.entries(own).map(([name, method]) => [name, means(series, m, method)] as const);
    const row = (name: string, { sMAPE, MASE }: Means) => `  ${name.padEnd(40)} sMAPE ${sMAPE.toFixed(3)}  MASE ${MASE.toFixed(3)}`;
    const published = Object.entries(given.subset_means_of_published_forecasts).map(([name, score]) => row(`published ${name}`, score));
    process.stdout.write([`M4 ${kind}, ${given.n_series} series`, ...published, ...ours.map(([name, score]) => row(name, score)), ''].join('\n'));
    const [theta, best] = ours.map(([, score]) => score) as [Means, Means];
    expect(theta.sMAPE).toBeLessThanOrEqual(OURS[kind].theta);
    expect(best.sMAPE).toBeLessThanOrEqual(OURS[kind].sMAPE);
    expect(best.MASE).toBeLessThanOrEqual(OURS[kind].MASE);
  });
});
