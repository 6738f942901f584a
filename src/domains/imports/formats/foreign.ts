import type { Text } from '../../../base/messages.ts';
import { normalHeader } from '../sniff/header.ts';

/** An export of somebody else, known by words that stand together in its header alone. */
type Foreign = { readonly name: Text; readonly words: readonly string[] };

const FOREIGN: readonly Foreign[] = [
  {
    name: { zh: '抖音（抖店）的资金流水（没有费用明细，请导出动账明细）', en: 'a funds file of Douyin without fees (export 动账明细 instead)' },
    words: ['动账流水号', '账户方向', '动账场景'],
  },
  {
    name: { zh: '抖音罗盘的退款分析（只有汇总，请导出售后单）', en: 'a refund summary of Douyin 罗盘 (export the after-sales file 售后单 instead)' },
    words: ['退款口径', '售卖类型', '载体'],
  },
  {
    name: { zh: '拼多多的交易数据（没有访客数，请导出商品数据）', en: 'trade data of Pinduoduo, without visitors (export 商品数据 instead)' },
    words: ['统计日期', '成交金额', '成交买家数', '平均访客价值'],
  },
  {
    name: {
      zh: '生意参谋单个商品的搜索词（不是全店的，全店看“店铺来源”）',
      en: 'the search words of one product of 生意参谋 (of the shop: 店铺来源)',
    },
    words: ['统计日期', '搜索词', '访客数'],
  },
  {
    name: {
      zh: '生意参谋单个商品的核心概况（请导出 商品排行，里面每天每个商品都有）',
      en: 'figures of one product of 生意参谋 (export 商品排行, which has every product)',
    },
    words: ['时间', '下单转换率', '支付转换率'],
  },
  {
    name: {
      zh: '生意参谋的类目报表（上下级类目混在一起，请导出 商品排行）',
      en: 'a category report of 生意参谋, parents among children (export 商品排行)',
    },
    words: ['一级类目名称', '二级类目名称', '类目名称'],
  },
  {
    name: {
      zh: '淘宝客结算明细（佣金以支付宝账务明细为准，请导出它）',
      en: 'settled commissions of 淘宝客 (export the Alipay statement, which has them)',
    },
    words: ['淘客结算时间', '佣金比例', '淘宝父订单编号'],
  },
  {
    name: { zh: '淘宝客维权退款（佣金退回以支付宝账务明细为准，请导出它）', en: 'commissions given back by 淘宝客 (export the Alipay statement)' },
    words: ['维权退款金额', '应退回佣金', '维权状态'],
  },
  {
    name: { zh: '阿里妈妈账户流水（含充值和退回，请导出推广报表）', en: 'the account ledger of 阿里妈妈, top-ups included (export the ad report)' },
    words: ['记账时间', '交易日期', '收支类型', '操作金额(元)'],
  },
  {
    name: { zh: '京东妥投销货清单（没有日期，请导出结算明细）', en: 'a list of delivered goods of JD, without days (export 结算明细)' },
    words: ['商品应结金额', '商品佣金', 'SKU编号'],
  },
  {
    name: { zh: '京东优惠明细（优惠已在订单里，请导出订单）', en: 'discounts of JD (they are in the orders: export those)' },
    words: ['订单下单时间', '优惠类型', '优惠活动名称'],
  },
  {
    name: { zh: '千川财务流水（不分计划，请导出推广报表）', en: 'the funds ledger of 千川, without plans (export the promotion report)' },
    words: ['资金池类型', '非赠款消耗(元)', '赠款消耗(元)'],
  },
  {
    name: {
      zh: '千川素材报表（同一笔消耗按素材重复，请导出按天的推广报表）',
      en: 'a report by material of 千川, the same spend once more (export the one by day)',
    },
    words: ['素材ID', '素材名称', '整体消耗'],
  },
  {
    name: { zh: '小红书达人订单（订单里已有，请导出订单）', en: 'orders by creator of 小红书 (they are in the orders: export those)' },
    words: ['订单ID', '达人名称', '达人ID', '规格ID'],
  },
  { name: { zh: '支付宝的个人账单', en: 'a personal statement of Alipay' }, words: ['交易时间', '交易分类', '收/支'] },
  { name: { zh: '生意参谋的单品流量来源', en: 'the traffic sources of one product of 生意参谋' }, words: ['流量来源', '来源明细', '店内跳转人数'] },
];

const SIGNATURES = FOREIGN.map(({ name, words }) => ({ name, words: words.map(normalHeader) }));

/** Every word a foreign header is known by, normalised. */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(SIGNATURES.flatMap(({ words }) => words));

/** Whose file a header (normalised words) is, when it is known and cannot be read yet. */
export function foreignName(header: ReadonlySet<string>): Text | undefined {
  return SIGNATURES.find(({ words }) => words.every((word) => header.has(word)))?.name;
}
