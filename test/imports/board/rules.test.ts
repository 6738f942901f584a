import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../../src/base/calendar.ts';
import {
  disagree,
  type Extras,
  type FactHistory,
  farBelow,
  judge,
  rangesOf,
  usageOf,
  WINDOW_DAYS,
} from '../../../src/domains/imports/board/rules.ts';

const YESTERDAY = '2026-11-21';
const FIRST = addDays(YESTERDAY, -90);
const DAYS = eachDay(addDays(YESTERDAY, 1 - WINDOW_DAYS), YESTERDAY);
const NONE: Extras = new Map();

/** A history of `perDay` rows every day, but for the days said. */
function history(more: Partial<Omit<FactHistory, 'rows'>> & { perDay?: number; but?: Record<string, number> } = {}): FactHistory {
  const { perDay = 10, but = {}, ...rest } = more;
  const rows = new Map(eachDay(rest.first ?? FIRST, rest.last ?? YESTERDAY).map((day) => [day, but[day] ?? perDay]));
  for (const [day, n] of rows) if (n === 0) rows.delete(day);
  return { kind: 'report', first: FIRST, last: YESTERDAY, due: YESTERDAY, ...rest, rows };
}

/** The days of a board that are not simply there, by state. */
function odd(of: FactHistory, extras: Extras = NONE): Record<string, string> {
  const cells = judge(of, DAYS, extras).filter(({ state }) => state !== 'present');
  return Object.fromEntries(
    cells.map(({ day, state, findings }) => [day, [state, ...findings.flatMap((one) => ('why' in one ? one.why : []))].join(' ')]),
  );
}

describe('days without rows', () => {
  test.each<[string, Parameters<typeof history>[0], Record<string, string>]>([
    ['all is there', {}, {}],
    ['a gap inside a report', { but: { '2026-11-10': 0 } }, { '2026-11-10': 'missing gap' }],
    ['published yesterday evening, not imported', { last: '2026-11-20' }, { '2026-11-21': 'late' }],
    ['two days behind', { last: '2026-11-18' }, { '2026-11-19': 'missing behind', '2026-11-20': 'missing behind', '2026-11-21': 'late' }],
    ['not published yet', { last: '2026-11-20', due: '2026-11-20' }, { '2026-11-21': 'waiting' }],
    ['a quiet day of a shop with one refund a day', { kind: 'happening', perDay: 1, but: { '2026-11-10': 0 } }, { '2026-11-10': 'quiet' }],
    ['a day without orders of a shop with ten a day', { kind: 'happening', but: { '2026-11-10': 0 } }, { '2026-11-10': 'missing gap' }],
    ['a shop with one order a day, none since yesterday', { kind: 'happening', perDay: 1, last: '2026-11-20' }, { '2026-11-21': 'quiet' }],
  ])('%s', (_, of, expected) => expect(odd(history(of))).toEqual(expected));

  test('a month missing in the middle shows, even of a shop with one order every other day', () => {
    const gone = eachDay('2026-10-20', '2026-11-15');
    const rows = new Map(eachDay(FIRST, YESTERDAY).flatMap((day, n): [string, number][] => (n % 2 || gone.includes(day) ? [] : [[day, 1]])));
    const cells = judge({ kind: 'happening', rows, first: FIRST, last: YESTERDAY, due: YESTERDAY }, DAYS, NONE);
    const missing = cells.filter(({ state }) => state === 'missing').map(({ day }) => day);
    expect(missing).toEqual(expect.arrayContaining(gone));
    // The day before or after may have been an empty one anyway.
    expect(missing.length).toBeLessThanOrEqual(gone.length + 2);
  });

  test('days before the first are no gap', () => {
    const cells = judge(history({ first: '2026-11-01' }), DAYS, NONE);
    expect(cells.filter(({ state }) => state === 'before').map(({ day }) => day)).toEqual(eachDay(DAYS[0] as string, '2026-10-31'));
  });
});

describe('days with few rows', () => {
  test.each<[string, Record<string, number>, number, string | undefined]>([
    ['a third of the usual', { '2026-11-10': 30 }, 100, 'partial below'],
    ['a little less than usual', { '2026-11-10': 70 }, 100, undefined],
    ['half of it exactly', { '2026-11-10': 50 }, 100, undefined],
    ['one great day does not raise the usual', { '2026-11-03': 5_000, '2026-11-10': 60 }, 100, undefined],
    ['too few rows to tell', { '2026-11-10': 1 }, 6, undefined],
  ])('%s', (_, but, perDay, expected) => expect(odd(history({ perDay, but }))['2026-11-10']).toBe(expected));

  test('needs four of the same weekday', () => {
    const few = history({ perDay: 100, first: '2026-10-14', but: { '2026-11-10': 5 } });
    expect(farBelow(few.rows, '2026-11-10')).toBeNull();
    expect(farBelow(history({ perDay: 100, first: '2026-10-13', but: { '2026-11-10': 5 } }).rows, '2026-11-10')).toBe(100);
  });

  test('what swings widely by itself is not called partial', () => {
    const swings = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((week) => [addDays('2026-11-10', -7 * week), week % 2 ? 20 : 180]));
    expect(odd(history({ perDay: 100, but: { ...swings, '2026-11-10': 25 } }))['2026-11-10']).toBeUndefined();
  });
});

test('the worst finding names the day, and none is lost', () => {
  const extras: Extras = new Map([
    [
      '2026-11-10',
      [
        { state: 'overlapping', imports: [3, 4] },
        { state: 'disagreeing', with: 'report', one: 10_000, other: 9_000 },
      ],
    ],
  ]);
  const cell = judge(history({ perDay: 100, but: { '2026-11-10': 5 } }), DAYS, extras).find(({ day }) => day === '2026-11-10');
  expect(cell?.state).toBe('partial');
  expect(cell?.findings.map(({ state }) => state)).toEqual(['partial', 'disagreeing', 'overlapping']);
});

test.each([
  [10_000, 10_000, false],
  [10_000, 9_900, false],
  [10_000, 9_899, true],
  [0, 9_899, false],
  [9_899, 0, false],
])('sums %i and %i disagree: %s', (one, other, expected) => expect(disagree(one, other)).toBe(expected));

test.each([
  [null, 'unused'],
  ['2026-11-20', 'used'],
  ['2026-09-22', 'used'],
  ['2026-09-21', 'stopped'],
] as const)('last day %s is %s', (last, expected) => expect(usageOf(last && { last }, YESTERDAY)).toBe(expected));

test('invariant: the ranges of some days are exactly these days, and never touch', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 })), (offsets) => {
      const days = offsets.sort((a, b) => a - b).map((n) => addDays('2026-02-01', n));
      const ranges = rangesOf(days);
      expect(ranges.flatMap(({ from, to }) => eachDay(from, to))).toEqual(days);
      for (const [n, { to }] of ranges.entries()) expect(ranges[n + 1]?.from === addDays(to, 1)).toBe(false);
    }),
  );
});

test('invariant: one cell a day, in order; a day with rows is never missing, late, quiet, waiting or before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 30 }), { minLength: 91, maxLength: 91 }),
      fc.constantFrom<'report' | 'happening'>('report', 'happening'),
      (counts, kind) => {
        const rows = new Map(eachDay(FIRST, YESTERDAY).flatMap((day, n): [string, number][] => (counts[n] ? [[day, counts[n]]] : [])));
        if (rows.size === 0) return;
        const days = [...rows.keys()];
        const cells = judge({ kind, rows, first: days[0] as string, last: days.at(-1) as string, due: YESTERDAY }, DAYS, NONE);
        expect(cells.map(({ day }) => day)).toEqual(DAYS);
        for (const { day, state } of cells) expect(['present', 'partial'].includes(state)).toBe(rows.has(day));
      },
    ),
  );
});
