/** What other domains may use of the metrics. */
export { dayColumns } from './alerts/days.ts';
export { openAlerts } from './alerts/service.ts';
export { todayOf } from './compared.ts';
export { type DailyNature, type DailyNumbers, dailyByMember, dailyNature, dailyNumbers } from './daily.ts';
export { dataSpan } from './data_span.ts';
export { metricKeys, metricName, placeWords } from './subject.ts';
export { paceOf } from './targets/service.ts';
