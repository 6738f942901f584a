/** What other domains may use of the metrics. */

export type { Alert } from './alerts/contract.ts';
export { openAlerts } from './alerts/service.ts';
export { paceOf } from './targets/service.ts';
