import type { Text } from '../../../base/messages.ts';

/**
 * What a column of an order file can be. `kind` says how its text is read:
 * `id` order numbers, `money`, `time`, `count`, `label` short text, `address` (province and city are taken, the rest is dropped),
 * `buyer` (becomes a keyed hash). `personal` columns are never written anywhere, not even to the file of rejected rows.
 */
export type FieldKind = 'id' | 'money' | 'time' | 'count' | 'label' | 'address' | 'buyer';

export type Field = { readonly kind: FieldKind; readonly name: Text; readonly personal?: true };

/** The fields of an order; their names are what `--map "column=field"` takes. */
export const ORDER_FIELDS = {
  order_no: { kind: 'id', name: { zh: '订单编号', en: 'order number' } },
  placed_at: { kind: 'time', name: { zh: '下单时间', en: 'placed at' } },
  paid_at: { kind: 'time', name: { zh: '付款时间', en: 'paid at' } },
  shipped_at: { kind: 'time', name: { zh: '发货时间', en: 'shipped at' } },
  completed_at: { kind: 'time', name: { zh: '确认收货时间', en: 'completed at' } },
  closed_at: { kind: 'time', name: { zh: '关闭时间', en: 'closed at' } },
  status: { kind: 'label', name: { zh: '订单状态', en: 'status' } },
  close_reason: { kind: 'label', name: { zh: '关闭原因', en: 'close reason' } },
  order_amount: { kind: 'money', name: { zh: '订单金额', en: 'order amount' } },
  pay_amount: { kind: 'money', name: { zh: '支付金额（退款前）', en: 'payment amount (before refunds)' } },
  received_amount: { kind: 'money', name: { zh: '实付金额（退款后）', en: 'amount kept (after refunds)' } },
  refund_amount: { kind: 'money', name: { zh: '退款金额', en: 'refund amount' } },
  goods_amount: { kind: 'money', name: { zh: '货款', en: 'goods amount' } },
  freight: { kind: 'money', name: { zh: '邮费', en: 'freight' } },
  seller_discount: { kind: 'money', name: { zh: '商家优惠', en: 'seller discount' } },
  platform_discount: { kind: 'money', name: { zh: '平台优惠', en: 'platform discount' } },
  payout: { kind: 'money', name: { zh: '打款商家金额', en: 'payout' } },
  units: { kind: 'count', name: { zh: '件数', en: 'units' } },
  buyer: { kind: 'buyer', name: { zh: '买家（只存密文）', en: 'buyer (kept as a keyed hash)' }, personal: true },
  address: { kind: 'address', name: { zh: '地址（只存省份和城市）', en: 'address (province and city are kept)' }, personal: true },
  province: { kind: 'label', name: { zh: '省份', en: 'province' } },
  city: { kind: 'label', name: { zh: '城市', en: 'city' } },
  device: { kind: 'label', name: { zh: '是否手机订单', en: 'device' } },
  source: { kind: 'label', name: { zh: '来源', en: 'source' } },
  campaign: { kind: 'label', name: { zh: '活动', en: 'campaign' } },
  coupon_code: { kind: 'label', name: { zh: '优惠券码', en: 'coupon code' } },
  referral_code: { kind: 'label', name: { zh: '推荐码', en: 'referral code' } },
} as const satisfies Record<string, Field>;

export type OrderField = keyof typeof ORDER_FIELDS;

export const ORDER_FIELD_NAMES = Object.keys(ORDER_FIELDS) as OrderField[];

/** Other words a person may use for a field in a mapping, in plain lower case without `_`. */
export const FIELD_WORDS: Readonly<Partial<Record<OrderField, readonly string[]>>> = {
  order_no: ['order', 'orderid', 'orderno', 'ordernumber', '订单号'],
  placed_at: ['placed', 'placedtime', 'created', 'createdat', 'createdtime', 'ordertime', 'orderdate', '创建时间', '订单时间'],
  paid_at: ['paid', 'paidtime', 'paytime', 'paymenttime', 'payat', 'paymentdate', '支付时间', '付款日期'],
  shipped_at: ['shipped', 'shiptime'],
  completed_at: ['completed', 'finishedat', '完成时间'],
  order_amount: ['amount', 'total', 'orderamount', '金额', '应付金额'],
  pay_amount: ['paid_amount', 'paidamount', 'payment', 'paymentamount', '支付金额', '实付金额', '实付'],
  received_amount: ['received', 'netamount'],
  refund_amount: ['refund', 'refunds', '退款'],
  freight: ['shipping', 'postage', '运费'],
  units: ['quantity', 'qty', 'count', '数量', '购买数量'],
  buyer: ['buyerid', 'buyerkey', 'customer', 'customerid', 'user', 'userid', '买家id', '会员'],
  status: ['state', 'orderstatus', '状态'],
  province: ['省', 'region'],
  city: ['市'],
};

/** How `kind` and `personal` of a field are read where the field is only known by name. */
export function fieldOf(name: OrderField): Field {
  return ORDER_FIELDS[name];
}
