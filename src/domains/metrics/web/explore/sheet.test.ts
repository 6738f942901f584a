import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../../../web/kit/csv.ts';
import { notesOf, sheetOf } from './sheet.ts';
import { arrange, heatOf, leavesOf, type Pivot } from './table.ts';
import { workbookOf } from './workbook.ts';

const text = (zh: string, en = zh) => ({ zh, en });
const range = (from: string, to: string) => ({ from, to, words: text(`${from} 至 ${to}`, `${from} to ${to}`) });
const metric = (id: string, zh: string, unit: 'money' | 'share' | 'count', down: 'sum' | 'ratio' | 'distinct') =>
  ({ id, name: text(zh, id), unit, good: 'up', formula: text('公式'), definition: text('口径'), down, across: 'sum' }) as Pivot['metrics'][number];

/** Two metrics by shop and month beside a comparison: values run column, metric, side. */
const pivot: Pivot = {
  period: range('2026-02-01', '2026-03-31'),
  comparedWith: {
    ...range('2025-12-04', '2026-01-31'),
    name: text('环比'),
    sentence: text(''),
    aligned: null,
    caveats: [],
    lengthFrom: 59,
    lengthTo: 59,
    perDay: false,
  },
  also: null,
  sides: ['now', 'compared'],
  metrics: [metric('payment_amount', '支付金额', 'money', 'sum'), metric('refund_rate', '退款率', 'share', 'ratio')],
  rows: [
    {
      key: '1',
      members: ['1'],
      labels: [text('天猫店', 'Tmall')],
      partial: null,
      cells: { values: [100.1, 80, 0.1, 0.2, 200.2, 0, 0.3, null, 300.3, 80, 0.2, 0.2], why: { '7': 0 } },
    },
    {
      key: '2',
      members: ['2'],
      labels: [text('=京东店', '=JD')],
      partial: text('不完整'),
      cells: { values: [null, 5, null, 0.5, 12345678.91, 1, 0.5, 0.4, 12345678.91, 6, 0.5, 0.4], why: { '0': 1, '2': 1 } },
    },
  ],
  subtotals: [],
  columns: [
    { key: '2026-02', members: ['2026-02'], labels: [text('2026-02')], partial: null },
    { key: '2026-03', members: ['2026-03'], labels: [text('2026-03')], partial: null },
    { key: '', members: [], labels: [], partial: null },
  ],
  totalColumn: true,
  total: { values: [100.1, 85, 0.1, 0.3, 12345879.11, 1, 0.5, 0.4, 12345979.21, 86, 0.5, 0.3], why: {} },
  reasons: [text('除数为 0', 'divided by zero'), text('没有数据', 'no data')],
  all: { rows: 2, columns: 2 },
  freshness: [{ shop: 1, lastDay: '2026-03-31' }],
};
const shops = [{ id: 1, name: '天猫店' }];

async function written(versus: 'change' | 'value' | 'none') {
  const leaves = leavesOf(pivot, versus);
  const rows = arrange(pivot, leaves, { sort: { key: '~payment_amount~now', down: true }, words: '', pinned: [] }, 'zh');
  const shown = { pivot, rows, leaves, by: ['shop'] as const };
  const sheet = sheetOf(shown, 'zh');
  const blob = await workbookOf(sheet, notesOf(shown, { province: ['上海'] }, shops, 'zh'), { data: '数据', notes: '说明' });
  return { sheet, book: read(new Uint8Array(await blob.arrayBuffer()), { cellNF: true }) };
}

describe('the exported file', () => {
  test('read again, the workbook holds exactly what the table shows, amounts as numbers', async () => {
    const { book } = await written('value');
    expect(book.SheetNames).toEqual(['数据', '说明']);
    const data = utils.sheet_to_json<unknown[]>(book.Sheets.数据 as object, { header: 1, defval: null });
    expect(data[0]?.slice(0, 4)).toEqual([
      '店铺',
      '2026-02 · 支付金额',
      '2026-02 · 支付金额 · 变化',
      '2026-02 · 支付金额 · 2025-12-04 至 2026-01-31',
    ]);
    // The order of the page: the largest total first; what is unknown is an empty cell and no zero.
    expect(data.slice(1).map((row) => row[0])).toEqual(['=京东店', '天猫店', '合计']);
    expect(data[1]?.slice(1, 4)).toEqual([null, null, 5]);
    expect(data[1]?.at(13)).toBe(12345678.91);
    expect(data[2]?.slice(1, 4)).toEqual([100.1, expect.closeTo(0.25125, 10), 80]);
    expect(data[3]?.at(13)).toBe(12345979.21);
    const cell = (book.Sheets.数据 as Record<string, { t: string; z?: string; f?: string }>).B3;
    expect([cell?.t, cell?.z]).toEqual(['n', '#,##0.00']);
    // A name that looks like a formula stays a text.
    expect((book.Sheets.数据 as Record<string, { t: string; f?: string }>).A2).toMatchObject({ t: 's' });
    expect((book.Sheets.数据 as Record<string, { f?: string }>).A2?.f).toBeUndefined();
  });

  test('its notes tell days, filters, definitions, freshness, and why cells are empty', async () => {
    const { book } = await written('change');
    const notes = utils.sheet_to_json<string[]>(book.Sheets.说明 as object, { header: 1 }).map((row) => row.join('|'));
    for (const part of [
      '2026-02-01 – 2026-03-31',
      '2025-12-04 – 2026-01-31',
      '筛选|省份|上海',
      '退款率|口径',
      '重新计算',
      '数据到|天猫店|2026-03-31',
      '没有数据',
      '除数为 0',
    ])
      expect(
        notes.some((note) => note.includes(part)),
        part,
      ).toBe(part !== '除数为 0');
  });

  test('as CSV: marked as UTF-8, names that look like formulas are quoted, unknown is empty', async () => {
    const { sheet } = await written('none');
    const lines = csvText([sheet.head, ...sheet.rows.map((row) => row.map(({ value }) => value))]).split('\r\n');
    expect(lines[0]?.startsWith('\uFEFF店铺,')).toBe(true);
    expect(lines[1]?.startsWith("'=京东店,,")).toBe(true);
  });
});

describe('the rows as they are shown', () => {
  const leaves = leavesOf(pivot, 'none');
  const keys = (more: Partial<Parameters<typeof arrange>[2]>) =>
    arrange(pivot, leaves, { sort: undefined, words: '', pinned: [], ...more }, 'zh').map(({ key }) => key);

  test('unknown numbers stay at the end whichever way they are sorted; pinned rows stay at the top', () => {
    const key = '2026-02~payment_amount~now';
    expect(keys({ sort: { key, down: true } })).toEqual(['1', '2']);
    expect(keys({ sort: { key, down: false } })).toEqual(['1', '2']);
    expect(keys({ sort: { key, down: true }, pinned: ['2'] })).toEqual(['2', '1']);
  });

  test('are searched by either language', () => {
    expect([keys({ words: 'jd' }), keys({ words: '天猫' }), keys({ words: '没有' })]).toEqual([['2'], ['1'], []]);
  });

  test('shading runs from the smallest to the largest number of its metric and leaves totals out', () => {
    const shade = heatOf(pivot, leaves);
    const leaf = (key: string) => leaves.find((one) => one.key === key) as (typeof leaves)[number];
    expect(shade(leaf('2026-02~payment_amount~now'), 100.1)).toBe(0);
    expect(shade(leaf('2026-03~payment_amount~now'), 12345678.91)).toBe(1);
    expect(shade(leaf('~payment_amount~now'), 12345678.91)).toBe(0);
    expect(shade(leaf('2026-02~payment_amount~now'), null)).toBe(0);
  });
});
