import type { Text } from '../../../base/messages.ts';
import { normalHeader } from '../sniff/header.ts';

/** An export of somebody else, known by words that stand together in its header alone. */
type Foreign = { readonly name: Text; readonly words: readonly string[] };

const FOREIGN: readonly Foreign[] = [
  { name: { zh: '京东的订单文件', en: 'an order file of JD' }, words: ['订单号', '商品ID', '订购数量', '下单时间'] },
  { name: { zh: '京东的结算文件', en: 'a settlement file of JD' }, words: ['订单编号', '父单号', '费用名称', '应结金额'] },
  { name: { zh: '抖音（抖店）的订单文件', en: 'an order file of Douyin' }, words: ['主订单编号', '子订单编号', '选购商品', '订单应付金额'] },
  { name: { zh: '抖音（抖店）的售后文件', en: 'an after-sales file of Douyin' }, words: ['售后单号', '商品单号', '售后类型', '售后状态'] },
  { name: { zh: '抖音（抖店）的结算文件', en: 'a settlement file of Douyin' }, words: ['结算时间', '子订单号', '结算金额', '结算单类型'] },
  { name: { zh: '抖音（抖店）的资金流水', en: 'a funds file of Douyin' }, words: ['动账时间', '动账金额', '动账场景'] },
  { name: { zh: '拼多多的订单文件', en: 'an order file of Pinduoduo' }, words: ['订单号', '用户实付金额(元)', '商家实收金额(元)'] },
  { name: { zh: '拼多多的推广报表', en: 'an ad report of Pinduoduo' }, words: ['推广名称', '交易额(元)', '实际投产比'] },
  { name: { zh: '拼多多的账务明细', en: 'an account file of Pinduoduo' }, words: ['商户订单号', '发生时间', '收入金额(+元)', '账务类型'] },
  { name: { zh: '支付宝的账务明细', en: 'an account statement of Alipay' }, words: ['账务流水号', '业务流水号', '收入金额(+元)'] },
  { name: { zh: '支付宝的账务明细', en: 'an account statement of Alipay' }, words: ['账务流水号', '业务流水号', '收入金额'] },
  { name: { zh: '支付宝的个人账单', en: 'a personal statement of Alipay' }, words: ['交易时间', '交易分类', '收/支'] },
  { name: { zh: '淘宝/天猫的退款文件', en: 'the refund file of Taobao/Tmall' }, words: ['退款编号', '买家退款金额', '退款状态'] },
  { name: { zh: '生意参谋的店铺报表', en: 'a shop report of 生意参谋' }, words: ['统计日期', '访客数', '支付金额'] },
  { name: { zh: '快手小店的订单文件', en: 'an order file of Kuaishou' }, words: ['订单号', '实付款', '快递费', 'CPS达人ID'] },
  { name: { zh: '微信小店的订单文件', en: 'an order file of the WeChat shop' }, words: ['订单号', '订单下单时间', '订单实际支付金额'] },
  { name: { zh: '小红书的订单文件', en: 'an order file of Xiaohongshu' }, words: ['订单号', '小红书编码', 'SKU件数'] },
  { name: { zh: '有赞的订单文件', en: 'an order file of Youzan' }, words: ['订单号', '订单实付金额', '订单已退款金额'] },
];

const SIGNATURES = FOREIGN.map(({ name, words }) => ({ name, words: words.map(normalHeader) }));

/** Every word a foreign header is known by, normalised. */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(SIGNATURES.flatMap(({ words }) => words));

/** Whose file a header (normalised words) is, when it is known and cannot be read yet. */
export function foreignName(header: ReadonlySet<string>): Text | undefined {
  return SIGNATURES.find(({ words }) => words.every((word) => header.has(word)))?.name;
}
