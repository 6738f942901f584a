import type { Cells, Draft, FactRow, RowFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

/**
 * 生意参谋 店铺概况 / 取数 / 运营视窗: one row per day with any choice of shop figures, some with PC端/无线端 twins (rows of their own by device).
 * 支付金额 is before refunds. Ad spend in it (直通车花费 …) is left to the ad reports, which have it by plan. A day without 访客数 is left out:
 * unknown visitors are not 0. Rows of several days are refused: visitors do not add.
 */
export const sycmTraffic: RowFormat = {
  id: 'sycm-traffic',
  name: { zh: '生意参谋 店铺概况/取数', en: '生意参谋 shop overview' },
  type: 'traffic',
  platform: 'tmall',
  verified: true,
  where: { zh: '生意参谋 → 业务专区/取数 → 新建报表 → 店铺 → 按天 → 下载', en: '生意参谋 → 取数 → new report → shop → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['统计日期', '日期'] },
    visitors: { kind: 'count', aliases: ['访客数'] },
    pageviews: { kind: 'count', aliases: ['浏览量'] },
    new_visitors: { kind: 'count', aliases: ['新访客数'] },
    cart_visitors: { kind: 'count', aliases: ['加购人数', '商品加购人数'] },
    favourite_visitors: { kind: 'count', aliases: ['商品收藏买家数', '商品收藏人数'] },
    paid_buyers: { kind: 'count', aliases: ['支付买家数'] },
    payment_amount: { kind: 'money', aliases: ['支付金额'] },
    pc_visitors: { kind: 'count', aliases: ['PC端访客数'] },
    pc_pageviews: { kind: 'count', aliases: ['PC端浏览量'] },
    pc_paid_buyers: { kind: 'count', aliases: ['PC端支付买家数'] },
    pc_payment_amount: { kind: 'money', aliases: ['PC端支付金额'] },
    mobile_visitors: { kind: 'count', aliases: ['无线端访客数'] },
    mobile_pageviews: { kind: 'count', aliases: ['无线端浏览量'] },
    mobile_paid_buyers: { kind: 'count', aliases: ['无线端支付买家数'] },
    mobile_payment_amount: { kind: 'money', aliases: ['无线端支付金额'] },
    shop_figures: {
      kind: 'ignore',
      aliases: [
        ...['支付转化率', '客单价', 'UV价值', '跳失率', '人均浏览量', '下单转化率', '下单-支付转化率', '支付子订单数', '支付父订单数', '老访客数'],
        ...[
          '淘宝客佣金',
          '直通车消耗',
          '直通车花费',
          '引力魔方花费',
          '万相台花费',
          '钻石展位消耗',
          '关键词推广花费',
          '精准人群推广花费',
          '智能场景花费',
        ],
        ...['老客复购率', '店铺收藏买家数', '成功退款金额'],
      ],
    },
    known: {
      kind: 'ignore',
      aliases: [
        ...['商品访客数', '商品浏览量', '平均停留时长', '商品收藏次数', '支付件数', '下单金额', '下单买家数', '下单件数', '加购件数', '支付老买家数'],
        ...['老买家支付金额', '支付商品数', '评价数', '有图评价数', '正面评价数', '负面评价数', '老买家正面评价数', '老买家负面评价数', '揽收包裹数'],
        ...[
          '发货包裹数',
          '派送包裹数',
          '签收成功包裹数',
          '平均支付_签收时长(秒)',
          '描述相符评分',
          '物流服务评分',
          '服务态度评分',
          'PC端*',
          '无线端*',
        ],
      ],
    },
  },
  required: [['visitors'], ['pageviews', 'payment_amount', 'paid_buyers'], ['shop_figures', 'pc_visitors', 'mobile_visitors']],
  without: ['商品ID', '商品名称', '一级来源', '流量来源', '终端', '搜索词', '访问-支付转化率'],
  dated: { field: 'day', file: dayInName(/_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})/) },
  row(cells, context) {
    if (cells.count('visitors') === null) return { skip: 'empty' };
    const day = context.day(cells);
    const facts: Draft[] = [{ fact: 'traffic_day', row: { day, source: 'all', device: 'all', ...figures(cells, '') } }];
    for (const device of ['pc', 'mobile'])
      if (cells.count(`${device}_visitors`) !== null)
        facts.push({ fact: 'traffic_day', row: { day, source: 'all', device, ...figures(cells, `${device}_`) } });
    return { facts };
  },
};

const TWINS = ['visitors', 'pageviews', 'paid_buyers'] as const;
const SHOP_ONLY = ['new_visitors', 'cart_visitors', 'favourite_visitors'] as const;

/** The figures that the file has under a prefix. */
function figures(cells: Cells, prefix: '' | `${string}_`): FactRow<'traffic_day'> {
  const names = prefix === '' ? [...TWINS, ...SHOP_ONLY] : TWINS;
  const given = names.filter((name) => cells.has(prefix + name)).map((name) => [name, cells.count(prefix + name) ?? 0]);
  const amount = cells.has(`${prefix}payment_amount`) ? { payment_amount: cells.money(`${prefix}payment_amount`) ?? 0 } : {};
  return { ...Object.fromEntries(given), ...amount };
}
