/** The package entry `zhanggui/algo`: pure mathematics without a business noun. */
export { logMean } from './log_mean.ts';
export { type ProductChange, productChange } from './product_change.ts';
export { shapleyProduct } from './shapley.ts';
