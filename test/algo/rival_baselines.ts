import { mad, median, seasonalHesd, windowedGaussian } from '../../src/algo/index.ts';

/** A rival's surprise for each day, from the days before it alone; null where it has none. Unknown days are null on the way in. */
export type Rival = (values: readonly (number | null)[]) => (number | null)[];

const logs = (values: readonly (number | null)[]): (number | null)[] => values.map((x) => (x === null ? null : Math.log(x + 0.5)));
const isKnown = (x: number | null | undefined): x is number => x !== null && x !== undefined;

/** The last eight of the same weekday: median and MAD of their logarithms. */
const weekdayMedian: Rival = (values) => {
  const z = logs(values);
  return z.map((now, t) => {
    const before = [1, 2, 3, 4, 5, 6, 7, 8].map((week) => z[t - 7 * week]).filter(isKnown);
    return now === null || before.length < 5 ? null : (now - median(before)) / Math.max(0.02, mad(before));
  });
};

/** The same day a week ago; the scale is that of eight weeks of such steps. */
const weekAgo: Rival = (values) => {
  const z = logs(values);
  const steps = z.map((now, t) => (isKnown(now) && isKnown(z[t - 7]) ? now - (z[t - 7] as number) : null));
  return steps.map((step, t) => {
    const before = steps.slice(Math.max(0, t - 56), t).filter(isKnown);
    return step === null || before.length < 20 ? null : (step - median(before)) / Math.max(0.02, mad(before));
  });
};

/** Mean and deviation of four weeks, every day alike. */
const fourWeeks: Rival = (values) => {
  const z = logs(values);
  return z.map((now, t) => {
    const before = z.slice(Math.max(0, t - 28), t).filter(isKnown);
    if (now === null || before.length < 14) return null;
    const mean = before.reduce((sum, x) => sum + x, 0) / before.length;
    const deviation = Math.sqrt(before.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (before.length - 1));
    return (now - mean) / Math.max(0.02, deviation);
  });
};

/** Holt-Winters with a week's season on logarithms, its errors over their MAD of eight weeks. */
const holtWintersErrors: Rival = (values) => {
  const z = logs(values);
  const first = z.slice(0, 14).filter(isKnown);
  let level = median(first);
  let trend = 0;
  const season = Array.from({ length: 7 }, (_, k) => median([z[k], z[k + 7]].filter(isKnown)) - level).map((x) => (Number.isNaN(x) ? 0 : x));
  const errors: (number | null)[] = [];
  return z.map((now, t) => {
    const expected = level + trend + (season[t % 7] as number);
    if (now === null) {
      errors.push(null);
      level += trend;
      return null;
    }
    const error = now - expected;
    const before = errors.slice(-56).filter(isKnown);
    errors.push(error);
    const last = level;
    level += trend + 0.25 * error;
    trend += 0.005 * (level - last - trend);
    season[t % 7] = (season[t % 7] as number) + 0.08 * error;
    return before.length < 20 ? null : error / Math.max(0.02, mad(before));
  });
};

/** The Numenta benchmark's windowed Gaussian over a quarter, as the normal distance of its score. */
const gaussianQuarter: Rival = (values) => {
  const z = logs(values);
  const places = z.flatMap((x, t) => (x === null ? [] : [t]));
  const scores = windowedGaussian(
    places.map((t) => z[t] as number),
    90,
    1,
  );
  const out: (number | null)[] = z.map(() => null);
  places.forEach((t, k) => {
    out[t] = k < 14 ? null : -Math.log(Math.max(1e-300, 1 - (scores[k] as number)));
  });
  return out;
};

/** S-H-ESD over the twelve weeks that end with the day: 10 when the day is among its anomalies, else 0; gaps are filled with a week ago. */
export const trailingHesd: Rival = (values) => {
  const filled = logs(values);
  filled.forEach((x, t) => {
    if (x === null) filled[t] = filled[t - 7] ?? filled[t - 1] ?? 0;
  });
  return values.map((value, t) => {
    if (value === null || t < 35) return null;
    const window = filled.slice(Math.max(0, t - 83), t + 1) as number[];
    return seasonalHesd(window, 7, { mostShare: 0.1, alpha: 0.05 }).includes(window.length - 1) ? 10 : 0;
  });
};

export const RIVALS: Readonly<Record<string, Rival>> = {
  'median of 8 same weekdays': weekdayMedian,
  'same day a week ago': weekAgo,
  'mean of 4 weeks': fourWeeks,
  'Holt-Winters errors': holtWintersErrors,
  'windowed Gaussian, 90 days': gaussianQuarter,
};
