import type { Text } from '../../base/messages.ts';
import { PLATFORM_NAMES, type Platform, samePlatform } from '../accounts/index.ts';
import type { Detected } from './detect.ts';
import type { Summary } from './engine/summary.ts';

/** A file of one platform that is put into a shop on another: nearly always the wrong shop. */
export function otherPlatform(file: Platform, shop: string): Text[] {
  if (file === 'other' || shop === 'other' || samePlatform(file, shop)) return [];
  const [from, to] = [PLATFORM_NAMES[file], PLATFORM_NAMES[shop as Platform]];
  return [
    {
      zh: `这是${from.zh}的文件，而这家店是${to.zh}店：请确认没有选错店铺（选错了可以撤销）。`,
      en: `This is a file of ${from.en}, while the shop is on ${to.en}: check that the right shop is chosen (it can be undone).`,
    },
  ];
}

type Skips = { readonly repeat: number; readonly same: number; readonly older: number; readonly cut: number };

const n = (count: number): string => count.toLocaleString('en-US');

/** How orders are told apart in a file without order numbers. */
function keyWarning({ keyRule }: Detected): Text | undefined {
  if (keyRule === 'placed') {
    return {
      zh: '文件没有订单编号：下单时间（到秒）、各项金额、省市都相同的行视为同一张订单（不看买家），保留状态最新的一行。',
      en: 'The file has no order numbers: rows alike in the second they were placed, in all amounts, province and city count as one order (whoever the buyer); the newest state stands.',
    };
  }
  if (keyRule === 'paid') {
    return {
      zh: '文件没有订单编号，也没有下单时间：付款时间（到秒）、金额、省市、件数、买家都相同的行按出现次序编号，全部保留。同一份文件重复导入不会重复计数。',
      en: 'The file has neither order numbers nor a time of placing: rows alike in payment second, amounts, province, city, units and buyer are numbered in their order and all kept. The same file imported twice counts once.',
    };
  }
  return undefined;
}

/** Everything about an import that a person should know and that stopped nothing. */
export function warningsOf(detected: Detected, summary: Summary, skips: Skips): Text[] {
  const all: (Text | undefined | false)[] = [
    ...detected.warnings,
    keyWarning(detected),
    summary.headers > 0 && { zh: `跳过 ${n(summary.headers)} 行重复的表头。`, en: `${n(summary.headers)} repeated header line(s) left out.` },
    summary.blank > 0 && { zh: `跳过 ${n(summary.blank)} 个空行。`, en: `${n(summary.blank)} blank line(s) left out.` },
    skips.repeat > 0 && {
      zh: `文件里有 ${n(skips.repeat)} 行与其他行是同一张订单，只保留最新状态。`,
      en: `${n(skips.repeat)} row(s) are the same order as another row of the file; the newest state was kept.`,
    },
    skips.older > 0 && {
      zh: `${n(skips.older)} 张订单在库里的状态更新，保留了库里的。`,
      en: `${n(skips.older)} order(s) are known in a newer state already; that was kept.`,
    },
    summary.mismatches > 0 && {
      zh: `${n(summary.mismatches)} 张已付款订单的 总金额 ≠ 实付 + 退款；支付金额按总金额计。`,
      en: `On ${n(summary.mismatches)} paid order(s) 总金额 ≠ 实付 + 退款; 总金额 was taken as the payment amount.`,
    },
    summary.overRefunded > 0 && {
      zh: `${n(summary.overRefunded)} 张订单的退款大于支付金额。`,
      en: `${n(summary.overRefunded)} order(s) have been refunded more than was paid.`,
    },
    summary.unknownStatuses > 0 && {
      zh: `${n(summary.unknownStatuses)} 行的订单状态不认识，按各时间推断。`,
      en: `${n(summary.unknownStatuses)} row(s) have a status we do not know; it was inferred from the times.`,
    },
    ...assumptions(detected, summary),
  ];
  return all.filter((warning): warning is Text => Boolean(warning));
}

/** What was assumed because the file lacks a column. */
function assumptions({ columns }: Detected, summary: Summary): (Text | false)[] {
  const has = (field: Parameters<typeof columns.has>[0]): boolean => columns.has(field);
  return [
    !has('placed_at') && { zh: '没有下单时间，以付款时间为下单时间。', en: 'No time of placing: the time of payment stands for it.' },
    !has('paid_at') && {
      zh: '没有付款时间，已付款的订单以下单时间为付款时间。',
      en: 'No time of payment: for paid orders the time of placing stands for it.',
    },
    !has('order_amount') && { zh: '没有订单金额，以支付金额为订单金额。', en: 'No order amount: the payment amount stands for it.' },
    !has('refund_amount') &&
      summary.refundAmount > 0 && {
        zh: '没有退款金额列：状态写明退款成功的订单按全额退款计。',
        en: 'No refund column: orders whose status says the refund succeeded count as refunded in full.',
      },
    has('buyer') &&
      summary.unknownBuyers > 0 && {
        zh: `${n(summary.unknownBuyers)} 行没有可用的买家（空白或打码），不计入买家数。`,
        en: `${n(summary.unknownBuyers)} row(s) name no usable buyer (blank or masked) and count in no number of buyers.`,
      },
  ];
}
