import { look, type Shipped, shipped, t } from './shipped.ts';

/** The evening, and the hours of a campaign. */
export const DAY: readonly Shipped[] = [
  shipped({
    key: 'evening.pace',
    title: t('目标进度', 'Pace against target'),
    purpose: t(
      '今天收工前知道离本月目标还差多少，明天从哪里补。',
      'Know before leaving how far the month’s target is, and where tomorrow makes it up.',
    ),
    steps: [
      t('看每个目标的进度和缺口。', 'The pace and the gap of every target.'),
      t('落后的，选一个杠杆，派成任务。', 'Where it is behind, choose a lever and make it a task.'),
    ],
    minutes: 3,
    round: 'evening',
    order: 10,
    hours: [18],
    evidence: [{ kind: 'pace' }],
  }),
  shipped({
    key: 'evening.tomorrow',
    title: t('明天的活动检查', 'Tomorrow’s campaigns, checked'),
    purpose: t(
      '活动价、库存、页面、客服排班，前一晚发现还来得及改。',
      'Campaign prices, stock, pages, shifts: what is found the evening before can still be mended.',
    ),
    steps: [
      t('看明后天有没有活动阶段开始或结束。', 'Whether a campaign phase begins or ends in the next days.'),
      t('有的话：核对活动价、赠品、库存锁定、客服话术和排班。', 'If so: campaign prices, gifts, locked stock, service phrases and shifts.'),
    ],
    minutes: 2,
    round: 'evening',
    order: 20,
    hours: [18],
    evidence: [{ kind: 'calendar', days: 3 }],
  }),
  shipped({
    key: 'campaign.hour',
    title: t('活动整点巡检', 'Round of the campaign hour'),
    purpose: t('活动里一小时的错误，抵得上平时一天。', 'An hour’s mistake in a campaign costs what a day does otherwise.'),
    steps: [
      t('进度：比目标、比上一次活动同一阶段。', 'Pace: against the target and the same phase of the last campaign.'),
      t('库存：主推商品还能卖几个小时。', 'Stock: how many hours the main products last.'),
      t('页面：用手机走一遍，价格、优惠券、能不能付款。', 'Page: walk it on a phone, price, coupons, payment.'),
    ],
    minutes: 5,
    round: 'campaign',
    order: 10,
    hours: [10, 14, 20, 22],
    campaign: { phases: ['presale', 'first_wave', 'second_wave', 'peak', 'whole'], before: 0 },
    evidence: [
      { kind: 'pace' },
      { kind: 'stock', days: 3 },
      look('今天逐小时', 'Today hour by hour', '/explore?r=hour&m=payment_amount,paid_orders'),
    ],
  }),
  shipped({
    key: 'campaign.review',
    title: t('活动每日小结', 'Campaign day, summed up'),
    purpose: t('活动里每天收一次口：今天的节奏对不对，大家撑不撑得住。', 'Once a day in a campaign: is the rhythm right, and do people hold up.'),
    steps: [
      t('昨天卖得最多和最意外的各三个商品。', 'Three products that sold most, three that surprised.'),
      t('仓库、客服有没有积压，今天怎么减。', 'What piles up in the warehouse or in service, and how it gets less today.'),
      t('明天少做一件事：划掉一件不重要的。', 'Do one thing less tomorrow: strike what matters least.'),
    ],
    minutes: 10,
    round: 'campaign',
    order: 20,
    role: 'manager',
    campaign: { phases: ['first_wave', 'second_wave', 'peak', 'whole'], before: 0 },
    evidence: [
      { kind: 'breakdown', metric: 'payment_amount', by: 'product' },
      { kind: 'metrics', metrics: ['payment_amount', 'paid_orders', 'first_response_seconds'], over: 'day' },
    ],
  }),
  shipped({
    key: 'campaign.prepare',
    title: t('活动前检查', 'Before a campaign'),
    purpose: t(
      '备货、报名、页面和人手都有提前量，这样谁都不用熬夜。',
      'Stock, entries, pages and people have their lead time, so nobody works the night through.',
    ),
    steps: [
      t('报名与活动价：是否全部通过审核。', 'Entries and campaign prices: all approved?'),
      t('备货：按预计销量和到货时间核对。', 'Stock: against the expected sales and the lead time.'),
      t('页面、赠品、客服话术、排班：各有一个人和一个日期。', 'Pages, gifts, phrases, shifts: each with a person and a day.'),
    ],
    minutes: 15,
    round: 'campaign',
    order: 5,
    role: 'manager',
    rule: 'FREQ=DAILY;X-WORKDAY=ONLY',
    campaign: { phases: ['presale', 'warmup', 'whole'], before: 7 },
    evidence: [
      { kind: 'calendar', days: 14 },
      { kind: 'stock', days: 30 },
    ],
  }),
];
