/** The package entry `zhanggui/algo`: pure mathematics without a business noun. */
export { type CellsChange, cellsChange } from './cells_change.ts';
export { identityChange } from './identity_change.ts';
export { logMean } from './log_mean.ts';
export { type ProductChange, productChange } from './product_change.ts';
export { type RatioChange, type RatioMembers, ratioChange } from './ratio_change.ts';
export { shapleyIdentity, shapleyProduct } from './shapley.ts';
export { type ChangeTree, type TreeChange, type TreeOperator, treeChange } from './tree_change.ts';
