import { describe, expect, it } from 'vitest';
import { basketsOf, basketsSaid, choiceOf, choose, constantsOf, freeFields, lacksDay, missing, saidBy } from './mapping.ts';
import { NOTHING_SAID, type Sheet, wishOf } from './queue.ts';

const sheet = (format: string | null, columns: readonly (readonly [string, string | null])[], said: Record<string, string> = {}): Sheet => ({
  format,
  formatName: null,
  platform: 'other',
  type: 'orders',
  typeName: { zh: '订单', en: 'orders' },
  verified: true,
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  columns: columns.map(([header, field]) => ({ header, field, fieldName: null })),
  preview: [],
  fields: [],
  said,
  remembered: null,
  guessed: false,
});
const plain = { type: 'orders', day: null, said: NOTHING_SAID } as const;

describe('what a person says about columns', () => {
  it('says only what differs of a recognised file, and keeps what was said before', () => {
    const known = sheet(
      'taobao-orders',
      [
        ['a', 'order_no'],
        ['b', 'pay_amount'],
        ['c', null],
      ],
      { x: 'city', '2026-01-31': 'day' },
    );
    const choice = choose(choiceOf(known), 2, 'pay_amount');
    expect(choice).toEqual(['order_no', 'ignore', 'pay_amount']);
    expect(saidBy(known, choice, plain)).toEqual({
      type: 'orders',
      format: 'taobao-orders',
      map: { x: 'city', b: 'ignore', c: 'pay_amount' },
      day: null,
    });
  });

  it('says every column of a file nobody knows, the first of two with one header', () => {
    const unknown = sheet(null, [
      ['a', null],
      ['a', null],
      ['', null],
      ['b', 'units'],
    ]);
    expect(saidBy(unknown, choose(choiceOf(unknown), 0, 'order_no'), plain)).toEqual({
      type: 'orders',
      map: { a: 'order_no', b: 'units' },
      day: null,
    });
  });

  it('of baskets says the day and that every cell is a product', () => {
    const lines = (rows: string[][]): Sheet => ({
      ...sheet(null, [
        ['milk', null],
        ['bread', null],
      ]),
      type: 'order-lines',
      preview: rows,
    });
    expect(basketsOf(lines([['milk', '']]))).toEqual({ can: true, likely: true });
    expect(basketsOf(lines([['milk', 'tea']]))).toEqual({ can: true, likely: false });
    expect(basketsOf({ ...lines([['milk', '']]), type: 'orders' })).toEqual({ can: false, likely: false });
    expect(wishOf(basketsSaid('2026-01-31'))).toEqual({ type: 'order-lines', map: { '*': 'product_id', '2026-01-31': 'day' } });
  });

  it('says nothing but the day where nothing else is wrong', () => {
    const known = sheet('x', [['a', 'order_no']]);
    const said = saidBy(known, choiceOf(known), { ...plain, day: '2026-01-31' });
    expect(wishOf(said)).toEqual({ type: 'auto', map: { '2026-01-31': 'day' } });
  });

  it('knows which needed fields are missing; what is the same in every row is there', () => {
    const type = { required: [['a', 'b'], ['c']] };
    expect(missing(type, ['b', 'ignore'])).toEqual([['c']]);
    expect(missing(type, ['b', 'ignore'], { c: 'x' })).toEqual([]);
    expect(missing(type, ['b', 'ignore'], { c: '  ' })).toEqual([['c']]);
  });

  it('takes text from several columns, a day or a month from one', () => {
    const fields = ['source', 'day', 'month', 'visitors'].map((field) => ({ field, name: { zh: field, en: field }, free: field === 'source' }));
    const free = freeFields({ fields });
    expect(choose(['source', 'ignore', 'day'], 1, 'source', free)).toEqual(['source', 'source', 'day']);
    expect(choose(['visitors', 'ignore', 'day'], 1, 'month', free)).toEqual(['visitors', 'month', 'ignore']);
    expect(lacksDay({ columns: [], fields }, ['source', 'ignore'])).toBe(true);
    expect(lacksDay({ columns: [], fields }, ['month', 'ignore'])).toBe(false);
  });

  it('says what is the same in every row beside the columns, unless a column has it, and reads it back', () => {
    const unknown = sheet(null, [['a', null]]);
    const said = saidBy(unknown, ['day'], { ...plain, type: 'ads', constants: { channel: ' 全部渠道 ', plan: '' } });
    expect(said.map).toEqual({ a: 'day', "'全部渠道'": 'channel' });
    expect(constantsOf(said.map)).toEqual({ channel: '全部渠道' });
    expect(saidBy(unknown, ['channel'], { ...plain, type: 'ads', constants: { channel: 'x' } }).map).toEqual({ a: 'channel' });
  });

  it('keeps that a file has no header', () => {
    const numbers = { ...sheet(null, [['1', 'visitor']]), headerLine: 0 };
    expect(saidBy(numbers, ['visitor'], { ...plain, type: 'events' })).toMatchObject({ map: { 1: 'visitor' }, headless: true });
  });
});
