/** The package entry `zhanggui/algo`: pure mathematics without a business noun. */

export { classicalDecomposition, type Decomposition, type SeasonKind } from './classical_decomposition.ts';
export { type Band, type EtsFit, ets, etsAt, etsFit, etsForecast, etsName } from './ets.ts';
export type { EtsModel, EtsSmoothing, EtsState } from './ets_recursion.ts';
export { type ForecastAccuracy, forecastAccuracy } from './forecast_accuracy.ts';
export { type HoltWintersFit, type HoltWintersParameters, holtWinters, holtWintersAt, holtWintersForecast, type Season } from './holt_winters.ts';
export { logMean } from './log_mean.ts';
export { drift, naive, naive2, seasonalNaive } from './naive_forecast.ts';
export { erfc, normalQuantile, normalTail } from './normal.ts';
export { type ChangeKind, changePoints } from './pelt.ts';
export { type ProductChange, productChange } from './product_change.ts';
export { mad, median, quantile } from './quantile.ts';
export { type HesdOptions, seasonalHesd } from './seasonal_hesd.ts';
export { isSeasonal } from './seasonality_test.ts';
export { shapleyProduct } from './shapley.ts';
export { type StlFit, type StlOptions, stl } from './stl.ts';
export { studentQuantile, studentTail } from './student_t.ts';
export { simpleSmoothing, thetaForecast } from './theta_forecast.ts';
export { type AlarmWeights, NAB_STANDARD, probation, type WindowScore, windowScore } from './window_score.ts';
export { windowedGaussian } from './windowed_gaussian.ts';
