/** What other domains may use of the campaigns. */
export { campaignPlatforms } from './contract.ts';
export { campaignPhasesOf, shippedPhases } from './service.ts';
export { campaignPhases } from './tables.ts';
