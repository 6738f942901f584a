import { beforeAll, expect } from 'vitest';
import { type ImportDesk, startImport, undoImport } from '../../src/domains/imports/index.ts';
import { testOver } from '../cases.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { orderFile } from './order_csv.ts';
import { everything } from './reports/shop_facts.ts';

/**
 * Undoing the import of each reference file brings back the state before, byte for byte in what queries answer, in a shop that has something of
 * its own already. Sums are compared whole; of facts, what queries of the shop's other data give.
 */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

type Case = { file: string; type?: string; map?: Record<string, string> };

const CASES: readonly Case[] = [
  { file: 'sycm_product_3rows.csv' },
  { file: 'wxt_product_3rows.csv' },
  { file: 'taobao_ExportOrderList_2018.csv' },
  { file: 'tmall_order_report.csv' },
  { file: 'rfm_orders_2019H1.csv', map: { 实付金额: 'pay_amount', 付款日期: 'paid_at' } },
  { file: 'bookshop_sales_2019.csv', map: { 日期: 'day', 商品名称: 'product_id', 成交件数: 'units', 销售码洋: 'payment_amount' } },
  { file: 'bookshop_ads_2019.csv', map: { 投放日期: 'day', 支出: 'cost', "'全部渠道'": 'channel' } },
  { file: 'bookshop_ads_2019.xlsx', map: { 投放日期: 'day', 支出: 'cost', "'全部渠道'": 'channel' } },
  { file: 'KAG_conversion_data_1143_addedDate.csv', type: 'ads', map: { "'Facebook'": 'channel', xyz_campaign_id: 'plan_id' } },
  { file: 'double11_cosmetics_gbk.csv', type: 'products', map: { id: 'product_id', price: 'list_price', 店名: 'brand' } },
  {
    file: 'outdoor_category_brand_month.csv',
    type: 'traffic',
    map: { 日期: 'month', 一级: 'source', 三级类目: 'source', 品牌: 'source', 访客数: 'visitors' },
  },
  { file: 'UserBehavior_20171126_96k.csv', type: 'events', map: { '1': 'visitor', '2': 'product_id', '4': 'name', '5': 'at' } },
  {
    file: 'cdnow_customers_summary_with_transactions.csv',
    map: { '1997-09-30': 'day', ID: 'buyer', x: 'repeat_orders', t_x: 'weeks_to_last', T: 'weeks_since_first', zbar: 'repeat_mean' },
  },
  { file: 'online_retail_all.csv.gz' },
];

for (const { file, type = 'auto', map = {} } of CASES)
  testOver(
    `data/${file}`,
    `${file}: imported and undone, everything is as it was`,
    async (path) => {
      const shop = await freshShop(desk);
      const take = async (from: string, wish: { type: string; map: Record<string, string> }) => {
        const { end } = await startImport(desk, { path: from, file: from.split('/').at(-1) as string, shop: shop.id, by: 'test', wish });
        const record = await end;
        expect(record.error).toBeNull();
        return record;
      };
      await take(fileOf(desk, 'own.csv', orderFile([{ no: '1' }, { no: '2', placed: '2020-02-03 10:00:00', paid: '2020-02-03 10:01:00' }])), {
        type: 'auto',
        map: {},
      });
      const before = await everything(desk, shop);
      const record = await take(path, { type, map });
      expect(record.outcome?.rowsLoaded).toBeGreaterThan(0);
      await undoImport(desk, record.id);
      expect(await everything(desk, shop)).toBe(before);
    },
    300_000,
  );
