import { etsFit } from './ets.ts';
import { seasonalNaive } from './naive_forecast.ts';
import { median } from './quantile.ts';
import { stl } from './stl.ts';

/**
 * The forecast of a series by parts: its periodic STL season carried on, and what is left carried on by simple exponential smoothing
 * (R's `stlf`), on logarithms where every value is positive.
 * @param y the series, more than two periods of it (else the last season is repeated), @param h how many steps ahead
 */
export function stlForecast(y: ArrayLike<number>, period: number, h: number): number[] {
  const values = Array.from({ length: y.length }, (_, t) => y[t] as number);
  if (values.length <= 2 * period) return seasonalNaive(values, period, h);
  const positive = values.every((x) => x > 0);
  const scaled = positive ? values.map(Math.log) : values;
  const { seasonal } = stl(scaled, period, { seasonal: 'periodic' });
  const rest = scaled.map((x, t) => x - (seasonal[t] as number));
  const { level } = etsFit(rest, 1, { error: 'A', trend: 'N', season: 'N' }).end;
  return seasonalNaive(seasonal, period, h).map((season) => (positive ? Math.exp(level + season) : level + season));
}

/** The median of several forecasts of the same steps: steadier than any of them. @throws RangeError of none, or of unequal lengths */
export function medianForecast(forecasts: readonly (readonly number[])[]): number[] {
  const [first] = forecasts;
  if (!first || forecasts.some(({ length }) => length !== first.length)) throw new RangeError('forecasts of the same steps are needed');
  return first.map((_, k) => median(forecasts.map((forecast) => forecast[k] as number)));
}
