import { defineFault } from '../../base/error.ts';
import type { Text } from '../../base/messages.ts';
import { DIMENSIONS } from './contract.ts';

export const badRange = defineFault<{ from: string; to: string }>({
  code: 'metrics.bad_range',
  status: 422,
  text: ({ from, to }) => ({ zh: `日期范围不对：${from} 到 ${to}`, en: `Not a range of days: ${from} to ${to}` }),
  fix: () => ({
    zh: '开始日期不能晚于结束日期，日期要写成 2026-11-21 的样子。',
    en: 'The first day may not be after the last; write days like 2026-11-21.',
  }),
});

/** A festival or campaign phase the days have nothing to do with, or a year before that has none. */
export const notComparable = defineFault<{ name: Text; missing: Text }>({
  code: 'metrics.not_comparable',
  status: 422,
  text: ({ name, missing }) => ({ zh: `${name.zh}用不上：${missing.zh}`, en: `${name.en} cannot be used: ${missing.en}` }),
  fix: () => ({ zh: '换一种对比，例如同比（按日期）。', en: 'Choose another comparison, for example last year, same dates.' }),
});

export const tooManyDays = defineFault<{ days: number; most: number }>({
  code: 'metrics.too_many_days',
  status: 422,
  text: ({ days, most }) => ({ zh: `一次最多看 ${most} 天，这里是 ${days} 天`, en: `At most ${most} days at a time, not ${days}` }),
  fix: () => ({ zh: '缩短日期范围，或按周、按月看。', en: 'Choose a shorter period, or look by week or month.' }),
});

export const notByDimension = defineFault<{ metrics: string; dimensions: string; known: string }>({
  code: 'metrics.not_by_dimension',
  status: 422,
  text: ({ metrics, dimensions }) => ({ zh: `${metrics} 没有按 ${dimensions} 的数据`, en: `${metrics} is not known by ${dimensions}` }),
  fix: ({ known }) => ({
    zh: `去掉这个指标，或换成它有的维度：${known}。`,
    en: `Leave the metric out, or use a dimension it is known by: ${known}.`,
  }),
});

export const badFilter = defineFault<{ filter: string }>({
  code: 'metrics.bad_filter',
  status: 422,
  text: ({ filter }) => ({ zh: `看不懂的筛选条件：${filter}`, en: `Not a filter: ${filter}` }),
  fix: () => ({
    zh: `写成 维度=成员，例如 province=广东省；维度有：${DIMENSIONS.join(' ')}。`,
    en: `Write dimension=member, for example province=广东省; the dimensions are: ${DIMENSIONS.join(' ')}.`,
  }),
});

export const metricUnknown = defineFault<{ metric: string }>({
  code: 'metrics.unknown_metric',
  status: 422,
  text: ({ metric }) => ({ zh: `没有这个指标：${metric}`, en: `There is no metric ${metric}` }),
  fix: () => ({ zh: '从指标列表里选，或先保存自定义公式。', en: 'Choose one from the list of metrics, or save a formula of your own first.' }),
});
