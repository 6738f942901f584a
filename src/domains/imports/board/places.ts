import type { Text } from '../../../base/messages.ts';
import { FACT_OF_TYPE } from '../reports/facts.ts';
import type { ReportFormat } from '../reports/format.ts';
import { REPORT_FORMATS } from '../reports/formats/index.ts';
import type { BoardFact } from './contract.ts';
import { FACT_WORDS } from './messages.ts';

type Place = { readonly file: Text; readonly where: Text };

const place = (file: string, fileEn: string, where: string, whereEn: string): Place => ({
  file: { zh: file, en: fileEn },
  where: { zh: where, en: whereEn },
});

const QIANNIU_ORDERS = ['千牛卖家中心 → 交易 → 已卖出的宝贝 → 批量导出', 'Qianniu → Trade → Sold items (已卖出的宝贝) → Batch export'] as const;
const TMALL: Partial<Record<BoardFact, Place>> = {
  orders: place('订单报表', 'Order report', ...QIANNIU_ORDERS),
  'order-lines': place('宝贝报表', 'Item report (宝贝报表)', ...QIANNIU_ORDERS),
  refunds: place('退款明细', 'Refund list', '千牛卖家中心 → 交易 → 退款管理 → 导出', 'Qianniu → Trade → Refunds (退款管理) → Export'),
  traffic: place(
    '店铺流量',
    'Shop traffic',
    '生意参谋 → 流量 → 店铺来源 → 按日 → 下载',
    'Business Advisor (生意参谋) → Traffic → Sources → By day → Download',
  ),
  'product-traffic': place(
    '商品排行',
    'Product ranking',
    '生意参谋 → 品类 → 商品排行 → 按日 → 下载',
    'Business Advisor (生意参谋) → Category → Product ranking → By day → Download',
  ),
  ads: place('推广报表', 'Ad report', '万相台无界 → 报表 → 分天 → 下载报表', 'Wanxiangtai (万相台无界) → Reports → By day → Download'),
  stock: place('库存', 'Stock', '千牛卖家中心 → 商品 → 我的宝贝 → 导出', 'Qianniu → Products → My items → Export'),
  service: place('客服绩效', 'Service performance', '千牛 → 客服 → 客服数据 → 按日 → 导出', 'Qianniu → Service → Service data → By day → Export'),
  community: place(
    '会员或群数据',
    'Members or groups',
    '千牛 → 私域 → 淘宝群 / 会员 → 数据 → 下载',
    'Qianniu → Private traffic → Groups / Members → Data → Download',
  ),
};

/** Where each platform keeps each file, for what no format says. */
const PLACES: Readonly<Record<string, Partial<Record<BoardFact, Place>>>> = {
  tmall: TMALL,
  taobao: TMALL,
  jd: {
    orders: place('订单', 'Orders', '京麦 → 订单 → 订单查询 → 导出', 'Jingmai (京麦) → Orders → Search → Export'),
    refunds: place('售后单', 'After-sales', '京麦 → 售后 → 服务单 → 导出', 'Jingmai (京麦) → After-sales → Cases → Export'),
    traffic: place(
      '流量概况',
      'Traffic overview',
      '商智 → 流量 → 流量概况 → 按日 → 下载',
      'Shangzhi (商智) → Traffic → Overview → By day → Download',
    ),
    'product-traffic': place(
      '商品明细',
      'Product details',
      '商智 → 商品 → 商品明细 → 按日 → 下载',
      'Shangzhi (商智) → Products → Details → By day → Download',
    ),
    ads: place('推广报表', 'Ad report', '京准通 → 报表 → 分天 → 下载', 'Jingzhuntong (京准通) → Reports → By day → Download'),
    stock: place('库存', 'Stock', '京麦 → 商品 → 库存管理 → 导出', 'Jingmai (京麦) → Products → Stock → Export'),
    service: place('客服数据', 'Service data', '京麦 → 客服管家 → 数据 → 按日 → 导出', 'Jingmai (京麦) → Service manager → Data → By day → Export'),
  },
  pdd: {
    orders: place('订单', 'Orders', '拼多多商家后台 → 发货管理 → 订单查询 → 批量导出', 'PDD seller centre → Shipping → Order search → Batch export'),
    refunds: place('售后单', 'After-sales', '拼多多商家后台 → 售后管理 → 退款/售后 → 导出', 'PDD seller centre → After-sales → Refunds → Export'),
    traffic: place('流量数据', 'Traffic', '拼多多商家后台 → 数据中心 → 流量数据 → 下载', 'PDD seller centre → Data centre → Traffic → Download'),
    'product-traffic': place(
      '商品数据',
      'Products',
      '拼多多商家后台 → 数据中心 → 商品数据 → 下载',
      'PDD seller centre → Data centre → Products → Download',
    ),
    ads: place('推广报表', 'Ad report', '拼多多推广平台 → 报表 → 分天 → 下载', 'PDD ads → Reports → By day → Download'),
    service: place('客服数据', 'Service data', '拼多多商家后台 → 多多客服 → 客服数据 → 下载', 'PDD seller centre → Service → Data → Download'),
  },
  douyin: {
    orders: place('订单', 'Orders', '抖店 → 订单 → 订单管理 → 导出', 'Doudian (抖店) → Orders → Manage → Export'),
    refunds: place('售后单', 'After-sales', '抖店 → 售后 → 售后工作台 → 导出', 'Doudian (抖店) → After-sales → Workbench → Export'),
    traffic: place(
      '成交与流量',
      'Sales and traffic',
      '抖音电商罗盘 → 交易 / 流量 → 按日 → 下载',
      'Compass (罗盘) → Trade / Traffic → By day → Download',
    ),
    'product-traffic': place(
      '商品列表',
      'Products',
      '抖音电商罗盘 → 商品 → 商品列表 → 按日 → 下载',
      'Compass (罗盘) → Products → List → By day → Download',
    ),
    ads: place('千川报表', 'Qianchuan report', '巨量千川 → 数据 → 分天 → 下载', 'Qianchuan (巨量千川) → Data → By day → Download'),
    service: place('客服数据', 'Service data', '抖店 → 飞鸽客服 → 数据 → 下载', 'Doudian (抖店) → Feige service → Data → Download'),
  },
  kuaishou: { orders: place('订单', 'Orders', '快手小店 → 订单 → 订单查询 → 导出', 'Kuaishou shop → Orders → Search → Export') },
  weixin: { orders: place('订单', 'Orders', '微信小店 → 订单与物流 → 订单管理 → 导出', 'WeChat shop → Orders → Manage → Export') },
  xiaohongshu: { orders: place('订单', 'Orders', '小红书千帆 → 订单 → 订单查询 → 导出', 'Xiaohongshu Qianfan → Orders → Search → Export') },
  youzan: { orders: place('订单', 'Orders', '有赞 → 订单 → 订单查询 → 导出', 'Youzan → Orders → Search → Export') },
  shopify: {
    orders: place('订单', 'Orders', 'Shopify → Orders → Export', 'Shopify → Orders → Export'),
    traffic: place(
      '会话',
      'Sessions',
      'Shopify → Analytics → Reports → Sessions over time → Export',
      'Shopify → Analytics → Reports → Sessions over time → Export',
    ),
    stock: place('库存', 'Stock', 'Shopify → Products → Inventory → Export', 'Shopify → Products → Inventory → Export'),
  },
};

const ANYWHERE: Text = {
  zh: '这个平台的导出位置还不知道：在商家后台找“数据”或“报表”里的导出，列名对不上时导入时手工对应一次。',
  en: 'Where this platform keeps it is not known: look for an export under data or reports; if the columns have other names, say once at import what they are.',
};

/** Two names of one marketplace share their exports. */
const sameMarket = (a: string, b: string): boolean => a === b || (['tmall', 'taobao'].includes(a) && ['tmall', 'taobao'].includes(b));

/**
 * Which file brings a fact for a shop of `platform`, and the platform's menu path to it: what a format that reads such a file says
 * (one seen in a real file before one recollected), else the table above, else how to look for it.
 */
export function placeFor(platform: string, fact: BoardFact, formats: readonly ReportFormat[] = REPORT_FORMATS): Place {
  const fits = formats.filter(
    (one) => one.platform !== 'other' && sameMarket(one.platform, platform) && FACT_OF_TYPE[one.type] === FACT_OF_TYPE[fact],
  );
  const format = fits.find(({ verified }) => verified) ?? fits[0];
  if (format) return { file: format.name, where: format.where };
  const known = PLACES[platform]?.[fact];
  // Where nothing else is said, the file of the orders holds their lines too.
  if (!known && fact === 'order-lines') return placeFor(platform, 'orders', formats);
  return known ?? { file: FACT_WORDS[fact], where: ANYWHERE };
}
