import type { ContractRouterOutputs } from '../../../web/api.ts';

/** What the board of the metrics page answers. */
export type Board = ContractRouterOutputs['metrics']['board'];
export type Breakdown = ContractRouterOutputs['metrics']['breakdown'];
export type Trend = ContractRouterOutputs['metrics']['trend'];
