import { expect, test } from 'vitest';
import type { Today } from '../../src/domains/today/routines/contract.ts';
import { drawnOnce, drawnUnder } from '../../src/domains/today/routines/drawn_once.ts';

/** A day that can be told from another. */
const dayOf = (worth: number) => ({ worth }) as Today;

test('a day is drawn anew as soon as one of the things it is made of is another, and for each person by itself', () => {
  const [facts, answer] = [{}, {}];
  const ask = (key: string, from: readonly unknown[] | null, worth: number) => drawnOnce(key, from, null, () => dayOf(worth)).worth;
  expect(ask('ann', [facts, answer, null], 1)).toBe(1);
  expect(ask('ann', [facts, answer, null], 2)).toBe(1);
  expect(ask('bo', [facts, answer, null], 3)).toBe(3);
  // The evidence came, the evidence is another, something is gone.
  expect(ask('ann', [facts, answer, {}], 4)).toBe(4);
  expect(ask('ann', [facts, {}, null], 5)).toBe(5);
  expect(ask('ann', [facts, answer], 6)).toBe(6);
  // A clock runs: nothing is kept, and what was kept before does not count as this moment's.
  expect([ask('ann', null, 7), ask('ann', null, 8), ask('ann', [facts, answer], 9)]).toEqual([7, 8, 6]);
});

test('under the stamp it was drawn under a day is there at once, and under no other', () => {
  const day = drawnOnce('cy', [1], '7', () => dayOf(1));
  expect(drawnUnder('cy', '7')).toBe(day);
  expect([drawnUnder('cy', '8'), drawnUnder('cy', null), drawnUnder('di', '7')]).toEqual([undefined, undefined, undefined]);
  // Something was written, but nothing of it: the same day under the new stamp.
  expect(drawnOnce('cy', [1], '8', () => dayOf(2))).toBe(day);
  expect(drawnUnder('cy', '8')).toBe(day);
  // Evidence is on its way: nobody can know when it comes.
  drawnOnce('cy', [2], null, () => dayOf(3));
  expect([drawnUnder('cy', '8'), drawnUnder('cy', null)]).toEqual([undefined, undefined]);
});
