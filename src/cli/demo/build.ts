import type { Text } from '../../base/messages.ts';
import type { Warehouse } from '../../warehouse/client.ts';
import type { Dice } from './chance.ts';
import type { Incident } from './incidents.ts';
import type { ShopPlan } from './plan.ts';
import type { DemoShops } from './shops.ts';

/** Everything a step of the build needs. */
export type Build = {
  readonly warehouse: Warehouse;
  /** Ids of the shops in the order of SHOPS. */
  readonly ids: readonly number[];
  readonly shops: DemoShops;
  /** First and last business day. */
  readonly from: string;
  readonly until: string;
  readonly seed: number;
  readonly scale: number;
  readonly version: number;
  readonly dice: Dice;
  /** What is expected of each shop, in the order of SHOPS. */
  readonly plans: readonly ShopPlan[];
  readonly incidents: readonly Incident[];
  /** Unix seconds by shop: the start of its first business day and the end of its last. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** One step: what it is called while it runs, and what it does. */
export type Step = { readonly text: Text; readonly run: (build: Build) => Promise<void> };

const CHINA = 8 * 3600;

/** Unix seconds of an hour of the clock in China on `day`; hours past 24 run into the next day. */
export function moment(day: string, hour = 0): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 1000 - CHINA + hour * 3600;
}
