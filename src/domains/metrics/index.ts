/** What other domains may use of the metrics. */
export { dayColumns } from './alerts/days.ts';
export { oneAlert, openAlerts } from './alerts/service.ts';
export { lookup as metricDefinition, metricOf } from './catalogue/index.ts';
export { comparedOf, todayOf } from './compared.ts';
export type { Dimension, MetricId, MetricKey } from './contract.ts';
export { type DailyNature, type DailyNumbers, dailyByMember, dailyNature, dailyNumbers } from './daily.ts';
export { dataSpan } from './data_span.ts';
export { askMetrics } from './engine/ask.ts';
export { dimensionsOf } from './engine/dimensions.ts';
export { type Cell, type Filters, type MetricsAnswer, memberKey, membersOf, type ShopFacts } from './engine/question.ts';
export { memberWords, titlesOf } from './members.ts';
export { DIMENSION_WORDS as dimensionWords } from './messages.ts';
export { dataSpanQuery } from './queries/data_span.ts';
export { rangeOf, shopsFor } from './service.ts';
export { metricKeys, metricName, placeWords } from './subject.ts';
export { paceOf } from './targets/service.ts';
export { OWNER_WORDS } from './trees/messages.ts';
export { STANDARD_TREES } from './trees/standard.ts';
