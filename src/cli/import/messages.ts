import { messages, type Text } from '../../base/messages.ts';
import type { Outcome } from '../../domains/imports/index.ts';

const STEPS: Readonly<Record<string, Text>> = {
  reading: { zh: '读取文件', en: 'reading' },
  checking: { zh: '检查', en: 'checking' },
  comparing: { zh: '与已有数据比较', en: 'comparing' },
  loading: { zh: '写入', en: 'loading' },
  summing: { zh: '汇总', en: 'summing' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
};

export const importMessages = messages({
  step: (step: string): Text => STEPS[step] ?? { zh: step, en: step },
  rejected: (row: Outcome['rejected'][number]): Text => ({
    zh: `第 ${row.line} 行：${row.reason.zh}${row.value ? `（${row.value}）` : ''}。${row.remedy.zh}`,
    en: `line ${row.line}: ${row.reason.en}${row.value ? ` (${row.value})` : ''}. ${row.remedy.en}`,
  }),
  done: (outcome: Outcome, dryRun: boolean): Text => {
    const { file, rowsRead, rowsNew, rowsChanged, rowsUnchanged, rowsRejected, rowsRepeated, controlTotals, rejectedFile } = outcome;
    const pay = (controlTotals.payment_amount ?? 0).toFixed(2);
    const refund = (controlTotals.refund_amount ?? 0).toFixed(2);
    return {
      zh: `${dryRun ? '［试运行，没有写入］' : ''}${file}：读 ${rowsRead} 行，新增 ${rowsNew}，更新 ${rowsChanged}，不变 ${rowsUnchanged}，重复 ${rowsRepeated}，拒绝 ${rowsRejected}；支付金额 ${pay}，退款 ${refund}${rejectedFile ? `；被拒绝的行：${rejectedFile}` : ''}`,
      en: `${dryRun ? '[dry run, nothing written] ' : ''}${file}: ${rowsRead} rows read, ${rowsNew} new, ${rowsChanged} changed, ${rowsUnchanged} unchanged, ${rowsRepeated} repeated, ${rowsRejected} rejected; payment amount ${pay}, refunds ${refund}${rejectedFile ? `; rejected rows: ${rejectedFile}` : ''}`,
    };
  },
});
