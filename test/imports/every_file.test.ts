import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Outcome } from '../../src/domains/imports/index.ts';
import { sharedFile, testOver } from '../cases.ts';
import { freshDirectory } from '../engines.ts';

/**
 * Every reference file goes in by one command line: by itself or with one `--map`, and comes to the figures that were added up from the file
 * with plain scripts (beside the files, in INDEX.md).
 */
let data: string;
beforeAll(() => {
  data = join(freshDirectory(), 'data');
});

type Answer = { code: number; err: string; outcome: Partial<Outcome> & { error?: { code: string; fix: { zh: string; en: string } } } };

async function imported(file: string, shop: string, args: readonly string[]): Promise<Answer> {
  let out = '';
  let err = '';
  const argv = ['import', file, '--shop', shop, ...args, '--json', '--data', data];
  const code = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, err, outcome: (JSON.parse(out) as { files: Answer['outcome'][] }).files[0] as Answer['outcome'] };
}

const mapped = (...pairs: string[]): string[] => pairs.flatMap((pair) => ['--map', pair]);

type Case = { file: string; args: string[]; want: object; warns?: RegExp; repeats?: boolean };

const BOOKS = mapped('日期=day', '商品名称=product_id', '成交件数=units', '销售码洋=payment_amount');
const BOOK_ADS = mapped('投放日期=day', '支出=cost', "'全部渠道'=channel");

const CASES: readonly Case[] = [
  {
    file: 'tmall_order_report.csv',
    args: [],
    want: {
      format: 'taobao-orders',
      rowsRead: 28_010,
      rowsLoaded: 28_010,
      controlTotals: {
        order_amount: 2_995_760.61,
        payment_amount: 2_474_823.07,
        refund_amount: 572_335.92,
        net_amount: 1_902_487.15,
        paid_orders: 24_087,
      },
    },
  },
  {
    file: 'taobao_ExportOrderList_2018.csv',
    args: [],
    want: {
      format: 'taobao-orders',
      rowsRead: 1783,
      controlTotals: { file_order_amount: 293_716.01, file_net_amount: 218_711.61, file_refund_amount: 17_919.42 },
    },
    warns: /没有订单编号/,
  },
  {
    file: 'rfm_orders_2019H1.csv',
    args: mapped('实付金额=pay_amount', '付款日期=paid_at'),
    want: { rowsRead: 28_833, rowsLoaded: 28_833, controlTotals: { payment_amount: 3_640_644 } },
  },
  {
    // Columns set apart by blanks, no header: buyer, number in the sample, day, units, amount. Rows alike in all of them are sales of their own.
    file: 'CDNOW_sample.txt',
    args: mapped('1=buyer', '3=paid_at', '5=pay_amount'),
    want: {
      rowsRead: 6919,
      rowsLoaded: 6919,
      rowsRepeated: 0,
      period: { from: '1997-01-01', to: '1998-06-30' },
      controlTotals: { paid_orders: 6919, payment_amount: 244_091.94 },
    },
    warns: /没有用到的列：2、4/,
  },
  {
    // A basket a line, a product a cell, and neither header nor day nor amount: order lines of a day that is said.
    file: 'groceries.csv',
    args: ['--date', '2015-01-31', '--map', '*=product_id'],
    want: {
      format: 'zhanggui-baskets',
      rowsRead: 9835,
      rowsLoaded: 9835,
      rowsRepeated: 0,
      period: { from: '2015-01-31', to: '2015-01-31' },
      controlTotals: { order_lines: 43_367, line_units: 43_367 },
    },
    warns: /文件没有金额/,
  },
  {
    // Statistics of buyers as of the end of the 39 weeks: repeat orders, and weeks from the first order to the last and to that day.
    file: 'cdnow_customers_summary.csv',
    args: mapped('1997-09-30=day', 'ID=buyer', 'frequency=repeat_orders', 'recency=weeks_to_last', 'T=weeks_since_first'),
    want: {
      format: 'zhanggui-buyers',
      rowsRead: 2357,
      rowsLoaded: 2357,
      rowsRejected: 0,
      period: { from: '1997-09-30', to: '1997-09-30' },
      controlTotals: { listed_buyers: 2357, listed_orders: 4814, repeat_orders: 2457 },
    },
  },
  {
    // The mean of 946 buyers with repeat orders is 35.0786, each counting once; by orders it would be 38.81.
    file: 'cdnow_customers_summary_with_transactions.csv',
    args: mapped('1997-09-30=day', 'ID=buyer', 'x=repeat_orders', 't_x=weeks_to_last', 'T=weeks_since_first', 'zbar=repeat_mean'),
    want: {
      format: 'zhanggui-buyers',
      rowsRead: 2357,
      rowsLoaded: 2357,
      rowsRejected: 0,
      controlTotals: { listed_buyers: 2357, repeat_orders: 2457, repeat_amount: 95_357.01, mean_repeat_amount: 35.08 },
    },
  },
  {
    // Monthly market figures, no shop's own: traffic by a source that is category and brand, which counts in no shop total.
    file: 'outdoor_category_brand_month.csv',
    args: ['--type', 'traffic', ...mapped('日期=month', '一级=source', '三级类目=source', '品牌=source', '访客数=visitors')],
    want: {
      rowsRead: 30_720,
      rowsLoaded: 30_720,
      rowsRepeated: 0,
      period: { from: '2018-09-01', to: '2019-08-01' },
      controlTotals: { traffic_rows: 30_720, visitors: 3_992_435_172 },
    },
    warns: /按月汇总/,
  },
  {
    // The title stands for the product; rows of one title and day are parts.
    file: 'bookshop_sales_2019.csv',
    args: BOOKS,
    want: {
      rowsRead: 11_815,
      rowsLoaded: 11_815,
      rowsRepeated: 0,
      period: { from: '2019-01-01', to: '2019-12-31' },
      controlTotals: { product_units: 195_997, product_payment_amount: 15_960_277, product_rows: 11_759 },
    },
  },
  {
    file: 'bookshop_ads_2019.csv',
    args: BOOK_ADS,
    want: { rowsRead: 11_815, rowsLoaded: 11_815, controlTotals: { ad_cost: 3_150_739, ad_rows: 365 } },
  },
  {
    file: 'bookshop_ads_2019.xlsx',
    args: BOOK_ADS,
    want: { rowsRead: 11_815, rowsLoaded: 11_815, controlTotals: { ad_cost: 3_150_739, ad_rows: 365 } },
  },
  {
    file: 'KAG_conversion_data_1143_addedDate.csv',
    args: ['--type', 'ads', ...mapped("'Facebook'=channel", 'xyz_campaign_id=plan_id')],
    want: { rowsRead: 1143, rowsLoaded: 1143, controlTotals: { ad_cost: 58_705.23, clicks: 38_165 } },
  },
  {
    // Sale counts are cumulative and add up over nothing: what the file tells of a shop are its products; the last row of each stands.
    file: 'double11_cosmetics_gbk.csv',
    args: ['--type', 'products', ...mapped('id=product_id', 'price=list_price', '店名=brand')],
    want: { encoding: 'gb18030', rowsRead: 27_598, rowsRejected: 0, rowsLoaded: 3497, rowsRepeated: 24_101, controlTotals: { products: 3497 } },
    warns: /没有用到的列：update_time、sale_count、comment_count/,
    repeats: true,
  },
  {
    file: 'UserBehavior_20171126_96k.csv',
    args: ['--type', 'events', ...mapped('1=visitor', '2=product_id', '4=name', '5=at')],
    want: { rowsRead: 96_169, rowsLoaded: 96_168, rowsRejected: 1, controlTotals: { events: 96_168 } },
  },
  {
    file: 'sycm_product_3rows.csv',
    args: [],
    want: { format: 'sycm-product-traffic', rowsLoaded: 3, controlTotals: { product_visitors: 26_966, product_payment_amount: 36_393 } },
  },
  { file: 'wxt_product_3rows.csv', args: [], want: { format: 'wxt-ads', rowsLoaded: 3, controlTotals: { ad_cost: 30.1, ad_amount: 1911.8 } } },
];

describe('goes in', () => {
  for (const { file, args, want, warns } of CASES)
    testOver(
      `data/${file}`,
      `${file} ${args.join(' ')}`,
      async (path) => {
        const { code, outcome, err } = await imported(path, file, args);
        expect(outcome, err).toMatchObject(want);
        expect(code).toBe(0);
        if (warns) expect(outcome.warnings?.map(({ zh }) => zh).join('\n')).toMatch(warns);
        const { rowsRead = 0, rowsLoaded = 0, rowsUnchanged = 0, rowsRejected = 0, rowsRepeated = 0 } = outcome;
        expect(rowsLoaded + rowsUnchanged + rowsRejected + rowsRepeated).toBe(rowsRead);
        const again = await imported(path, file, args);
        expect(again.outcome).toMatchObject({ rowsRead, rowsLoaded: 0, rowsUnchanged: rowsLoaded, controlTotals: outcome.controlTotals });
      },
      120_000,
    );

  testOver(
    'data/online_retail_all.csv.gz',
    'online_retail_all.csv.gz: 541,909 invoice lines with returns, blank buyers and equal rows, none lost',
    async (path) => {
      const began = performance.now();
      const { code, outcome, err } = await imported(path, '英国礼品店', []);
      const memory = process.resourceUsage().maxRSS / 1024;
      process.stderr.write(`online_retail_all.csv.gz: ${((performance.now() - began) / 1000).toFixed(1)} s, at most ${memory.toFixed(0)} MB\n`);
      expect(outcome, err).toMatchObject({
        format: 'invoice-lines',
        rowsRead: 541_909,
        rowsLoaded: 541_909,
        rowsRejected: 0,
        rowsRepeated: 0,
        controlTotals: {
          order_lines: 531_283,
          line_amount: 10_666_684.54,
          refunds: 10_626,
          refunded_amount: 918_936.61,
          net_line_amount: 9_747_747.93,
          placed_orders: 20_726,
          payment_amount: 10_666_684.54,
        },
      });
      expect(code).toBe(0);
      expect(memory).toBeLessThan(1536);
    },
    600_000,
  );
});

const ASKED: readonly [string, string, RegExp][] = [
  ['groceries.csv', 'imports.header_not_found', /--map/],
  ['cdnow_customers_summary.csv', 'imports.format_unknown', /--map/],
  ['cdnow_customers_summary_with_transactions.csv', 'imports.header_not_found', /--map/],
];

describe('without a word about its columns is refused, with how to say it', () => {
  for (const [file, code, says] of ASKED)
    testOver(`data/${file}`, `${file} with ${code}`, async (path) => {
      const answer = await imported(path, '不会有的店', []);
      expect(answer.code).toBe(1);
      expect(answer.outcome.error).toMatchObject({ code });
      expect(answer.outcome.error?.fix.zh).toMatch(says);
      expect(answer.outcome.error?.fix.en.length).toBeGreaterThan(20);
    });
});

test('no reference file is forgotten', () => {
  const one = sharedFile('data/INDEX.md');
  if (!one) return process.stderr.write('SKIPPED: the reference data is not beside the checkout\n');
  const known = new Set([...CASES.map(({ file }) => file), 'online_retail_all.csv.gz', 'INDEX.md']);
  expect(readdirSync(dirname(one)).filter((file) => !known.has(file))).toEqual([]);
  return undefined;
});
