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
  fix: () => ({
    zh: 'until 是 2012-01-01 到 2099-12-31 之间存在的日期，如 2026-11-21；scale 大于 0、不超过 10，1 是完整的演示数据；seed 和 version 是不小于 0 的整数；三家店编号各不相同。',
    en: 'until is a day from 2012-01-01 to 2099-12-31, like 2026-11-21; scale is above 0 and at most 10, 1 being the full demo; seed and version are whole numbers, 0 or more; the three shops differ.',
  }),
});
