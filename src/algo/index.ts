/** The package entry `zhanggui/algo`: pure mathematics without a business noun. */
export { type AdtributorAnswer, adtributor, type ElementScores, elementScores, surpriseOf } from './adtributor.ts';
export { type CellsChange, cellsChange } from './cells_change.ts';
export { explainPlaces, type NamedPlace, type NamedRow, type PlaceExplanation } from './explain_places.ts';
export { identityChange } from './identity_change.ts';
export { logMean } from './log_mean.ts';
export type { Place, PlaceDim, PlacePart, PlaceRows } from './place_rows.ts';
export { type ExplainedPlace, type PlaceSearch, placeSearch } from './place_search.ts';
export { type ProductChange, productChange } from './product_change.ts';
export { type RatioChange, type RatioMembers, ratioChange } from './ratio_change.ts';
export { shapleyIdentity, shapleyProduct } from './shapley.ts';
export { type ChangeTree, type TreeChange, type TreeOperator, treeChange } from './tree_change.ts';
