import type { Format } from '../format.ts';
import { taobaoOrders } from '../taobao-orders/format.ts';

/**
 * Any other order list whose amount and time columns a person has mapped. The other columns are taken by common words; amounts and
 * times never are, because which of several they mean is for the person to say.
 */
export const mappedOrders: Format = {
  id: 'mapped-orders',
  name: { zh: '按对应关系导入的订单', en: 'orders by a mapping' },
  type: 'orders',
  platform: 'other',
  aliases: {
    order_no: ['订单编号', '订单号', '主订单编号', 'Order ID', 'Order No', 'order_no'],
    status: ['订单状态', '状态', 'status'],
    freight: ['邮费', '运费', '买家应付邮费', 'freight', 'shipping'],
    units: ['购买数量', '商品数量', '宝贝总数量', '件数', 'quantity', 'units'],
    buyer: ['买家昵称', '买家会员名', '会员名', '买家', '会员ID', '用户ID', 'buyer', 'CustomerID', 'Customer ID'],
    province: ['省份', '省', '收货省份', 'province'],
    city: ['城市', '市', '收货城市', 'city'],
    refund_amount: ['退款金额'],
  },
  required: [
    ['order_amount', 'pay_amount'],
    ['placed_at', 'paid_at'],
  ],
  plain: ['品牌名称', '品牌', '商品名称', '商品ID', '店铺名称', '店铺'],
  ignored: [],
  statuses: taobaoOrders.statuses,
};
