import { expect, test } from 'vitest';
import { bestReport } from '../../../src/domains/imports/reports/header.ts';
import { normalHeader } from '../../../src/domains/imports/sniff/header.ts';

const NOTHING = { columns: new Map<string, string>(), constants: new Map<string, string>(), day: null, monthly: false };

/** Older, newer and shorter layouts than those of the samples, in the platforms' words. */
test.each([
  [
    'douyin-orders',
    '主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额',
  ],
  [
    'douyin-funds',
    '动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,订单实付应结,运费实付,实际平台补贴,订单退款,平台服务费,佣金,招商服务费,站外推广费,备注',
  ],
  [
    'pdd-orders',
    '商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,确认收货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,售后状态,快递单号,快递公司,订单成交时间,是否分期,分期期数,手续费承担方,分期方式',
  ],
  [
    'pdd-ads',
    '日期,商品ID,商品名称,推广名称,出价方式,分组,是否已删除,成交花费(元),交易额(元),实际投产比,总花费(元),净交易额(元),净实际投产比,净成交笔数,成交笔数,曝光量,点击量',
  ],
  ['kuaishou-orders', '订单号,订单创建时间,订单支付时间,订单状态,实付款(元),快递费(元),渠道,支付方式,成交数量,商品名称,商品ID,SKU编码,商品单价'],
  [
    'xiaohongshu-orders',
    '支付时间,订单号,订单状态,售后状态,小红书编码,规格ID,SKU名称,SKU件数,是否为赠品,商品总价(元),用户实付金额(元),商家应收金额(元)(支付金额),订单创建时间',
  ],
  [
    'youzan-orders',
    '订单号,订单类型,订单状态,买家付款时间,交易成功时间,应收订单金额,归属店铺,全部商品名称,收货人省份,收货人城市,订单退款状态,订单已退款金额',
  ],
  [
    'weixin-orders',
    '订单号,订单下单时间,订单发货时间,订单确认收货时间,订单完成结算时间,订单状态,商品总价,订单实际支付金额,订单实际收款金额,订单运费,支付时间,商品名称,商品编码(平台),商品价格(单件),商品实际价格(总共),商品数量,商品已退款金额,带货ID,活动商家补贴',
  ],
  ['qianchuan-global-ads', '日期,抖音号,整体消耗,净成交ROI,净成交金额,1小时内退款率,整体支付ROI,整体成交金额,净成交金额结算率,净成交订单数'],
] as const)('%s is known by another layout of its header', (id, header) => {
  expect(bestReport(header.split(',').map(normalHeader), NOTHING, () => true)?.format.id).toBe(id);
});
