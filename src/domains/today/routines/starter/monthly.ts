import { look, type Shipped, shipped, t } from './shipped.ts';

const onDay = (day: number): string => `FREQ=MONTHLY;BYMONTHDAY=${day};X-WORKDAY=NEXT`;

/** Once a month each. */
export const MONTHLY: readonly Shipped[] = [
  shipped({
    key: 'monthly.targets',
    title: t('定目标', 'Set the targets'),
    purpose: t(
      '目标按这家店自己的日历拆到天，才能每天知道快还是慢。',
      'Split over the shop’s own calendar, a target tells every day whether it is fast or slow.',
    ),
    steps: [
      t('看上月完成多少，缺口在哪个环节。', 'What last month reached, and which driver the gap was in.'),
      t('定本月的支付金额、净额、花费，分到店。', 'Set payment amount, net amount and ad cost of the month, shop by shop.'),
    ],
    minutes: 60,
    round: 'monthly',
    order: 10,
    rule: onDay(1),
    role: 'manager',
    evidence: [{ kind: 'pace' }, look('打开目标', 'Open the targets', '/targets')],
  }),
  shipped({
    key: 'monthly.definitions',
    title: t('核对口径', 'Check the definitions'),
    purpose: t(
      '毛利、盈亏线、往常的范围，这些口径隔一段时间就会不准。',
      'Gross margin, break-even, the usual band: such definitions drift and want a look now and then.',
    ),
    steps: [
      t('拿上月的数据和平台后台对三个数。', 'Three numbers of last month against the platform’s own board.'),
      t('对不上的，写清楚差在哪里。', 'Where they differ, write down why.'),
      t('自己的公式还对不对：用一个月的数回算一遍。', 'Your own formulas: work one month out again.'),
    ],
    minutes: 30,
    round: 'monthly',
    order: 20,
    rule: onDay(3),
    role: 'manager',
    evidence: [
      look('自己的公式', 'Formulas of your own', '/metrics/formulas'),
      look('数据是否完整', 'Whether the data are complete', '/completeness'),
    ],
  }),
  shipped({
    key: 'monthly.strategy',
    title: t('战略画布与品牌', 'Strategy canvas and brand'),
    purpose: t('每月抬一次头：我们凭什么让人选我们，而不是别人。', 'Once a month, look up: why should anybody choose us.'),
    steps: [
      t('画出我们和两个竞品：价格、款式、服务、速度、内容。', 'Draw us and two competitors: price, range, service, speed, content.'),
      t('各写一条：提高、降低、去掉、新创。', 'One line each: raise, reduce, eliminate, create.'),
      t('品牌：本月买家评价里出现最多的三个词，是不是我们想要的。', 'Brand: the three words buyers used most; are they the ones we want.'),
    ],
    minutes: 90,
    round: 'monthly',
    order: 30,
    rule: onDay(10),
    role: 'owner',
    evidence: [
      look('今年各月', 'The months of this year', '/explore?r=month&m=payment_amount,net_amount,gross_margin,new_buyer_share&period=this_year'),
    ],
  }),
  shipped({
    key: 'monthly.automate',
    title: t('下一件交给机器的事', 'What to automate next'),
    purpose: t('每天重复、几乎总是正常的活，不该由人来做。', 'What repeats daily and is nearly always normal is no work for people.'),
    steps: [
      t('看每日必做的用时走势：哪一项吃掉早上。', 'The trend of the routines: which one eats the morning.'),
      t('选一件：交给异常提醒、改成每周，或者提给技术。', 'Choose one: leave it to the alerts, make it weekly, or ask for a tool.'),
    ],
    minutes: 30,
    round: 'monthly',
    order: 40,
    rule: onDay(15),
    role: 'manager',
    evidence: [look('每日必做的用时', 'Minutes of the routines', '/routines?tab=trend')],
  }),
  shipped({
    key: 'monthly.people',
    title: t('一对一', 'One-to-ones'),
    purpose: t('每个人半小时：做得好的、卡住的、想学的。不谈排名。', 'Half an hour each: what went well, what is stuck, what to learn. No ranking.'),
    steps: [
      t('先听：这个月最顺和最难的一件事。', 'Listen first: the easiest and the hardest thing of the month.'),
      t('说一件具体做得好的事。', 'Name one thing that was done well.'),
      t('约定下个月学一样东西，写进日程。', 'Agree on one thing to learn and put it into the calendar.'),
    ],
    minutes: 120,
    round: 'monthly',
    order: 50,
    rule: onDay(20),
    role: 'manager',
    each: true,
    evidence: [],
  }),
];
