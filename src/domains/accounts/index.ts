/** What other domains, `app.ts` and the command line may use of the accounts. */
export { identifier } from './authority.ts';
export type { Platform, Shop } from './contract.ts';
export { samePlatform } from './contract.ts';
export { mayListen } from './listen.ts';
export { createOwner, ensureDemoOwner, ensureInvented, hasOwnerWithPassword, isFirstRun, languagesOf, listMembers } from './members.ts';
export { PLATFORM_NAMES } from './messages.ts';
export { ensureShop, listShops, shopByName, shopNumbers, shopsOf } from './shops.ts';
export { people, shops } from './tables.ts';
