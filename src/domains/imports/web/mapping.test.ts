import { describe, expect, it } from 'vitest';
import { choiceOf, choose, missing, saidBy } from './mapping.ts';
import { NOTHING_SAID, type Sheet, wishOf } from './queue.ts';

const sheet = (format: string | null, columns: readonly (readonly [string, string | null])[], said: Record<string, string> = {}): Sheet => ({
  format,
  formatName: null,
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

  it('says nothing but the day where nothing else is wrong', () => {
    const known = sheet('x', [['a', 'order_no']]);
    const said = saidBy(known, choiceOf(known), { ...plain, day: '2026-01-31' });
    expect(wishOf(said)).toEqual({ type: 'auto', map: { '2026-01-31': 'day' } });
  });

  it('knows which needed fields are missing', () => {
    expect(missing({ required: [['a', 'b'], ['c']] }, ['b', 'ignore'])).toEqual([['c']]);
  });
});
