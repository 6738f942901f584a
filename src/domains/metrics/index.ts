/** What other domains may use of the metrics. */
export { openAlerts } from './alerts/service.ts';
export { todayOf } from './compared.ts';
export { metricKeys, metricName, placeWords } from './subject.ts';
export { paceOf } from './targets/service.ts';
