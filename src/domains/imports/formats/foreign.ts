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
