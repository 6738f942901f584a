import { messages, type Text } from '../../base/messages.ts';

export const metricsMessages = messages({
  trafficGaps: (days: number) => ({
    zh: `有 ${days} 个店铺日有成交但没有流量数据，支付转化率因此未知。`,
    en: `${days} shop-days have sales but no traffic, so conversion is unknown.`,
  }),
  buyersPartly: (known: number, paid: number) => ({
    zh: `支付买家数只含知道买家的 ${known.toLocaleString('en-US')} 笔（共 ${paid.toLocaleString('en-US')} 笔支付订单），客单价因此未知。`,
    en: `Buyers are of the ${known.toLocaleString('en-US')} orders that name theirs (of ${paid.toLocaleString('en-US')} orders paid), so spend per buyer is unknown.`,
  }),
  conversionOverDays: {
    zh: '多天的支付转化率：支付买家数整段去重，访客数按日相加，所以比单日低；只和同样天数的周期比。',
    en: 'Conversion over several days: buyers are told apart over the period while visitors add day by day, so it is lower than a day’s; compare periods of one length.',
  },
  refundsToCome: {
    zh: '最近 15 天的订单还会继续退款，退款率和净额会变。',
    en: 'Orders of the last 15 days will still be refunded; refund rate and net amount will move.',
  },
  noData: { zh: '这段日期没有数据。', en: 'There is no data for these days.' },
  noComparedData: { zh: '对比的那段日期没有数据，所以没有涨跌。', en: 'The days compared with have no data, so there is no change to show.' },
  unknownMember: { zh: '未知', en: 'Unknown' },
  noCampaign: { zh: '没有活动', en: 'No campaign' },
  noCoupon: { zh: '没有用券', en: 'No coupon' },
});

/** Members that the product itself names. */
export const MEMBER_WORDS = {
  device: messages({ mobile: { zh: '手机', en: 'Mobile' }, pc: { zh: '电脑', en: 'Computer' }, tablet: { zh: '平板', en: 'Tablet' } }),
  buyer_type: messages({ new: { zh: '新买家', en: 'New buyers' }, returning: { zh: '老买家', en: 'Returning buyers' } }),
  refund_kind: messages({
    refund_only: { zh: '仅退款', en: 'Refund only' },
    return_refund: { zh: '退货退款', en: 'Refund with return' },
    exchange: { zh: '换货', en: 'Exchange' },
  }),
  refund_stage: messages({ before_shipping: { zh: '发货前', en: 'Before shipping' }, after_shipping: { zh: '发货后', en: 'After shipping' } }),
};

/** Dimensions in words. */
export const DIMENSION_WORDS = messages({
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
  hour: { zh: '小时', en: 'hour' },
  weekday: { zh: '星期', en: 'weekday' },
  shop: { zh: '店铺', en: 'shop' },
  platform: { zh: '平台', en: 'platform' },
  source: { zh: '流量来源', en: 'traffic source' },
  device: { zh: '终端', en: 'device' },
  product: { zh: '商品', en: 'product' },
  category: { zh: '类目', en: 'category' },
  brand: { zh: '品牌', en: 'brand' },
  province: { zh: '省份', en: 'province' },
  city: { zh: '城市', en: 'city' },
  buyer_type: { zh: '新老买家', en: 'new or returning buyer' },
  campaign: { zh: '活动', en: 'campaign' },
  coupon: { zh: '优惠券', en: 'coupon' },
  plan: { zh: '推广计划', en: 'ad plan' },
  refund_reason: { zh: '退款原因', en: 'refund reason' },
  refund_kind: { zh: '退款类型', en: 'refund kind' },
  refund_stage: { zh: '退款阶段', en: 'refund stage' },
});

const both = (texts: readonly Text[]): Text => ({ zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(' and ') });

/** Why a number is unknown. */
export const unknownWords = messages({
  no_data: { zh: '这段日期没有订单数据。', en: 'There is no order data for these days.' },
  no_match: { zh: '没有符合筛选条件的数据。', en: 'Nothing matches the filter.' },
  not_by_dimension: (name: Text, dimensions: readonly Text[]) => ({
    zh: `${name.zh}没有按${both(dimensions).zh}的数据。`,
    en: `${name.en} is not known by ${both(dimensions).en}.`,
  }),
  divided_by_zero: (name: Text, divisor: Text | null) => ({
    zh: `${name.zh}的除数${divisor ? `（${divisor.zh}）` : ''}为 0，算不出来。`,
    en: `${name.en} divides by ${divisor ? `${divisor.en}, which is ` : ''}zero.`,
  }),
  no_lines: { zh: '这段日期没有导入子订单（宝贝报表）。', en: 'No order lines are imported for these days.' },
  no_refunds: { zh: '这段日期没有导入退款记录。', en: 'No refunds are imported for these days.' },
  no_service: { zh: '这段日期没有导入客服数据。', en: 'No service report is imported for these days.' },
  no_stock: { zh: '这段日期没有导入库存数据。', en: 'No stock report is imported for these days.' },
  no_community: { zh: '这段日期没有导入社群数据。', en: 'No community report is imported for these days.' },
  no_events: { zh: '这段日期没有导入站点事件。', en: 'No events of an own site are imported for these days.' },
  no_traffic: { zh: '这段日期没有导入流量数据。', en: 'No traffic is imported for these days.' },
  traffic_gaps: { zh: '有的日子有成交但没有流量数据。', en: 'Some days have sales but no traffic.' },
  buyers_unknown: { zh: '有的支付订单不知道买家。', en: 'Some paid orders do not name their buyer.' },
  no_units: { zh: '订单文件里没有件数。', en: 'The order file does not say how many pieces.' },
  no_ads: { zh: '这段日期没有导入推广数据。', en: 'No ads are imported for these days.' },
  no_unit_costs: { zh: '有的商品没有填成本。', en: 'Some products have no unit cost.' },
  no_costs: { zh: '这段日期没有填费用。', en: 'No costs are entered for these days.' },
  unknown_metric: (key: string) => ({ zh: `没有 ${key} 这个指标。`, en: `There is no metric ${key}.` }),
});

const wrong = (code: string, zh: string, en: string, fixZh: string, fixEn: string): readonly [string, Text, Text] => [
  code,
  { zh, en },
  { zh: fixZh, en: fixEn },
];

/** What can be wrong with a formula people write: a code, a sentence, a remedy. */
export const formulaWords = {
  empty: wrong(
    'empty',
    '公式是空的。',
    'The formula is empty.',
    '写指标名和 + − × ÷，例如 退款金额 ÷ 支付金额。',
    'Write metrics and + − × ÷, such as refund amount ÷ payment amount.',
  ),
  unknownName: (word: string, near: readonly string[]) =>
    wrong(
      'unknown_metric',
      `没有“${word}”这个指标。`,
      `There is no metric “${word}”.`,
      near.length > 0 ? `是不是：${near.join('、')}？` : '从指标目录里选一个名字。',
      near.length > 0 ? `Did you mean: ${near.join(', ')}?` : 'Take a name from the catalogue of metrics.',
    ),
  strangeLetter: (letter: string) =>
    wrong(
      'strange_letter',
      `公式里不能有“${letter}”。`,
      `“${letter}” has no meaning in a formula.`,
      '只用指标名、数字、+ − × ÷ 和括号。',
      'Use metrics, numbers, + − × ÷ and parentheses.',
    ),
  endsEarly: wrong(
    'ends_early',
    '公式没有写完。',
    'The formula ends too early.',
    '运算符后面要有指标或数字。',
    'After a sign comes a metric or a number.',
  ),
  byZero: wrong(
    'by_zero',
    '除以 0，永远算不出结果。',
    'It is divided by zero: there can never be a result.',
    '把除数换成一个会变的指标，例如 访客数。',
    'Divide by a metric that moves, such as visitors.',
  ),
  operandMissing: wrong(
    'operand_missing',
    '这里缺一个指标或数字。',
    'A metric or a number is missing here.',
    '在两个运算符之间补上指标，或删掉多余的运算符。',
    'Put a metric between the signs, or take one sign away.',
  ),
  notClosed: wrong('not_closed', '这个括号没有合上。', 'This parenthesis is not closed.', '在后面补一个右括号。', 'Add the closing parenthesis.'),
  notOpened: wrong(
    'not_opened',
    '多了一个右括号。',
    'This parenthesis was never opened.',
    '删掉它，或在前面补一个左括号。',
    'Take it away, or add the opening one.',
  ),
  signMissing: wrong(
    'sign_missing',
    '这里缺一个运算符。',
    'A sign is missing here.',
    '在两个指标之间写 + − × ÷ 中的一个。',
    'Put one of + − × ÷ between the two metrics.',
  ),
  cycle: (chain: readonly Text[]) =>
    wrong(
      'cycle',
      `公式绕回了自己：${chain.map(({ zh }) => zh).join(' → ')}。`,
      `The formula is made of itself: ${chain.map(({ en }) => en).join(' → ')}.`,
      '断开其中一环，改用别的指标。',
      'Use another metric in one place of the chain.',
    ),
  mixesUnits: wrong(
    'mixes_units',
    '金额和个数不能相加减。',
    'An amount and a count cannot be added up.',
    '加减的两边都用金额，或都用个数。',
    'Have amounts on both sides of + and −, or counts on both.',
  ),
  noUnit: wrong(
    'no_unit',
    '这样算出来的数没有单位（例如金额乘金额）。',
    'What comes out has no unit (such as an amount times an amount).',
    '金额可以乘个数或比例，也可以除以个数或金额。',
    'An amount may be multiplied by a count or a share, or divided by a count or an amount.',
  ),
  noMetric: wrong('no_metric', '公式里没有指标。', 'The formula names no metric.', '至少用一个指标。', 'Use at least one metric.'),
} as const;
