import type { RowFormat } from '../../format.ts';

/**
 * 电商罗盘 直播间列表 `直播明细_全部账号_YYYYMMDD_YYYYMMDD.xlsx`, one row per live session. A session counts on the business day of its start (live
 * rooms cut at the shop's day start) and is a source of its own, because viewers of two sessions are not two times as many people. The payment
 * amount is 用户支付金额; 成交金额 has subsidies in it, 净成交金额 takes only the refunds of the first hour off.
 */
export const douyinLiveTraffic: RowFormat = {
  id: 'douyin-live-traffic',
  name: { zh: '抖音电商罗盘 直播间列表', en: 'Douyin 罗盘: live sessions' },
  type: 'traffic',
  platform: 'douyin',
  verified: true,
  where: { zh: '抖音电商罗盘 → 直播 → 直播明细 → 下载', en: '抖音电商罗盘 → 直播 → 直播明细 → download' },
  fields: {
    host: { kind: 'label', aliases: ['主播昵称'] },
    starts_at: { kind: 'instant', aliases: ['直播开始时间'] },
    visitors: { kind: 'count', aliases: ['直播间观看人数'] },
    pageviews: { kind: 'count', aliases: ['直播间观看次数'] },
    paid_buyers: { kind: 'count', aliases: ['直播间成交人数'] },
    payment_amount: { kind: 'money', aliases: ['直播间用户支付金额'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['主播头像', '主播抖音号', '直播结束时间', '直播时长(分钟)', '直播间曝光人数', '直播间曝光次数', '单小时观看人数', '直播激励观看次数'],
        ...['最高在线人数', '平均在线人数', '人均观看时长(分钟)', '评论次数', '新加直播团人数', '新增粉丝数', '取关粉丝数', '观看老粉占比'],
        ...[
          '带货商品数',
          '直播间商品曝光人数',
          '直播间商品点击人数',
          '直播间商品曝光次数',
          '直播间商品点击次数',
          '直播间成交订单数',
          '直播间成交金额',
        ],
        ...['单小时用户支付金额', '直播间成交件数', '直播间退款订单数', '直播间退款金额', '直播间退款人数', '预估佣金支出', '商品曝光-点击率*'],
        ...['商品点击-成交率*', '观看-成交率*', '预售订单数', '预售全款金额', '新加购物团人数', '投放消耗*', '净成交金额', '净成交订单数'],
        ...['1小时退款金额', '1小时退款订单数', '1小时退款率', '消费券引导支付金额', '消费券引导支付占比', '消费券补贴金额', '消费券使用量'],
      ],
    },
  },
  required: [['host'], ['starts_at'], ['visitors'], ['payment_amount']],
  row(cells, context) {
    const host = cells.must.text('host');
    if (/^(全部|汇总|合计|总计)$/.test(host)) return { skip: 'total' };
    const at = cells.must.instant('starts_at');
    const visitors = cells.count('visitors');
    if (visitors === null) return { skip: 'empty' };
    const start = /(\d{1,2}:\d{2})(:\d{2})?\s*$/.exec(cells.raw('starts_at'))?.[1] ?? '';
    const counts = (['pageviews', 'paid_buyers'] as const).filter((name) => cells.has(name)).map((name) => [name, cells.count(name) ?? 0]);
    const row = { day: context.businessDay(at), source: ['直播', start, host].filter(Boolean).join(' '), device: 'all', visitors };
    return { facts: [{ fact: 'traffic_day', row: { ...row, ...Object.fromEntries(counts), payment_amount: cells.money('payment_amount') ?? 0 } }] };
  },
};
