import { formatNumber, type Unit } from '../../../base/format.ts';
import { messages, type Text } from '../../../base/messages.ts';

/** Words about targets that are no page's own. */
export const targetMessages = messages({
  allShops: { zh: '全部店铺合计', en: 'All shops together' },
  noHistory: {
    zh: '这个店铺在这之前没有足够的数据（至少 28 天），所以目标按天平均分，也不预测期末。',
    en: 'The shop has too little data before these days (28 at least), so the target is split evenly and the end is not forecast.',
  },
  noData: { zh: '还没有数据，暂时说不出进度。', en: 'There is no data yet, so the pace cannot be told.' },
  waiting: { zh: '还没开始', en: 'Not begun yet' },
  unknownDays: (days: number) => ({
    zh: `有 ${days} 天的数未知，进度和目标都不算这几天；期末预测按正常水平估计。`,
    en: `${days === 1 ? 'One day is' : `${days} days are`} unknown and left out of the pace and its target; the forecast of the end takes them at their usual level.`,
  }),
  mayBeNegative: {
    zh: '这个指标可能为负，期末不预测。',
    en: 'This metric may fall below zero, so its end is not forecast.',
  },
  levelNote: {
    zh: '比率按水平看：本期到目前为止的水平和目标比，不分到每天；期末按之后每天的预测和它占的分量来算。',
    en: 'A ratio is a level: the period so far beside the target. It is not split over days; its end is told by the days ahead and what they weigh.',
  },
  peopleNote: {
    zh: '人数按整个周期去重，每天的数不能相加，所以不分到每天；应到的进度和期末按本店以往周期里的重复程度来算。',
    en: 'People are told apart over the whole period, so their days do not add up and are not split; the pace that is due and the end follow how much earlier periods of this shop overlapped.',
  },
  noEarlier: {
    zh: '之前没有足够的数据（至少 28 天，加上一个同样长的周期），所以不预测期末。',
    en: 'There is too little data before (28 days at least, and an earlier period as long), so the end is not forecast.',
  },
  notOfDays: {
    zh: '它说的是某一刻的状态，期末不预测。',
    en: 'It tells how things stand at one moment, so its end is not forecast.',
  },
  refundsToCome: {
    zh: '最近 15 天的订单还会继续退款，这个数还会变。',
    en: 'Orders of the last 15 days will still be refunded, so this number will move.',
  },
  noTraffic: {
    zh: '没有（完整的）流量或买家数据，只能按 支付订单数 × 笔单价 看差多少；补上流量报表后会按 访客数 × 支付转化率 × 客单价 来看。',
    en: 'Traffic or buyers are not (fully) known, so what is missing is told by orders paid × spend per order; with traffic it becomes visitors × conversion × spend per buyer.',
  },
  noLevers: {
    zh: '这个指标不是访客数 × 支付转化率 × 客单价得来的，没有对应的杠杆。',
    en: 'This metric is not made of visitors × conversion × spend per buyer, so there are no levers to tell.',
  },
  noFactors: { zh: '最近 28 天的订单数据不够，算不出杠杆。', en: 'The last 28 days have too few orders to tell the levers.' },
  noGap: { zh: '按现在的进度能到目标，没有缺口要补。', en: 'At this pace the target is reached; there is no gap to close.' },
  isOver: { zh: '这个周期已经结束。', en: 'The period is over.' },
  notForecast: { zh: '期末没有预测，所以不知道缺口。', en: 'The end is not forecast, so the gap is unknown.' },
  forMixed: {
    zh: '组合按本店各因素平时的波动分摊：平时变动大的多承担，很少变动的少承担。',
    en: 'The mix asks each factor in proportion to how much it moves in this shop anyway: what hardly moves is hardly asked to.',
  },
  otherSources: { zh: '其余来源', en: 'Other sources' },
});

/** How likely an end at the target is, from the most to the least; by the direction that is good. */
const CHANCES: readonly { readonly from: number; readonly up: Text; readonly down: Text }[] = [
  {
    from: 0.9,
    up: { zh: '几乎肯定能达成', en: 'Almost certain to be reached' },
    down: { zh: '几乎肯定守得住', en: 'Almost certain to be kept' },
  },
  { from: 0.7, up: { zh: '多半能达成', en: 'Likely to be reached' }, down: { zh: '多半守得住', en: 'Likely to be kept' } },
  { from: 0.4, up: { zh: '一半一半', en: 'About even' }, down: { zh: '一半一半', en: 'About even' } },
  { from: 0.1, up: { zh: '有点悬', en: 'Unlikely to be reached' }, down: { zh: '有点悬', en: 'Unlikely to be kept' } },
  {
    from: 0,
    up: { zh: '照现在的进度到不了', en: 'Out of reach at this pace' },
    down: { zh: '照现在的进度守不住', en: 'Will be exceeded at this pace' },
  },
];

/** The probability in plain words. @param chance of the good side of the target */
export function chanceWords(chance: number, good: 'up' | 'down' | 'none'): Text {
  const found = CHANCES.find(({ from }) => chance >= from) ?? (CHANCES.at(-1) as (typeof CHANCES)[number]);
  return good === 'down' ? found.down : found.up;
}

/** A number in both languages, short. */
export function told(value: number, unit: Unit): Text {
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const { figure, unit: scale } = formatNumber(value, unit, language, { compact: true });
    return language === 'zh' && scale && scale !== '%' ? `${figure} ${scale}` : scale === '%' ? `${figure} %` : `${figure}${scale}`;
  });
  return { zh: zh as string, en: en as string };
}

/** `本月目标 62 %，落后 3.1 万`: how much is done, and how far ahead or behind. */
export function paceWords(
  spoken: Text,
  { share, ahead, unit, good }: { share: number; ahead: number; unit: Unit; good: 'up' | 'down' | 'none' },
): Text {
  const percent = `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
  const away = told(Math.abs(ahead), unit);
  const more = ahead >= 0;
  const words =
    good === 'up'
      ? { zh: more ? '领先' : '落后', en: more ? 'ahead' : 'behind' }
      : { zh: more ? '高于进度' : '低于进度', en: more ? 'over its pace' : 'under its pace' };
  const english = `${spoken.en.charAt(0).toLowerCase() === 't' ? spoken.en.toLowerCase() : spoken.en}’s target`;
  if (ahead === 0) return { zh: `${spoken.zh}目标 ${percent}，正好在进度上`, en: `${percent} of ${english}, exactly on pace` };
  return { zh: `${spoken.zh}目标 ${percent}，${words.zh} ${away.zh}`, en: `${percent} of ${english}, ${away.en} ${words.en}` };
}

/** The template: its columns, and what can be wrong with it. */
export const sheetWords = messages({
  sheet: { zh: '目标', en: 'Targets' },
  shop: { zh: '店铺', en: 'Shop' },
  metric: { zh: '指标', en: 'Metric' },
  period: { zh: '周期', en: 'Period' },
  target: { zh: '目标', en: 'Target' },
  notAWorkbook: { zh: '不是 Excel 文件', en: 'it is not a workbook' },
  noHeader: { zh: '没有找到 店铺、指标、周期、目标 这一行表头', en: 'there is no header line with shop, metric, period and target' },
  tooLong: (most: number) => ({ zh: `超过 ${most} 行`, en: `it has more than ${most} rows` }),
  twice: { zh: '同一个店铺、指标、周期写了两次', en: 'the same shop, metric and period twice' },
  noShop: (name: string, shops: string) => ({ zh: `没有店铺“${name}”；有：${shops}`, en: `there is no shop “${name}”; there are: ${shops}` }),
  noMetric: (name: string, some: string) => ({ zh: `没有指标“${name}”；例如：${some}`, en: `there is no metric “${name}”; for example: ${some}` }),
});
