import type { Cells, FactRow, ReportField } from '../format.ts';

/** The fees that 抖店 takes off a settlement; negative in the file, positive where they are given back. */
export const DOUYIN_FEES: Readonly<Record<string, ReportField>> = {
  platform_fee: { kind: 'money', aliases: ['平台服务费'] },
  commission: { kind: 'money', aliases: ['佣金'] },
  channel_share: { kind: 'money', aliases: ['渠道分成'] },
  agency_fee: { kind: 'money', aliases: ['招商服务费'] },
  promotion_fee: { kind: 'money', aliases: ['站外推广费'] },
  other_share: { kind: 'money', aliases: ['其他分成'] },
};

/** What each fee is called as a kind of cost; commission goes to the people who sell for the shop. */
const KINDS: Readonly<Record<string, string>> = {
  platform_fee: '平台服务费',
  commission: '达人佣金',
  channel_share: '渠道分成',
  agency_fee: '招商服务费',
  promotion_fee: '站外推广费',
  other_share: '其他分成',
};

/**
 * The costs of one settlement, to be added up by day and kind. Both files in which 抖店 tells them give the same key, so that taking both in
 * counts them once.
 */
export function feeCosts(cells: Cells, day: string): { readonly fact: 'cost'; readonly row: FactRow<'cost'> & { readonly amount: number } }[] {
  const fees = Object.entries(KINDS).map(([field, kind]) => ({ kind, fee: cells.money(field) }));
  return fees.flatMap(({ kind, fee }) => (fee ? [{ fact: 'cost' as const, row: { day, kind, note: '抖店结算', days: 1, amount: -fee } }] : []));
}
