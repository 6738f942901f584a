import { defineFault } from '../../../base/error.ts';
import type { Text } from '../../../base/messages.ts';

export const badTargetPeriod = defineFault<{ period: string }>({
  code: 'targets.bad_period',
  status: 422,
  text: ({ period }) => ({ zh: `不是月、季度或年：${period}`, en: `Not a month, quarter or year: ${period}` }),
  fix: () => ({ zh: '写成 2026-11、2026-Q4 或 2026 的样子。', en: 'Write it like 2026-11, 2026-Q4 or 2026.' }),
});

export const badTargetValue = defineFault<{ value: string }>({
  code: 'targets.bad_value',
  status: 422,
  text: ({ value }) => ({ zh: `这个数不能当目标：${value}`, en: `Not a number a target can be: ${value}` }),
  fix: () => ({
    zh: '写一个大于零的数，金额用元，比率用小数（0.03 = 3 %）。',
    en: 'Write a number above zero: amounts in main units, ratios as fractions (0.03 = 3 %).',
  }),
});

/** A metric that is neither a sum of days nor a ratio: people told apart over the whole period. */
export const noTargetFor = defineFault<{ name: Text }>({
  code: 'targets.not_for_metric',
  status: 422,
  text: ({ name }) => ({
    zh: `${name.zh}不能设目标：它说的是某一刻有多少，不是一段时间做到多少`,
    en: `${name.en} cannot have a target: it tells how much there is at one moment, not what a period brings`,
  }),
  fix: () => ({
    zh: '换一个一段时间里累计的指标，例如支付订单数、访客数、新买家数；或者给支付转化率、客单价这类比率设水平。',
    en: 'Use a metric that a period brings, such as orders paid, visitors or new buyers, or a level for a ratio such as conversion or spend per buyer.',
  }),
});

export const noSuchTarget = defineFault<{ metric: string; period: string }>({
  code: 'targets.unknown',
  status: 404,
  text: ({ metric, period }) => ({ zh: `这个店铺没有 ${period} 的目标：${metric}`, en: `The shop has no target for ${metric} in ${period}` }),
  fix: () => ({ zh: '先设目标，再改某一天；别人可能刚删了它。', en: 'Set the target first, then change a day; somebody may just have removed it.' }),
});

export const editedBeyond = defineFault<{ edited: string; target: string }>({
  code: 'targets.edited_beyond',
  status: 422,
  text: ({ edited, target }) => ({
    zh: `手工定下的几天合计 ${edited}，已经超过目标 ${target}`,
    en: `The days written by hand come to ${edited}, more than the target of ${target}`,
  }),
  fix: () => ({ zh: '调低其中几天，或先调高目标。', en: 'Lower some of those days, or raise the target first.' }),
});

export const editedShort = defineFault<{ edited: string; target: string }>({
  code: 'targets.edited_short',
  status: 422,
  text: ({ edited, target }) => ({
    zh: `每一天都是手工定的，合计 ${edited}，和目标 ${target} 对不上`,
    en: `Every day is written by hand; together ${edited}, which is not the target of ${target}`,
  }),
  fix: () => ({ zh: '放开其中一天让它自动补足，或改目标。', en: 'Let one of the days be split again, or change the target.' }),
});

export const dayNotInTarget = defineFault<{ day: string; period: string }>({
  code: 'targets.day_outside',
  status: 422,
  text: ({ day, period }) => ({ zh: `${day} 不在 ${period} 里`, en: `${day} is not a day of ${period}` }),
  fix: () => ({ zh: '选这个周期里的一天。', en: 'Choose a day of the period.' }),
});

export const levelHasNoDays = defineFault<{ name: Text }>({
  code: 'targets.level_has_no_days',
  status: 422,
  text: ({ name }) => ({ zh: `${name.zh}的目标是一个水平，不分到每天`, en: `The target for ${name.en} is a level; it is not split over days` }),
  fix: () => ({ zh: '直接改整个周期的目标。', en: 'Change the target of the whole period.' }),
});

export const badTargetSheet = defineFault<{ why: Text }>({
  code: 'targets.bad_sheet',
  status: 422,
  text: ({ why }) => ({ zh: `目标表读不了：${why.zh}`, en: `The sheet of targets cannot be read: ${why.en}` }),
  fix: () => ({
    zh: '在目标页下载模板，照着填：店铺、指标、周期、目标四列。',
    en: 'Download the template on the targets page and fill it in: shop, metric, period, target.',
  }),
});
