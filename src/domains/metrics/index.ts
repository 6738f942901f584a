/** What other domains and the command line may use of the metrics. */
export { METRIC_IDS, type MetricId, metricsContract } from './contract.ts';
export { type Question, queryTable } from './query_table.ts';
