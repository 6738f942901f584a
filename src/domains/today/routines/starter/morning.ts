import { look, type Shipped, shipped, t } from './shipped.ts';

/** The morning round: in fifteen minutes when nothing is off. */
export const MORNING: readonly Shipped[] = [
  shipped({
    key: 'morning.data',
    title: t('数据齐不齐', 'Are the data in'),
    purpose: t('数据缺一块，后面每个判断都可能是错的。', 'With a piece missing, every judgement after it may be wrong.'),
    steps: [
      t('按清单把缺的报表下载下来，拖进导入页。', 'Download what the list names and drop it into Import.'),
      t('导入后看有没有被拒绝的行、对不上的合计。', 'After it, look for rejected rows and totals that disagree.'),
    ],
    minutes: 2,
    round: 'morning',
    order: 10,
    evidence: [{ kind: 'downloads' }],
  }),
  shipped({
    key: 'morning.vitals',
    title: t('生命体征', 'Vital signs'),
    purpose: t(
      '三秒钟知道昨天正不正常：钱、人、支付转化率、客单价、退款。',
      'Know in three seconds whether yesterday was normal: money, people, conversion, spend per buyer, refunds.',
    ),
    steps: [
      t('看五个数：比前一天、比上周同一天，是否在往常的范围里。', 'Five numbers: against the day before, the same weekday, and the usual band.'),
      t('有超出范围的，点进去看是哪个环节、哪家店。', 'Where one is outside, open it: which driver, which shop.'),
      t('连续三天偏低的，今天先做它。', 'What has been off for three days in a row is the job of the day.'),
    ],
    minutes: 6,
    round: 'morning',
    order: 20,
    evidence: [
      { kind: 'metrics', metrics: ['payment_amount', 'visitors', 'conversion_rate', 'spend_per_buyer', 'requested_refund_amount'], over: 'day' },
      { kind: 'alerts', branch: null },
    ],
  }),
  shipped({
    key: 'morning.sources',
    title: t('流量来源与搜索', 'Traffic sources and search'),
    purpose: t('流量掉在哪个来源，决定今天去找谁、改什么。', 'Where traffic fell decides whom to ask and what to change today.'),
    steps: [
      t('看每个来源的访客，和它自己的往常比。', 'Visitors of every source against its own usual.'),
      t(
        '搜索掉了：查关键词排名、主图、价格、违规和竞品活动。',
        'If search fell: keyword ranks, main image, price, violations, competitors’ campaigns.',
      ),
      t('推荐掉了：查主推款点击率和近期改动。', 'If recommendation fell: click rates of what is pushed, and recent changes.'),
    ],
    minutes: 6,
    round: 'morning',
    order: 30,
    evidence: [
      { kind: 'breakdown', metric: 'visitors', by: 'source' },
      { kind: 'breakdown', metric: 'payment_amount', by: 'source' },
    ],
  }),
  shipped({
    key: 'morning.products',
    title: t('商品与价格', 'Products and prices'),
    purpose: t('主卖的商品卖得对不对、价格是不是我们想要的。', 'Whether the main products sell as they should, at the price we meant.'),
    steps: [
      t('看卖得最多的商品，哪些比自己的往常少。', 'Of the products that sell most: which sell less than their own usual.'),
      t('打开前十个商品页：价格、优惠券、主图、评价置顶是否正确。', 'Open the ten best products: price, coupons, main image, the review on top.'),
      t('件单价突然变了，多半是价格或优惠设错了。', 'When the price per unit jumps, a price or discount is usually set wrong.'),
    ],
    minutes: 6,
    round: 'morning',
    order: 40,
    evidence: [
      { kind: 'breakdown', metric: 'payment_amount', by: 'product' },
      { kind: 'metrics', metrics: ['price_per_unit', 'discount_rate'], over: 'day' },
    ],
  }),
  shipped({
    key: 'morning.stock',
    title: t('库存够不够', 'Stock cover'),
    purpose: t(
      '断货一天，权重要养几周；到货时间以内的都要今天补。',
      'A day out of stock costs weeks of rank; what ends within the lead time is refilled today.',
    ),
    steps: [
      t('看还能卖几天，少于到货时间的先补。', 'How many days the stock lasts: below the lead time it is refilled first.'),
      t('已经缺货的：下架推广，或者换款引流。', 'What is out already: stop its ads or lead people to another.'),
    ],
    minutes: 3,
    round: 'morning',
    order: 50,
    evidence: [{ kind: 'stock', days: 14 }],
  }),
  shipped({
    key: 'morning.ads',
    title: t('推广', 'Ads'),
    purpose: t('花费是不是按计划走，每个计划赚不赚钱。', 'Whether the ad cost runs as planned, and whether each plan earns more than it takes.'),
    steps: [
      t('看花费和投入产出比，是否在往常的范围里。', 'Ad cost and return on ad spend against the usual band.'),
      t('低于盈亏线的计划：降价、换词、换图，或者停。', 'Plans below break-even: bid less, other words, another image, or stop.'),
      t('高于盈亏线又花完预算的：加预算。', 'Plans above it that spend all their budget: give them more.'),
    ],
    minutes: 8,
    round: 'morning',
    order: 60,
    evidence: [{ kind: 'metrics', metrics: ['ad_cost', 'clicks', 'ad_roi'], over: 'day' }, { kind: 'plans' }],
  }),
  shipped({
    key: 'morning.service',
    title: t('评价与客服', 'Reviews and service'),
    purpose: t(
      '差评和慢回复当天处理，一条差评影响几百个访客。',
      'Bad reviews and slow answers are mended the same day: one bad review meets hundreds of visitors.',
    ),
    steps: [
      t('看差评率、首次响应、满意度、店铺评分。', 'Bad reviews, first response, satisfaction, shop scores.'),
      t(
        '逐条回复新的差评和问大家；同一个问题出现两次就派任务。',
        'Answer every new bad review and question; the same complaint twice becomes a task.',
      ),
    ],
    minutes: 6,
    round: 'morning',
    order: 70,
    evidence: [
      {
        kind: 'metrics',
        metrics: ['first_response_seconds', 'enquiry_conversion_rate', 'satisfaction_rate', 'negative_review_rate', 'shop_score'],
        over: 'day',
      },
    ],
  }),
  shipped({
    key: 'morning.refunds',
    title: t('退款', 'Refunds'),
    purpose: t(
      '新的退款原因、集中在一个商品的退款，多半是一批货或一句描述出了问题。',
      'A new reason, or refunds that gather on one product, are usually a batch or a sentence on the page.',
    ),
    steps: [
      t('看哪个原因比往常多。', 'Which reason is above its usual.'),
      t('同一商品、同一原因多的：抽检这一批货，核对详情页。', 'Where one product and one reason gather: check that batch and its page.'),
    ],
    minutes: 4,
    round: 'morning',
    order: 80,
    evidence: [
      { kind: 'breakdown', metric: 'refund_requests', by: 'refund_reason' },
      { kind: 'alerts', branch: 'refunds' },
    ],
  }),
  shipped({
    key: 'morning.competitors',
    title: t('竞品价格与活动', 'Competitors’ prices and campaigns'),
    purpose: t('流量和支付转化率的变化，一半原因在别人那里。', 'Half of what changes in traffic and conversion is somebody else’s doing.'),
    steps: [
      t(
        '打开三到五个竞品的主推商品：价格、优惠、主图、销量排位。',
        'Open the main products of three to five competitors: price, offers, image, rank.',
      ),
      t('有变化就记一条标注，以后看走势时能对上。', 'When something changed, write an annotation: the trend will explain itself later.'),
    ],
    minutes: 4,
    round: 'morning',
    order: 90,
    evidence: [look('在走势上记一条标注', 'Write an annotation on the trend', '/metrics')],
  }),
  shipped({
    key: 'morning.tasks',
    title: t('我的任务与交接', 'My tasks and hand-overs'),
    purpose: t('今天到期的、卡住的、别人交过来的，先排好再开工。', 'What is due, blocked or handed over is sorted out before the day begins.'),
    steps: [
      t('看到期和被卡住的任务，改期要写原因。', 'Tasks that are due or blocked; a day that moves has a reason.'),
      t('把早上发现的问题派成任务：谁、什么时候、怎么算好了。', 'Make tasks of what the morning found: who, by when, and what done means.'),
    ],
    minutes: 5,
    round: 'morning',
    order: 100,
    each: true,
    evidence: [{ kind: 'tasks' }],
  }),
];
