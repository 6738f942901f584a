import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guess, guessAs } from '../../src/domains/imports/guess.ts';

const told = (headers: readonly string[], rows: readonly (readonly string[])[] = []) => {
  const found = guess(headers, rows);
  return found && [found.type, Object.fromEntries([...found.columns].map(([at, field]) => [headers[at], field]))];
};

describe('what an unknown header sounds like', () => {
  test.each([
    [
      ['品牌名称', '买家昵称', '付款日期', '订单状态', '实付金额', '邮费', '省份', '城市', '购买数量'],
      'orders',
      { 付款日期: 'paid_at', 实付金额: 'pay_amount', 购买数量: 'units', 邮费: 'freight', 买家昵称: 'buyer' },
    ],
    [['日期', '商品名称', '成交件数', '销售码洋'], 'product-traffic', { 商品名称: 'product_id', 成交件数: 'units', 销售码洋: 'payment_amount' }],
    [['投放日期', '支出'], 'ads', { 投放日期: 'day', 支出: 'cost' }],
    [
      ['Date', 'ad_id', 'xyz_campaign_id', 'fb_campaign_id', 'Impressions', 'Clicks', 'Spent', 'Total_Conversion'],
      'ads',
      { Date: 'day', xyz_campaign_id: 'plan_id', Impressions: 'impressions', Clicks: 'clicks', Spent: 'cost' },
    ],
    [
      ['update_time', 'id', 'title', 'price', 'sale_count', 'comment_count', '店名'],
      'products',
      { id: 'product_id', title: 'title', price: 'list_price' },
    ],
    [
      ['ID', 'frequency', 'recency', 'T'],
      'buyers',
      { ID: 'buyer_key', frequency: 'repeat_orders', recency: 'weeks_to_last', T: 'weeks_since_first' },
    ],
    [
      ['ID', 'x', 't_x', 'T', 'zbar'],
      'buyers',
      { ID: 'buyer_key', x: 'repeat_orders', t_x: 'weeks_to_last', T: 'weeks_since_first', zbar: 'repeat_mean' },
    ],
    [
      ['会员卡号', '累计消费次数', '消费总额', '首次消费时间', '最近一次消费时间'],
      'buyers',
      { 会员卡号: 'buyer_key', 累计消费次数: 'orders', 消费总额: 'amount', 首次消费时间: 'first_day', 最近一次消费时间: 'last_day' },
    ],
    [
      ['会员等级', '客户来源', '会员昵称', '最后登录时间', '最后消费时间', '累计消费金额'],
      'buyers',
      { 会员昵称: 'buyer_key', 最后消费时间: 'last_day', 累计消费金额: 'amount' },
    ],
  ] as const)('%j', (headers, type, columns) => {
    expect(told(headers)).toMatchObject([type, columns]);
  });

  test('days that are months are called so, and several columns can make the source together', () => {
    const headers = ['一级', '日期', '转化率', '访客数', '三级类目', '客单价', '品牌'];
    const rows = [['鞋', '2019-08', '0.05', '56', '冰爪', '111', '品牌-14']];
    expect(told(headers, rows)).toEqual(['traffic', { 一级: 'source', 日期: 'month', 访客数: 'visitors', 三级类目: 'source', 品牌: 'source' }]);
    expect(told(headers, [['鞋', '2019-08-01', '0.05', '56', '冰爪', '111', '品牌-14']])).toMatchObject(['traffic', { 日期: 'day' }]);
  });

  test('a file without a header is told by what stands in it', () => {
    const rows = [
      ['543462', '1715', '1464116', 'pv', '1511658000'],
      ['662867', '2244074', '1575622', 'buy', '1511658001'],
    ];
    expect(told(['1', '2', '3', '4', '5'], rows)).toEqual(['events', { 1: 'visitor', 2: 'product_id', 4: 'name', 5: 'at' }]);
    expect(told(['1', '2', '3', '4', '5'], [['citrus fruit', 'bread', 'margarine', 'soup', '']])).toBeNull();
  });

  test.each([[['id', 'x', 'y']], [['ID', 'frequency', 'T']], [['流水', '顾客', '收了多少', '几点付的']]])(
    '%j is nothing that one could guess',
    (headers) => expect(told(headers)).toBeNull(),
  );

  test('invariant: a field takes one column but for the source, whatever the headers', () => {
    const word = fc.oneof(fc.constantFrom('日期', '访客数', '来源', '品牌', '花费', '金额', '订单编号', '付款时间', 'date', 'title'), fc.string());
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom('orders', 'ads', 'traffic', 'products', 'events', 'stock'), (headers, type) => {
        const fields = [...guessAs(type as never, headers, [headers]).columns.values()].filter((field) => field !== 'source');
        expect(new Set(fields).size).toBe(fields.length);
      }),
    );
  });
});
