import type { ContractRouterOutputs } from '../../../web/api.ts';
import type { NodeSpec } from '../trees/spec/contract.ts';

/** What the board of the metrics page answers. */
export type Board = ContractRouterOutputs['metrics']['board'];
export type Breakdown = ContractRouterOutputs['metrics']['breakdown'];
export type Trend = ContractRouterOutputs['metrics']['trend'];
export type Grown = ContractRouterOutputs['trees']['grow'];
export type Explained = ContractRouterOutputs['trees']['explain'];
/** A tree of the list. The client's type of an answer loses `readonly`, so that the tree itself is told again. */
export type ListedTree = Omit<ContractRouterOutputs['trees']['list'][number], 'root'> & { readonly root: NodeSpec };
