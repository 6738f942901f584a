import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { exploreSearch, writeFolds } from './search.ts';
import { sheetOf } from './sheet.ts';
import { arrange, leavesOf, type Pivot, type PivotRow } from './table.ts';
import { workbookOf } from './workbook.ts';

const text = (zh: string) => ({ zh, en: zh });
const line = (key: string, ...members: string[]) => ({ key, members, labels: members.map(text), partial: null });
const row = (key: string, members: string[], ...values: number[]): PivotRow => ({ ...line(key, ...members), cells: { values, why: {} } });
const metric = { unit: 'count', good: 'up', formula: text(''), definition: text(''), across: 'distinct', down: 'distinct' } as const;

/** Buyers by shop and province, by platform and month: the subtotals are less than what they are of. */
const pivot = {
  ...{ sides: ['now'], comparedWith: null, also: null, totalColumn: true, reasons: [], freshness: [], all: { rows: 4, columns: 3 } },
  period: { from: '2026-02-01', to: '2026-03-31', words: text('') },
  metrics: [{ ...metric, id: 'buyers', name: text('买家') }],
  rows: [
    row('a|x', ['a', 'x'], 1, 2, 2, 9, 11),
    row('b|x', ['b', 'x'], 5, 5, 8, 1, 9),
    row('a|y', ['a', 'y'], 3, 3, 5, 0, 5),
    row('b|y', ['b', 'y'], 2, 1, 3, 1, 4),
  ],
  subtotals: [row('b%', ['b'], 6, 6, 10, 2, 12), row('a%', ['a'], 4, 4, 6, 9, 14)],
  columns: [line('t|02', 't', '02'), line('t|03', 't', '03'), line('t%', 't'), line('j|02', 'j', '02'), line('')],
  total: { values: [9, 9, 15, 11, 25], why: {} },
} as unknown as Pivot;

const shown = (more: Partial<Parameters<typeof arrange>[2]> = {}) =>
  arrange(pivot, leavesOf(pivot, 'none'), { sort: undefined, words: '', pinned: [], ...more }, 'zh').map(({ key }) => key);

describe('subtotals', () => {
  test('stand above their rows in their own order, and are sorted by their own numbers', () => {
    expect(shown()).toEqual(['b%', 'b|x', 'b|y', 'a%', 'a|x', 'a|y']);
    expect(shown({ sort: { key: '~buyers~now', down: true } })).toEqual(['a%', 'a|x', 'a|y', 'b%', 'b|x', 'b|y']);
    expect(shown({ sort: { key: 't|02~buyers~now', down: false } })).toEqual(['a%', 'a|x', 'a|y', 'b%', 'b|y', 'b|x']);
  });

  test('fold away what is below them; the search and the pinned rows still hold', () => {
    expect(shown({ folded: new Set(['a%']) })).toEqual(['b%', 'b|x', 'b|y', 'a%']);
    expect(shown({ words: 'a|y' })).toEqual(['a%', 'a|y']);
    expect(shown({ pinned: ['a|y'] })).toEqual(['a|y', 'b%', 'b|x', 'b|y', 'a%', 'a|x']);
    const leaves = leavesOf(pivot, 'none', new Set(['t%']));
    expect(leaves.map(({ key, total }) => [key, total])).toEqual([
      ['t%~buyers~now', true],
      ['j|02~buyers~now', false],
      ['~buyers~now', true],
    ]);
  });

  test('the address keeps what is folded', () => {
    const keys = ['a%', 'x;y|z%', '%25%'];
    expect(exploreSearch.parse({ fold: writeFolds(keys), sub: 'on' })).toMatchObject({ fold: new Set(keys), foldc: new Set(), sub: 'on' });
    expect(writeFolds([])).toBeUndefined();
  });

  test('the file holds them as they are shown, by their word and in bold', async () => {
    const leaves = leavesOf(pivot, 'none', new Set(['t%']));
    const rows = arrange(pivot, leaves, { sort: undefined, words: '', pinned: [], folded: new Set(['b%']) }, 'zh');
    const sheet = sheetOf({ pivot, rows, leaves, by: ['shop', 'province'] }, 'zh');
    expect(sheet.strong).toEqual([true, true, false, false]);
    const book = read(new Uint8Array(await (await workbookOf(sheet, [], { data: 'd', notes: 'n' })).arrayBuffer()));
    expect(utils.sheet_to_json(book.Sheets.d as object, { header: 1, defval: '' })).toEqual([
      ['店铺', '省份', 't 小计 · 买家', 'j · 02 · 买家', '合计 · 买家'],
      ['b', '小计', 10, 2, 12],
      ['a', '小计', 6, 9, 14],
      ['a', 'x', 2, 9, 11],
      ['a', 'y', 5, 0, 5],
      ['合计', '', 15, 11, 25],
    ]);
  });
});
