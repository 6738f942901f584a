/** How far forecasts were off; relative ones in percent, WAPE as a share. Undefined ones are NaN. */
export type ForecastAccuracy = {
  readonly mae: number;
  readonly rmse: number;
  /** 200·|y − f| / (|y| + |f|), 0 where both are 0. */
  readonly smape: number;
  /** MAE over the mean step of the training series from one season to the next. */
  readonly mase: number;
  readonly mape: number;
  /** Σ|y − f| / Σ|y| */
  readonly wape: number;
};

/**
 * The accuracy of forecasts (Hyndman & Koehler 2006, Int. J. Forecasting 22:679; M4's definitions).
 * @param actual and @param forecast equally long, @param train what the forecast was made from, @param period steps in a season (1 = none)
 * @throws RangeError when actual and forecast differ in length.
 */
export function forecastAccuracy(actual: ArrayLike<number>, forecast: ArrayLike<number>, train: ArrayLike<number>, period: number): ForecastAccuracy {
  const n = actual.length;
  if (forecast.length !== n) throw new RangeError('actual and forecast must be equally long');
  let absolute = 0;
  let squared = 0;
  let symmetric = 0;
  let relative = 0;
  let size = 0;
  for (let t = 0; t < n; t += 1) {
    const y = actual[t] as number;
    const f = forecast[t] as number;
    const error = Math.abs(y - f);
    absolute += error;
    squared += error * error;
    symmetric += error === 0 ? 0 : (200 * error) / (Math.abs(y) + Math.abs(f));
    relative += (100 * error) / Math.abs(y);
    size += Math.abs(y);
  }
  let step = 0;
  for (let t = period; t < train.length; t += 1) step += Math.abs((train[t] as number) - (train[t - period] as number));
  return {
    mae: absolute / n,
    rmse: Math.sqrt(squared / n),
    smape: symmetric / n,
    mase: absolute / n / (step / (train.length - period)),
    mape: relative / n,
    wape: absolute / size,
  };
}
