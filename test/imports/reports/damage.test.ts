import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from '../desk.ts';
import { orderFile } from '../order_csv.ts';
import { taken } from './shop_facts.ts';

/** Files with bytes that are no characters, far from where a file is looked at to see what it is. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const ROWS = 24_000;
const WIDE = '一个很长的商品名称'.repeat(6);
/** A row of which the head of the file, its middle and its end are far away. */
const FAR = 10_000;

type Kind = { readonly of: string; readonly lines: (title: (at: number) => string) => string; readonly fact: 'order' | 'order_line' | 'cost' };
const KINDS: readonly Kind[] = [
  {
    of: 'a report',
    fact: 'cost',
    lines: (title) =>
      ['日期,费用类型,说明,金额', ...Array.from({ length: ROWS }, (_, at) => `2026-06-01,房租,${at} ${title(at)}${WIDE},1`)].join('\n'),
  },
  {
    of: 'order lines',
    fact: 'order_line',
    lines: (title) =>
      [
        '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间',
        ...Array.from(
          { length: ROWS },
          (_, at) => `${at + 1},${at + 1},${title(at)}${WIDE},1,1,,,,,,,,1,1,,0,2026-06-01 10:00:00,2026-06-01 10:00:00`,
        ),
      ].join('\n'),
  },
  {
    of: 'orders',
    fact: 'order',
    lines: (title) =>
      orderFile(
        Array.from({ length: ROWS }, (_, at) => ({
          no: String(at + 1),
          status: title(at) === '好' ? '交易成功' : `${title(at)}成功`,
          address: `广东省 ${WIDE}`,
        })),
      ),
  },
];

/** The bytes with those of one piece of text written over by others. */
function overwritten(text: string, encoding: 'utf8' | 'gb18030', by: Buffer): Buffer {
  const bytes = iconv.encode(text, encoding);
  const mark = iconv.encode('标记', encoding);
  const at = bytes.indexOf(mark);
  by.copy(bytes, at, 0, Math.min(by.length, mark.length));
  return bytes;
}

describe.each(KINDS)('$of', ({ lines, fact }) => {
  test.each([
    ['a character of GBK in UTF-8', 'utf8', Buffer.from([0xb1, 0xea, 0x20, 0x20, 0x20, 0x20])],
    ['a byte that is no character in GB18030', 'gb18030', Buffer.from([0xff, 0x20, 0x20, 0x20])],
  ] as const)(
    '%s refuses its row and no other',
    async (_, encoding, by) => {
      const shop = await freshShop(desk);
      const bytes = overwritten(
        lines((at) => (at === FAR ? '标记' : '好')),
        encoding,
        by,
      );
      const { outcome } = await taken(desk, shop, fileOf(desk, 'damaged.csv', bytes));
      expect(outcome).toMatchObject({ encoding: encoding === 'utf8' ? 'utf-8' : encoding, rowsLoaded: ROWS - 1, rowsRejected: 1 });
      expect(outcome.rejected).toMatchObject([{ line: FAR + 2, reason: { zh: expect.stringMatching(/不是文字的字节/) } }]);
    },
    120_000,
  );

  test('what the platform itself wrote so is taken', async () => {
    const shop = await freshShop(desk);
    const { outcome } = await taken(
      desk,
      shop,
      fileOf(
        desk,
        'written.csv',
        lines((at) => (at === FAR && fact !== 'order' ? '\ufffd' : '好')),
      ),
    );
    expect(outcome).toMatchObject({ rowsLoaded: ROWS, rowsRejected: 0 });
  }, 120_000);
});

test('NUL within a cell refuses its row; around one it is padding', async () => {
  const shop = await freshShop(desk);
  const lines = Array.from(
    { length: ROWS },
    (_, at) => `2026-06-01,房租,${at} ${at === FAR ? '坏\0\0的' : '好'}${WIDE},1${at === FAR + 1 ? '\0\0' : ''}`,
  );
  const { outcome } = await taken(desk, shop, fileOf(desk, 'nul.csv', ['日期,费用类型,说明,金额', ...lines].join('\n')));
  expect(outcome).toMatchObject({ rowsLoaded: ROWS - 1, rowsRejected: 1, rejected: [{ line: FAR + 2 }] });
}, 120_000);
