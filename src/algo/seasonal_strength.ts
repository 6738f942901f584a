import { stl } from './stl.ts';

/** How strong a season and a trend are, each 0 (none) … 1 (nothing else). */
export type Strength = { readonly season: number; readonly trend: number };

/**
 * The strength of season and trend of a series: one less the share of the remainder's variance in that of it with the season, or with the
 * trend (Wang, Smith & Hyndman 2006; Hyndman & Athanasopoulos 2021, 4.3), after a robust STL with a periodic season.
 * @param y without gaps, more than two periods of it
 * @throws RangeError as `stl` does.
 */
export function seasonalStrength(y: ArrayLike<number>, period: number): Strength {
  const { seasonal, trend, remainder } = stl(y, period, { seasonal: 'periodic', robust: true });
  const rest = variance(remainder);
  const of = (part: Float64Array): number => {
    const whole = variance(part.map((x, t) => x + (remainder[t] as number)));
    return whole > 0 ? Math.max(0, 1 - rest / whole) : 0;
  };
  return { season: of(seasonal), trend: of(trend) };
}

function variance(x: Float64Array): number {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  return x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
}
