import { buyerRow, LISTED_AS_OF } from '../../buyer_rows.ts';
import type { RowFormat } from '../../format.ts';

const FIELDS = new Set(['buyer_key', 'orders', 'amount']);

/**
 * Shopify's customers: who bought how often and for how much, without any day of a purchase. Buyers are told by their mail address, of which only a keyed
 * hash is kept: by it the orders tell them too, which have no customer id.
 */
export const shopifyBuyers: RowFormat = {
  id: 'shopify-buyers',
  name: { zh: 'Shopify 客户名单', en: 'Shopify customers' },
  type: 'buyers',
  platform: 'shopify',
  verified: true,
  where: { zh: 'Shopify → 客户 → 导出 → 所有客户', en: 'Shopify → Customers → Export → All customers' },
  fields: {
    buyer_key: { kind: 'buyer', aliases: ['Email'] },
    // No column of the platform’s: the day comes from above the header, from the name or from a person.
    as_of_day: { kind: 'day', aliases: ['As of', '统计截至日'] },
    orders: { kind: 'count', aliases: ['Total Orders'] },
    amount: { kind: 'money', aliases: ['Total Spent'] },
    person: {
      kind: 'personal',
      aliases: [
        ...['Customer ID', 'First Name', 'Last Name', 'Phone', 'Note', 'Accepts Email Marketing'],
        ...['Default Address Company', 'Default Address Address1', 'Default Address Address2', 'Default Address City', 'Default Address Zip'],
        ...['Default Address Phone', 'Default Address Province Code', 'Default Address Country Code'],
      ],
    },
    known: { kind: 'ignore', aliases: ['Accepts SMS Marketing', 'Tax Exempt', 'Tags'] },
  },
  required: [['buyer_key'], ['orders'], ['amount']],
  distinct: ['Customer ID'],
  dated: LISTED_AS_OF,
  row: (cells, context) => buyerRow(cells, context, FIELDS),
};
