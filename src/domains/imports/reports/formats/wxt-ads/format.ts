import { adTotal, rangeFault } from '../../ad_rows.ts';
import type { ReportFormat } from '../../format.ts';
import { dayInName } from '../../names.ts';

/**
 * 万相台无界 商品报表 / 计划报表 / 单元报表 (CSV or XLSX). One row per subject (and plan, scene, unit) and day; rows of one plan and product are
 * parts and add up. `总成交金额` includes sales of other products, in the attribution window chosen on the page, which is not in the file.
 * 主体ID is a product only where 主体类型 is 商品. Without 日期 the day may stand in the file's name; a 时间周期 (`2026-03-23~2026-03-23`) has to be
 * of one day.
 */
export const wxtAds: ReportFormat = {
  id: 'wxt-ads',
  name: { zh: '万相台无界 推广报表', en: '万相台无界 ad report' },
  type: 'ads',
  platform: 'tmall',
  verified: true,
  where: { zh: '万相台无界 → 报表 → 商品/计划报表 → 分天 → 下载', en: '万相台无界 → 报表 → 商品/计划报表 → by day → download' },
  fields: {
    day: { kind: 'day', aliases: ['日期', '时间周期'] },
    plan_id: { kind: 'id', aliases: ['计划ID'] },
    plan: { kind: 'label', aliases: ['计划名字', '计划名称'] },
    subject_id: { kind: 'id', aliases: ['主体ID'] },
    subject_kind: { kind: 'label', aliases: ['主体类型'] },
    impressions: { kind: 'count', aliases: ['展现量'] },
    clicks: { kind: 'count', aliases: ['点击量'] },
    cost: { kind: 'money', aliases: ['花费'] },
    orders: { kind: 'count', aliases: ['总成交笔数'] },
    amount: { kind: 'money', aliases: ['总成交金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['场景ID', '场景名字', '原二级场景ID', '原二级场景名字', '主体名称', '单元ID', '单元名字', '点击率', '平均点击花费', '千次展现花费'],
        ...['总预售成交金额', '总预售成交笔数', '直接预售成交金额', '直接预售成交笔数', '间接预售成交金额', '间接预售成交笔数', '直接成交金额'],
        ...['间接成交金额', '直接成交笔数', '间接成交笔数', '点击转化率', '投入产出比', '含预售投产比', '总成交成本', '总购物车数', '直接购物车数'],
        ...['间接购物车数', '加购率', '收藏宝贝数', '收藏店铺数', '店铺收藏成本', '总收藏加购数', '总收藏加购成本', '宝贝收藏加购数'],
        ...['宝贝收藏加购成本', '总收藏数', '宝贝收藏成本', '宝贝收藏率', '加购成本', '拍下订单笔数', '拍下订单金额', '直接收藏宝贝数'],
        ...['间接收藏宝贝数', '优惠券领取量', '购物金充值笔数', '购物金充值金额', '旺旺咨询量', '引导访问量', '引导访问人数', '引导访问潜客数'],
        ...['引导访问潜客占比', '入会率', '入会量', '引导访问率', '深度访问量', '平均访问页面数', '成交新客数', '成交新客占比', '会员首购人数'],
        ...['会员成交金额', '会员成交笔数', '成交人数', '人均成交笔数', '人均成交金额', '自然流量转化金额', '自然流量曝光量', '电商成交笔数'],
        ...['电商成交金额', '闪购成交笔数', '闪购成交金额', '平台助推总成交', '平台助推直接成交', '平台助推点击', '宝贝优惠券抵扣金额'],
        ...['宝贝优惠券撬动总成交', '宝贝优惠券撬动直接成交', '宝贝优惠券撬动点击', '平台补贴金额', '补贴引导成交金额', '发券补贴商品个数'],
        ...['补贴引导成交人数', '净成交金额', '曝光新客数', '进店新客数', '加购新客数', '收藏新客数', '新客支付金额', '新客点击率'],
        ...['新客成交转化率'],
      ],
    },
  },
  required: [['subject_id', 'plan_id'], ['impressions'], ['clicks'], ['cost'], ['amount']],
  // `商品报表_20260619_110309.csv` is named by the moment of the download, `商品报表_20260901_e2cbd482.csv` by the day it is of.
  dated: { field: 'day', file: dayInName(/报表_(\d{8})(?!_\d{6}(?!\w))/) },
  adds: ['ad_day'],
  row(cells, context) {
    const aside = adTotal(cells, ['plan', 'subject_id']) ?? rangeFault(cells, 'day');
    if (aside) return aside;
    const isProduct = !cells.has('subject_kind') || cells.text('subject_kind') === '商品';
    const orders = cells.has('orders') ? { orders: cells.count('orders') ?? 0 } : {};
    return {
      facts: [
        {
          fact: 'ad_day',
          row: {
            day: context.day(cells),
            channel: '万相台无界',
            plan_id: cells.id('plan_id'),
            plan: cells.text('plan'),
            product_id: isProduct ? cells.id('subject_id') : '',
            impressions: cells.count('impressions') ?? 0,
            clicks: cells.count('clicks') ?? 0,
            cost: cells.must.money('cost'),
            amount: cells.money('amount') ?? 0,
            ...orders,
          },
        },
      ],
    };
  },
};
