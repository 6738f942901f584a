import { isDay } from '../../../../../base/calendar.ts';
import { clockOf, isoOf } from '../../clock.ts';
import type { Cells, ReportFormat, RowContext } from '../../format.ts';
import { cityName, isRefunded, orderDrafts, provinceName, statusOf, wasPaid } from '../../order_drafts.ts';

/**
 * 拼多多 订单导出 (CSV in UTF-8 or XLSX), one row per order with one SKU, times end with a tab. `商家实收金额` is what the buyer paid plus what the
 * platform bore of the discount: it is taken as paid, as merchants do; `用户实付金额` only where it is missing. There is no refund amount: an order
 * whose status or 售后状态 says 退款成功 counts as refunded in full. 订单成交时间 can be empty in the whole file; then the order's number, which
 * begins with YYMMDD, dates it (at midnight: the hour is not known).
 */
export const pddOrders: ReportFormat = {
  id: 'pdd-orders',
  name: { zh: '拼多多订单', en: 'Pinduoduo orders' },
  type: 'orders',
  platform: 'pdd',
  verified: true,
  where: { zh: '拼多多商家后台 → 发货管理 → 订单查询 → 批量导出', en: '拼多多商家后台 → 发货管理 → 订单查询 → 批量导出' },
  fields: {
    order_no: { kind: 'id', aliases: ['订单号'] },
    title: { kind: 'text', aliases: ['商品'] },
    status: { kind: 'label', aliases: ['订单状态'] },
    after_sales: { kind: 'label', aliases: ['售后状态'] },
    goods_amount: { kind: 'money', aliases: ['商品总价(元)'] },
    freight: { kind: 'money', aliases: ['邮费(元)'] },
    seller_discount: { kind: 'money', aliases: ['店铺优惠折扣(元)'] },
    platform_discount: { kind: 'money', aliases: ['平台优惠折扣(元)'] },
    instant_discount: { kind: 'money', aliases: ['多多支付立减金额(元)'] },
    user_paid: { kind: 'money', aliases: ['用户实付金额(元)'] },
    received: { kind: 'money', aliases: ['商家实收金额(元)'] },
    units: { kind: 'count', aliases: ['商品数量(件)'] },
    paid_at: { kind: 'instant', aliases: ['支付时间', '拼单成功时间', '订单成交时间'] },
    traded_at: { kind: 'instant', aliases: ['订单成交时间', '拼单成功时间'] },
    shipped_at: { kind: 'instant', aliases: ['发货时间'] },
    completed_at: { kind: 'instant', aliases: ['确认收货时间'] },
    product_id: { kind: 'id', aliases: ['商品id'] },
    sku_id: { kind: 'id', aliases: ['样式ID', '商家编码-规格维度', '商家编码-SKU维度'] },
    category: { kind: 'label', aliases: ['商品一级类目'] },
    province: { kind: 'label', aliases: ['省'] },
    city: { kind: 'label', aliases: ['市'] },
    source: { kind: 'label', aliases: ['订单来源'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['商品规格', '商家编码-规格维度', '商家编码-SKU维度', '商家编码-商品维度', '快递公司', '是否分期', '分期期数', '手续费承担方', '分期方式'],
        ...['服务费', '上门安装费', '上门安装费(元)', '送货入户费(元)', '送货入户并安装费(元)', '是否审核中', '承诺发货时间', '承诺送达时间'],
        ...['商品二级类目', '商品三级类目', '商品四级类目', '赠品名称', '赠品id', '赠品规格', '赠品数量', '团ID', '团身份', '是否已开始配送'],
        ...['配送员是否已送达', '配送状态', '同城是否普通快递', '是否抽奖或0元试用', '是否顺丰加价', '是否门店自提', '门店名称', '门店自定义编码'],
        ...['关联货品编码', '货品名称', '货品类型', '子货品', '仓库名称', '仓库所在地址', '海淘清关订单号', '支付ID', '支付方式', '保税仓'],
        ...[
          '是否直播间成交',
          '是否直播间引导成交',
          '预约配送时间',
          '是否节能补贴',
          '是否无痕发货',
          '是否社区团购',
          '小区送达情况',
          '消费者资料上传时间',
        ],
      ],
    },
    person: {
      kind: 'personal',
      aliases: ['商家备注', '买家留言', '消费者资料', '快递单号', '区', '街道/镇', '配送员手机号', '用户购买手机号', '旅行类信息', '充值号码'],
    },
  },
  required: [['order_no'], ['status'], ['received', 'user_paid']],
  row(cells, context) {
    const order_no = cells.must.id('order_no');
    const moments = { paid_at: cells.instant('paid_at'), shipped_at: cells.instant('shipped_at'), completed_at: cells.instant('completed_at') };
    const says = cells.text('status');
    const status = statusOf(says, moments);
    const refunded = isRefunded(says) || isRefunded(cells.text('after_sales'));
    const paid = wasPaid(status, moments, refunded);
    const freight = cells.money('freight') ?? 0;
    const received = cells.money('received') ?? cells.must.money('user_paid');
    const placed = placing(order_no, cells, context);
    if (!placed) return UNDATED;
    const pay_amount = paid ? received : 0;
    const [units, goods] = [cells.count('units') ?? 0, cells.money('goods_amount') ?? Math.max(0, received - freight)];
    const { day, at } = placed;
    return {
      facts: orderDrafts(
        {
          order_no,
          status,
          placed_at: at,
          placed_day: day,
          ...moments,
          ...(paid ? (moments.paid_at ? {} : { paid_at: at, paid_day: day }) : { paid_at: null }),
          goods_amount: goods,
          seller_discount: cells.money('seller_discount') ?? 0,
          platform_discount: (cells.money('platform_discount') ?? 0) + (cells.money('instant_discount') ?? 0),
          freight,
          order_amount: received,
          pay_amount,
          refund_amount: refunded ? pay_amount : 0,
          province: provinceName(cells.text('province')),
          city: cityName(cells.text('city')),
          source: cells.text('source'),
          units,
        },
        [
          {
            line_no: '1',
            product_id: cells.id('product_id'),
            sku_id: cells.id('sku_id'),
            title: cells.text('title'),
            price: units > 0 ? Math.round(goods / units) : goods,
            units,
            weight: goods,
            refunded,
          },
        ],
        context,
      ),
    };
  },
};

const UNDATED = {
  fault: {
    field: 'order_no',
    reason: { zh: '没有成交时间，订单号也不以日期开头', en: 'There is no time, and the order number does not begin with a date' },
    remedy: { zh: '导出时勾选“订单成交时间”或“支付时间”后重试', en: 'Export it again with 订单成交时间 or 支付时间 among the columns' },
  },
};

/** When an order was placed: the time of the deal, else the day its number begins with. */
function placing(orderNo: string, cells: Cells, context: RowContext): { at: string; day: string } | null {
  const at = cells.instant('traded_at') ?? cells.instant('paid_at');
  if (at) return { at, day: context.businessDay(at) };
  const [, year, month, date] = /^(\d{2})(\d{2})(\d{2})-\d/.exec(orderNo) ?? [];
  const day = `20${year}-${month}-${date}`;
  if (!year || !isDay(day)) return null;
  return { at: isoOf(clockOf(context.shop).at({ day, seconds: 0, offset: null })), day };
}
