import { buyerRow, LISTED_AS_OF } from '../../buyer_rows.ts';
import type { RowFormat } from '../../format.ts';

const FIELDS = new Set(['buyer_key', 'orders', 'amount']);

/**
 * WooCommerce Analytics › Customers: everybody who registered or bought, without any day of a purchase (`Last Active` is a visit). Buyers are told by their
 * name, of which only a keyed hash is kept: the orders report has nothing else.
 */
export const woocommerceBuyers: RowFormat = {
  id: 'woocommerce-buyers',
  name: { zh: 'WooCommerce 客户报表', en: 'WooCommerce customers report' },
  type: 'buyers',
  platform: 'other',
  verified: true,
  where: { zh: 'WooCommerce → 分析 → 客户 → 下载', en: 'WooCommerce → Analytics → Customers → Download' },
  fields: {
    buyer_key: { kind: 'buyer', aliases: ['Name'] },
    // No column of the platform’s: the day comes from above the header, from the name or from a person.
    as_of_day: { kind: 'day', aliases: ['As of', '统计截至日'] },
    orders: { kind: 'count', aliases: ['Orders'] },
    amount: { kind: 'money', aliases: ['Total Spend'] },
    person: { kind: 'personal', aliases: ['Username', 'Email', 'City', 'Postal Code', 'Billing Phone', 'Shipping Phone'] },
    known: { kind: 'ignore', aliases: ['Last Active', 'Sign Up', 'AOV', 'Country / Region', 'Region', 'Role'] },
  },
  required: [['buyer_key'], ['orders'], ['amount']],
  distinct: ['Sign Up', 'AOV'],
  dated: LISTED_AS_OF,
  row: (cells, context) => buyerRow(cells, context, FIELDS),
};
