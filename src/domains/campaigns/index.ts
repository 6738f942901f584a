/** What other domains may use of the campaigns. */
export { campaignPlatform } from './contract.ts';
export { campaignPhasesOf } from './service.ts';
