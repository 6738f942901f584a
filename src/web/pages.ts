import type { ComponentType } from 'react';
import type { Text } from '../base/messages.ts';
import type { Role } from '../http/contract.ts';
import type { IconName } from './kit/icons.tsx';

/** The groups of the left rail, in order. */
export const WINGS = ['shop', 'people', 'process', 'picture', 'data', 'settings'] as const;
export type Wing = (typeof WINGS)[number];

/** A page as its domain declares it in `domains/<domain>/web/pages.ts`; the shell finds it by itself. */
export type PageDefinition = {
  readonly path: string;
  readonly title: Text;
  /** Where it stands in the rail; a page without it is reached by links only. `order` is within the wing. */
  readonly nav?: { readonly wing: Wing; readonly order: number; readonly icon: IconName };
  /** Who may open it; `public` pages stand without the shell. */
  readonly access: 'public' | Role;
  /** True when the page is about shops in a period: the top bar then offers them. */
  readonly view: boolean;
  /** The letter that opens it after `g`. */
  readonly key?: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** What it asks first: begun while its program still loads. Never rejects. */
  readonly ask?: () => Promise<void>;
};

const found = import.meta.glob<{ pages: readonly PageDefinition[] }>('../domains/*/web/pages.ts', { eager: true });

/** Every page of the product, in the order of the rail. */
export const allPages: readonly PageDefinition[] = Object.values(found)
  .flatMap((module) => module.pages)
  .sort((a, b) => placeOf(a) - placeOf(b));

function placeOf(page: PageDefinition): number {
  return page.nav ? WINGS.indexOf(page.nav.wing) * 100 + page.nav.order : 10_000;
}

const RANK: readonly Role[] = ['owner', 'manager', 'operator', 'viewer'];

/** Whether a person of `role` may open a page. */
export function mayOpen(page: PageDefinition, role: Role | null): boolean {
  if (page.access === 'public') return true;
  return role !== null && RANK.indexOf(role) <= RANK.indexOf(page.access);
}
