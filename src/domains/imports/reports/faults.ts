import { defineFault } from '../../../base/error.ts';
import type { Text } from '../../../base/messages.ts';

/** Faults of report files as a whole. Nothing has been loaded when one of them is thrown. */

export const dateUnknown = defineFault<{ file: string; format: Text; asOf: boolean }>({
  code: 'imports.date_unknown',
  status: 422,
  text: ({ file, format }) => ({
    zh: `“${file}”（${format.zh}）没有日期列，文件里也没有写是哪一天的数据`,
    en: `“${file}” (${format.en}) has no column of dates and says nowhere which day it is of`,
  }),
  fix: ({ asOf }) =>
    asOf
      ? {
          zh: '用 --date 2026-01-31 说明名单截至哪一天，一般是导出的那天',
          en: 'Say with --date 2026-01-31 up to which day the list goes: mostly the day it was exported',
        }
      : {
          zh: '用 --date 2026-01-31 说明是哪一天；或在平台上按“分天”重新导出',
          en: 'Say the day with --date 2026-01-31, or export it again by day',
        },
});

export const severalDays = defineFault<{ file: string; from: string; to: string }>({
  code: 'imports.several_days',
  status: 422,
  text: ({ file, from, to }) => ({
    zh: `“${file}”把 ${from} 至 ${to} 合成了一份汇总，不能拆到每一天`,
    en: `“${file}” sums up ${from} to ${to} and cannot be parted into days`,
  }),
  fix: () => ({
    zh: '在平台上按“分天”重新导出，或一天导出一个文件（访客和买家不能跨天相加）',
    en: 'Export it again by day, or one file per day (visitors and buyers do not add over days)',
  }),
});

export const dateOrderUnknown = defineFault<{ file: string; column: string; example: string }>({
  code: 'imports.date_order_unknown',
  status: 422,
  text: ({ file, column, example }) => ({
    zh: `“${file}”的“${column}”列写成“${example}”，分不清哪个是月、哪个是日`,
    en: `“${column}” of “${file}” is written “${example}”: which is the day and which the month cannot be told`,
  }),
  fix: () => ({ zh: '把日期格式改成 2026-01-31 后重新导出', en: 'Export it again with dates written 2026-01-31' }),
});

export const mapNeedsType = defineFault<{ file: string; types: readonly string[] }>({
  code: 'imports.map_needs_type',
  status: 422,
  text: ({ file, types }) => ({
    zh: `按对应关系，“${file}”可能是：${types.join('、') || '（没有一种类型合得上）'}`,
    en: `By its mapping “${file}” could be: ${types.join(', ') || '(no type fits)'}`,
  }),
  fix: () => ({ zh: '用 --type 说明是哪一种文件', en: 'Say which type it is with --type' }),
});
