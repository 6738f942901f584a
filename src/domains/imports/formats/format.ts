import type { Text } from '../../../base/messages.ts';
import type { OrderField } from './fields.ts';

/** How orders are told apart when the file has no order number. */
export type KeyRule = 'order_no' | 'placed' | 'paid';

/** One export layout, as data. To add one: a folder with its `format.ts`, listed in `formats/index.ts`. */
export type Format = {
  /** `<platform>-<type>`; stable, written to records and JSON. */
  readonly id: string;
  readonly name: Text;
  readonly type: 'orders';
  /** The platform a shop gets when this format creates it. */
  readonly platform: 'tmall' | 'other';
  /** Header words of each field, most trusted first; compared after normalising. */
  readonly aliases: Readonly<Partial<Record<OrderField, readonly string[]>>>;
  /** One field of each group has to be there. */
  readonly required: readonly (readonly OrderField[])[];
  /** Other columns of this export that hold nothing personal: kept in the file of rejected rows. */
  readonly plain: readonly string[];
  /** Columns of this export that are known and not used, personal ones included: no wonder when they come. */
  readonly ignored: readonly string[];
  /** The platform's words for each state of an order. */
  readonly statuses: Readonly<Record<string, OrderStatus>>;
};

/** States of an order, from first to last. */
export const ORDER_STATUSES = ['unpaid', 'paid', 'shipped', 'completed', 'closed'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
