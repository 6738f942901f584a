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

export const unknownMetric = defineFault<{ metric: string; near: string }>({
  code: 'metrics.unknown_metric',
  status: 422,
  text: ({ metric }) => ({ zh: `没有 ${metric} 这个指标`, en: `There is no metric ${metric}` }),
  fix: ({ near }) => ({
    zh: near ? `是不是要找：${near}？` : '全部指标见 docs/metrics.md，或指标目录。',
    en: near ? `Did you mean: ${near}?` : 'All metrics are in docs/metrics.md and in the catalogue.',
  }),
});

export const formulaWrong = defineFault<{ why: Text; how: Text }>({
  code: 'metrics.formula_wrong',
  status: 422,
  text: ({ why }) => ({ zh: `公式不对：${why.zh}`, en: `The formula is wrong: ${why.en}` }),
  fix: ({ how }) => how,
});

export const formulaNameTaken = defineFault<{ name: string }>({
  code: 'metrics.formula_name_taken',
  status: 409,
  text: ({ name }) => ({ zh: `已经有叫“${name}”的指标`, en: `There is a metric called “${name}” already` }),
  fix: () => ({ zh: '换一个名字。', en: 'Choose another name.' }),
});

export const formulaInUse = defineFault<{ names: string }>({
  code: 'metrics.formula_in_use',
  status: 409,
  text: ({ names }) => ({ zh: `别的公式还在用它：${names}`, en: `Other formulas are made of it: ${names}` }),
  fix: () => ({ zh: '先改掉或删掉那些公式。', en: 'Change or remove those first.' }),
});

export const unknownFormula = defineFault<{ key: string }>({
  code: 'metrics.unknown_formula',
  status: 404,
  text: ({ key }) => ({ zh: `没有 ${key} 这个公式`, en: `There is no formula ${key}` }),
  fix: () => ({ zh: '刷新页面，看看现在有哪些公式。', en: 'Load the page again to see which there are.' }),
});
