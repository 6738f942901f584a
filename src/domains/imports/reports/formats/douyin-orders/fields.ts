import type { ReportField } from '../../format.ts';

/** Columns of 抖店 订单导出: the full list of 2025, the reordered one of 2026 and those that a custom export adds. */
export const DOUYIN_ORDER_FIELDS: Readonly<Record<string, ReportField>> = {
  order_no: { kind: 'id', aliases: ['主订单编号'] },
  line_no: { kind: 'id', aliases: ['子订单编号'] },
  title: { kind: 'text', aliases: ['选购商品'] },
  units: { kind: 'count', aliases: ['商品数量'] },
  product_id: { kind: 'id', aliases: ['商品ID'] },
  sku_id: { kind: 'id', aliases: ['商家编码', '货号'] },
  price: { kind: 'money', aliases: ['商品单价'] },
  goods: { kind: 'money', aliases: ['商品金额'] },
  due: { kind: 'money', aliases: ['订单应付金额', '应付金额（到付按此收费）'] },
  freight: { kind: 'money', aliases: ['运费'] },
  discount: { kind: 'money', aliases: ['优惠总金额'] },
  platform_discount: { kind: 'money', aliases: ['平台实际承担优惠金额', '平台优惠'] },
  seller_discount: { kind: 'money', aliases: ['商家实际承担优惠金额', '商家优惠'] },
  payout: { kind: 'money', aliases: ['商家收入金额'] },
  placed_at: { kind: 'instant', aliases: ['订单提交时间'] },
  paid_at: { kind: 'instant', aliases: ['支付完成时间'] },
  shipped_at: { kind: 'instant', aliases: ['发货时间'] },
  completed_at: { kind: 'instant', aliases: ['订单完成时间'] },
  status: { kind: 'label', aliases: ['订单状态'] },
  after_sales: { kind: 'label', aliases: ['售后状态'] },
  close_reason: { kind: 'text', aliases: ['取消原因'] },
  province: { kind: 'label', aliases: ['省'] },
  city: { kind: 'label', aliases: ['市'] },
  device: { kind: 'label', aliases: ['APP渠道'] },
  source: { kind: 'label', aliases: ['流量来源'] },
  known: {
    kind: 'ignore',
    aliases: [
      ...['商品规格', '达人优惠', '商家改价', '支付优惠', '红包抵扣', '支付方式', '手续费', '是否修改过地址', '地址修改时段', '旗帜颜色'],
      ...['承诺发货时间', '订单类型', '鲁班落地页ID', '达人ID', '达人昵称', '所属门店ID', '预约发货时间', '仓库ID', '仓库名称', '序列号'],
      ...['是否安心购', '广告渠道', '流量类型', '流量体裁', '流量渠道', '发货主体', '发货主体明细', '降价类优惠', '达人实际承担优惠金额'],
      ...['预计送达时间', '是否平台仓自流转', '车型', '商品69码', '预约送达时间', '建议发货时间（起）', '建议发货时间（止）'],
      ...['是否是以旧换新', '换新额外补贴', '拼团订单团编号', '商品单价是否含税', '税费', '教育优惠', '是否是渠道商品', '实收款（到付按此收费）'],
    ],
  },
  person: {
    kind: 'personal',
    aliases: [
      ...['收件人', '收件人手机号', '区', '街道', '详细地址', '买家留言', '商家备注', '快递信息'],
      ...['发货SN码', '发货IMEI码1', '发货IMEI码2', '物流SN码', '物流IMEI码1', '物流IMEI码2'],
    ],
  },
};
