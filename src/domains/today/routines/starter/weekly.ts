import { look, type Shipped, shipped, t } from './shipped.ts';

const on = (day: 'MO' | 'TU' | 'WE' | 'TH' | 'FR'): string => `FREQ=WEEKLY;BYDAY=${day};X-WORKDAY=NEXT`;

/** Once a week each; a day off moves to the next workday. */
export const WEEKLY: readonly Shipped[] = [
  shipped({
    key: 'weekly.profit',
    title: t('本周损益', 'Profit of the week'),
    purpose: t('卖得多不等于赚得多：扣掉退款、货款、推广，剩多少。', 'Selling more is not earning more: what is left after refunds, goods and ads.'),
    steps: [
      t('看净额、毛利、花费、利润，和上周比。', 'Net amount, gross profit, ad cost and profit against last week.'),
      t('毛利率掉的店：看是折扣、运费还是货价。', 'Where the gross margin fell: discounts, freight or goods.'),
    ],
    minutes: 20,
    round: 'weekly',
    order: 10,
    rule: on('MO'),
    role: 'manager',
    evidence: [
      { kind: 'metrics', metrics: ['payment_amount', 'net_amount', 'gross_profit', 'ad_cost', 'profit'], over: 'week' },
      look('上周，按店铺', 'Last week by shop', '/explore?r=shop&m=net_amount,gross_profit,gross_margin,ad_cost,profit&period=last_week'),
    ],
  }),
  shipped({
    key: 'weekly.report',
    title: t('周报', 'Report of the week'),
    purpose: t(
      '一页纸：发生了什么、为什么、下周做什么。写不清楚就是没想清楚。',
      'One page: what happened, why, what comes next. What cannot be written was not thought.',
    ),
    steps: [
      t('三个数、一个原因、三件下周的事。', 'Three numbers, one cause, three things for next week.'),
      t('上周的任务：做了没有，管用没有。', 'Last week’s tasks: done? Did they work?'),
    ],
    minutes: 30,
    round: 'weekly',
    order: 20,
    rule: on('MO'),
    evidence: [
      { kind: 'pace' },
      { kind: 'tasks' },
      look('上周的变化和原因', 'Last week: what changed and why', '/metrics?period=last_week&compare=previous'),
    ],
  }),
  shipped({
    key: 'weekly.products',
    title: t('商品的新老更替', 'Products that rise and fade'),
    purpose: t('新品有没有起来，老品是不是在退，下一个主推是谁。', 'Whether the new ones take off, the old ones fade, and which comes next.'),
    steps: [
      t('上升、平稳、下降各列五个商品。', 'Five products each that rise, hold and fall.'),
      t('下降的：改价、换图、清库存，选一个。', 'Those that fall: price, image or clearance; choose one.'),
      t('上升的：加库存，加推广。', 'Those that rise: more stock, more ads.'),
    ],
    minutes: 30,
    round: 'weekly',
    order: 30,
    rule: on('TU'),
    evidence: [
      { kind: 'breakdown', metric: 'payment_amount', by: 'category' },
      look('最近 30 天，按商品和周', 'Last 30 days by product and week', '/explore?r=product&c=week&m=payment_amount&period=last30'),
    ],
  }),
  shipped({
    key: 'weekly.customers',
    title: t('用户阶梯与沉睡', 'The ladder of customers, and who went dormant'),
    purpose: t('老买家还来不来，买过一次的有没有买第二次。', 'Whether buyers come back, and whether those who bought once bought again.'),
    steps: [
      t('看新老买家各占多少，和上月比。', 'The shares of new and returning buyers against last month.'),
      t('选一群该回来还没回来的人，写好这周跟他们说什么。', 'Choose one group that should be back and is not; write what they are told this week.'),
    ],
    minutes: 30,
    round: 'weekly',
    order: 40,
    rule: on('WE'),
    evidence: [
      { kind: 'metrics', metrics: ['new_buyers', 'returning_buyers', 'returning_buyer_share', 'orders_per_buyer'], over: 'week' },
      look('新买家与老买家', 'New and returning buyers', '/explore?r=buyer_type&m=buyers,payment_amount,spend_per_buyer&period=last30'),
    ],
  }),
  shipped({
    key: 'weekly.channels',
    title: t('各渠道并排看', 'Channels beside each other'),
    purpose: t('哪个平台、哪家店在长，人和货往哪里放。', 'Which platform and shop grows decides where people and goods go.'),
    steps: [
      t('各店的支付金额、支付转化率、退款、花费并排看。', 'Payment amount, conversion, refunds and ad cost of the shops side by side.'),
      t('同一商品在各店的价格有没有打架。', 'Whether prices of one product fight each other between shops.'),
    ],
    minutes: 20,
    round: 'weekly',
    order: 50,
    rule: on('WE'),
    role: 'manager',
    evidence: [
      { kind: 'breakdown', metric: 'payment_amount', by: 'shop' },
      look('最近 7 天，按店铺', 'Last 7 days by shop', '/explore?r=shop&m=payment_amount,conversion_rate,refund_rate,ad_cost&period=last7'),
    ],
  }),
  shipped({
    key: 'weekly.processes',
    title: t('卡住的流程', 'Processes that wait'),
    purpose: t('东西大多不是做得慢，是在等。找出等得最久的一步。', 'Most work is not slow, it waits. Find the step that waits longest.'),
    steps: [
      t('列出超过三天没动的任务，问清楚在等谁。', 'Tasks untouched for three days: for whom do they wait.'),
      t('同一步等两次以上，改流程，不是催人。', 'When one step waits twice, mend the process instead of pushing people.'),
    ],
    minutes: 20,
    round: 'weekly',
    order: 60,
    rule: on('TH'),
    role: 'manager',
    evidence: [look('全队手上的任务：晚了的、卡住的', 'Tasks of the team: late, blocked', '/team')],
  }),
  shipped({
    key: 'weekly.journey',
    title: t('当一次消费者', 'Be the consumer once'),
    purpose: t('自己走一遍，才知道哪里让人想走。', 'Only who walks it knows where people want to leave.'),
    steps: [
      t(
        '选一条路：搜索 → 商品 → 咨询 → 付款 → 售后，用手机走完。',
        'Choose a way: search → product → question → payment → after-sales; walk it on a phone.',
      ),
      t('记下三处别扭的地方，每处截图。', 'Note three places that were awkward, with a picture of each.'),
      t('最别扭的一处，今天派成任务。', 'The worst of them becomes a task today.'),
    ],
    minutes: 30,
    round: 'weekly',
    order: 70,
    rule: on('TH'),
    evidence: [look('下单到付款走到哪一步', 'Where people stop before they pay', '/metrics?metric=payment_rate')],
  }),
  shipped({
    key: 'weekly.training',
    title: t('一小时学习', 'One hour of training'),
    purpose: t('每周一小时，比出了事再补课便宜。', 'An hour a week is cheaper than a lesson after the accident.'),
    steps: [
      t('选一个题目：一个工具、一个案例、一次复盘。', 'One subject: a tool, a case, a review.'),
      t('学完写三句话，贴进知识库，给下一个人用。', 'Write three sentences afterwards and keep them for the next person.'),
    ],
    minutes: 60,
    round: 'weekly',
    order: 80,
    rule: on('FR'),
    each: true,
    evidence: [],
  }),
];
