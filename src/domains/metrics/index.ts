/** What other domains may use of the metrics. */
export { openAlerts } from './alerts/service.ts';
export { paceOf } from './targets/service.ts';
