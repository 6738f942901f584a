import { defineFault } from '../../base/error.ts';
import { messages } from '../../base/messages.ts';

/** What the demo says while it is made. */
export const say = messages({
  expectations: { zh: '排好 26 个月的日历', en: 'Laying out 26 months' },
  buyers: { zh: '买家和复购', en: 'Buyers and their repeat purchases' },
  baskets: { zh: '购物车与退款', en: 'Baskets and refunds' },
  products: { zh: '商品', en: 'Products' },
  orders: { zh: '订单', en: 'Orders' },
  orderLines: { zh: '子订单', en: 'Order lines' },
  refunds: { zh: '退款', en: 'Refunds' },
  traffic: { zh: '流量', en: 'Traffic' },
  productDays: { zh: '商品每日', en: 'Product days' },
  ads: { zh: '推广', en: 'Ads' },
  stock: { zh: '库存', en: 'Stock' },
  service: { zh: '客服', en: 'Service' },
  communities: { zh: '社群', en: 'Communities' },
  costs: { zh: '费用', en: 'Costs' },
});

/** The demo was asked for something it cannot be. */
export const badDemo = defineFault<{ field: 'until' | 'scale' | 'shops' | 'seed' | 'version'; value: string }>({
  code: 'demo.bad_option',
  status: 400,
  text: ({ field, value }) => ({ zh: `演示数据的 ${field} 不能是“${value}”。`, en: `The demo’s ${field} cannot be “${value}”.` }),
  fix: ({ field }) => FIX[field],
});

const FIX = messages({
  until: {
    zh: '写一个存在的日期，2012-01-01 到 2099-12-31，例如 2026-11-21',
    en: 'Give a day that exists, from 2012-01-01 to 2099-12-31, like 2026-11-21',
  },
  scale: { zh: '写一个大于 0、不超过 10 的数，1 是完整的演示数据', en: 'Give a number above 0 and at most 10; 1 is the full demo' },
  shops: { zh: '三家店要有三个不同的编号', en: 'Name three different shops' },
  seed: { zh: '写一个不小于 0 的整数', en: 'Give a whole number, 0 or more' },
  version: { zh: '写一个不小于 0 的整数', en: 'Give a whole number, 0 or more' },
});
