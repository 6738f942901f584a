import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { freshDesk, freshShop } from '../desk.ts';
import { taken } from './shop_facts.ts';

/** The reference reports beside the checkout, where they are; their figures were added up from the files with plain scripts. */
const DATA = join(import.meta.dirname, '../../../../shared/data');
const there = existsSync(DATA);
if (!there) console.warn(`skipped: the reference data is not at ${DATA}`);

type Case = { file: string; wish?: { type?: string; map?: Record<string, string> }; want: object };

const CASES: readonly Case[] = [
  {
    file: 'sycm_product_3rows.csv',
    want: {
      format: 'sycm-product-traffic',
      rowsLoaded: 3,
      rowsRejected: 0,
      controlTotals: { product_visitors: 26_966, product_units: 241, product_payment_amount: 36_393 },
    },
  },
  {
    file: 'wxt_product_3rows.csv',
    want: { format: 'wxt-ads', rowsLoaded: 3, rowsRejected: 0, controlTotals: { ad_cost: 30.1, clicks: 184, ad_amount: 1911.8, ad_orders: 13 } },
  },
  {
    file: 'UserBehavior_20171126_96k.csv',
    wish: { type: 'events', map: { '1': 'visitor', '2': 'product_id', '4': 'name', '5': 'at' } },
    want: { rowsLoaded: 96_168, rowsRejected: 1, controlTotals: { events: 96_168 } },
  },
  {
    file: 'KAG_conversion_data_1143_addedDate.csv',
    wish: { type: 'ads', map: { "'Facebook'": 'channel', fb_campaign_id: 'plan_id' } },
    want: { rowsRead: 1143, rowsRejected: 0, controlTotals: { ad_cost: 58_705.23, clicks: 38_165 } },
  },
];

describe.skipIf(!there)('reference reports', () => {
  let desk: ImportDesk;
  beforeAll(async () => {
    desk = await freshDesk();
  });

  test.each(CASES)(
    '$file',
    async ({ file, wish, want }) => {
      const shop = await freshShop(desk);
      const { outcome } = await taken(desk, shop, join(DATA, file), wish);
      expect(outcome).toMatchObject(want);
    },
    120_000,
  );
});
