/** What other domains, `app.ts` and the command line may use of the accounts. */
export { COMMAND_LINE, identifier } from './authority.ts';
export { accountsContract, type Member, PLATFORMS, type Platform, type Preferences, type Shop } from './contract.ts';
export { mayListen } from './listen.ts';
export { createOwner, ensureDemoOwner, hasOwnerWithPassword, isFirstRun, listMembers, type NewMember } from './members.ts';
export { createShop, ensureShop, listShops, type NewShop, shopByName, shopNumbers, shopsOf } from './shops.ts';
