import type { Cells, Draft, ReportField, RowContext } from '../format.ts';

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
export function feeCosts(cells: Cells, day: string, context: RowContext): Draft[] {
  const fees = Object.entries(KINDS).map(([field, kind]) => ({ kind, fee: cells.money(field) }));
  return fees.flatMap(({ kind, fee }) =>
    fee ? [{ fact: 'cost', row: { day, kind, note: '抖店结算', days: firstOnly(context, day, kind), amount: -fee } }] : [],
  );
}

/** `days` of a cost that is added up of parts: 1 with the first of them, 0 with the others, so that the sum is one day. */
const firstOnly = (context: RowContext, ...key: readonly string[]): number => (context.occurrence(`cost\n${key.join('\n')}`) === 0 ? 1 : 0);
