import { expect, test } from 'vitest';
import type { Text } from '../../../../base/messages.ts';
import { taskSearch } from './taskSearch.ts';
import type { Answered } from './useToday.ts';

type Answer = Answered['answers'][number];

const same = (text: string): Text => ({ zh: text, en: text });
const zh = (text: Text) => text.zh;
const subject = { shop: null, metric: 'stock_on_hand', where: { product: ['624769855603'] }, from: '2026-11-12', to: '2026-11-25' } as const;

/** Evidence with one row that is off. */
const off = (kind: Answer['kind'], label: string, note: string): Answer =>
  ({ kind, why: same('why'), subject, rows: [{ label: same(label), note: same(note), subject }] }) as unknown as Answer;

test('a task about stock says which product and how long it lasts, in words and not by its number', () => {
  const search = taskSearch({ key: 'morning.stock', worth: null }, [off('stock', '天猫旗舰店 · 袜子', '库存 381 件，每天卖 89.2 件')], zh);
  expect(search.title).toBe('补货：天猫旗舰店 · 袜子（库存 381 件，每天卖 89.2 件）');
  expect(search).toMatchObject({ new: 'routine:morning.stock', metric: 'stock_on_hand', where: 'product=624769855603' });
  expect(search).not.toHaveProperty('worth');
});

test('a number that is off names itself once, and takes what is at stake along', () => {
  const note = '手淘搜索 访客数 1,074，低于往常（2,199～3,809）';
  const search = taskSearch({ key: 'morning.sources', worth: 14_800.4 }, [off('breakdown', '手淘搜索', note)], zh);
  expect(search.title).toBe(`查清：${note}`);
  expect(search.worth).toBe('14800');
});

test('an ad plan is named before what it cost', () => {
  const search = taskSearch({ key: 'morning.ads', worth: 5 }, [off('plans', '拉新', '花 100 元，带来 50 元')], zh);
  expect(search.title).toBe('查清：拉新：花 100 元，带来 50 元');
});

test('without anything off the form is about the routine alone', () => {
  expect(taskSearch({ key: 'weekly.journey', worth: null }, [], zh)).toEqual({ new: 'routine:weekly.journey' });
});
