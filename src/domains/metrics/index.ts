/** What other domains may use of the metrics. */
export { paceOf } from './targets/service.ts';
