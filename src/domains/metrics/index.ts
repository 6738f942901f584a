/** What other domains may use of the metrics. */

export { dayColumns } from './alerts/days.ts';
export { openAlerts } from './alerts/service.ts';
export { metricOf } from './catalogue/index.ts';
export type { MetricId } from './contract.ts';
export { dataSpan } from './data_span.ts';
export { askMetrics } from './engine/ask.ts';
export { type Cell, memberKey, membersOf } from './engine/question.ts';
export { memberWords, titlesOf } from './members.ts';
export { dataSpanQuery } from './queries/data_span.ts';
export { paceOf } from './targets/service.ts';
