/** The names of other domains that this domain's contracts are written in. */
export { PLATFORMS } from '../accounts/contract.ts';
export {
  compare,
  DIMENSIONS,
  type Dimension,
  METRIC_IDS,
  METRIC_UNITS,
  type MetricId,
  type MetricKey,
  OWNER_ROLES,
  type OwnerRole,
  where,
} from '../metrics/contract.ts';
