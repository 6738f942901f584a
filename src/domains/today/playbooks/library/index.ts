import type { Playbook } from '../spec/contract.ts';
import { basket } from './basket.ts';
import { calendarBooks, dataBooks } from './calendar_data.ts';
import { conversionCheckout } from './conversion_checkout.ts';
import { conversionOffer } from './conversion_offer.ts';
import { buyerBooks, serviceBooks } from './people.ts';
import { productBooks } from './products.ts';
import { refunds } from './refunds.ts';
import { stock } from './stock.ts';
import { trafficOther } from './traffic_other.ts';
import { trafficPaid } from './traffic_paid.ts';
import { trafficSearch } from './traffic_search.ts';
import { trafficSources } from './traffic_sources.ts';

/** Every playbook the product ships, in the order of their themes. */
export const LIBRARY: readonly Playbook[] = [
  ...[trafficSearch, trafficSources, trafficOther, conversionOffer, conversionCheckout, basket, refunds, trafficPaid, stock],
  ...[serviceBooks, buyerBooks, productBooks, calendarBooks, dataBooks],
].flat();

const BY_KEY: ReadonlyMap<string, Playbook> = new Map(LIBRARY.map((one) => [one.key, one]));

/** A shipped playbook; undefined when none has this key. */
export const shippedPlaybook = (key: string): Playbook | undefined => BY_KEY.get(key);
