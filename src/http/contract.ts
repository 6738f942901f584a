import { oc } from '@orpc/contract';

/** What a person may do, from most to least. */
export const ROLES = ['owner', 'manager', 'operator', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a personal token is good for. */
export type TokenScope = 'imports';

/**
 * What every route says of itself; enforced in one place (`http/guard.ts`) and tested on every route.
 * `access`: `public` needs nobody, a role needs that role or a higher one.
 * `shops`: `none` touches no shop's data; `filter` takes `shops?: number[]` (absent = all the person may see);
 * `one` takes `shop: number`; `own` finds the shop by itself from an id and must check it with `context.mustSee(shop)`.
 * `audit`: the action recorded for a write, `domain.verb`; every route that is not GET has one.
 * `token`: programs with a personal token of that scope may call it too; no other route takes one.
 */
export type RouteMeta = {
  readonly access: 'public' | Role;
  readonly shops: 'none' | 'filter' | 'one' | 'own';
  readonly audit?: string;
  readonly token?: TokenScope;
};

/** Where every contract starts. A route that says nothing is for the owner alone. */
export const route = oc.$meta<RouteMeta>({ access: 'owner', shops: 'none' });
