import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../src/base/calendar.ts';
import { daysOfPeriod, periodAfter, periodOf, spokenPeriod } from '../../src/base/period/named_period.ts';
import { daySeries } from '../../src/domains/metrics/targets/day_series.ts';
import { leversOf, swingOf } from '../../src/domains/metrics/targets/levers.ts';
import { chanceWords, paceWords } from '../../src/domains/metrics/targets/messages.ts';
import { learn, outlookOf, shapeOf } from '../../src/domains/metrics/targets/outlook.ts';
import { splitDays } from '../../src/domains/metrics/targets/split.ts';
import { standingOf } from '../../src/domains/metrics/targets/standing.ts';

const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0);

describe('periods', () => {
  test.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is %s to %s', (text, from, to) => expect(daysOfPeriod(text)).toEqual({ from, to }));
  test.each(['2026-13', '2026-Q5', '1999', '2026-1', '2026-11-01', ''])('%j is none', (text) => expect(daysOfPeriod(text)).toBeNull());
  test('one after another, over the year’s end', () => {
    expect([periodAfter('2026-12', 1), periodAfter('2026-Q1', -1), periodAfter('2026', 1), periodOf('quarter', '2026-11-25')]).toEqual([
      '2027-01',
      '2025-Q4',
      '2027',
      '2026-Q4',
    ]);
    expect(spokenPeriod('2026-11', '2026-11-25').zh).toBe('本月');
    expect(spokenPeriod('2026-10', '2026-11-25').zh).toBe('2026 年 10 月');
  });
});

describe('splitting a target over days', () => {
  const target = fc.integer({ min: 1, max: 1e11 });
  const shape = fc.array(fc.double({ min: 0.01, max: 30, noNaN: true }), { minLength: 2, maxLength: 92 });
  const named = (n: number) => eachDay('2026-01-01', addDays('2026-01-01', n - 1));

  test('split sums to the target exactly, in whole steps', () => {
    fc.assert(
      fc.property(target, shape, (whole, weights) => {
        const parts = splitDays(whole, named(weights.length), weights, {}) as number[];
        expect(sum(parts)).toBe(whole);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      }),
    );
  });

  test('re-split keeps edited days, and still sums to the target', () => {
    fc.assert(
      fc.property(
        target,
        shape,
        fc.array(fc.tuple(fc.nat(91), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 6 }),
        (whole, weights, edits) => {
          const days = named(weights.length);
          const edited: Record<string, number> = {};
          let left = whole;
          for (const [n, part] of edits) {
            const day = days[n % (days.length - 1)] as string;
            if (edited[day] !== undefined) continue;
            edited[day] = Math.floor(left * part * 0.5);
            left -= edited[day];
          }
          const parts = splitDays(whole, days, weights, edited) as number[];
          expect(sum(parts)).toBe(whole);
          for (const [day, value] of Object.entries(edited)) expect(parts[days.indexOf(day)]).toBe(value);
        },
      ),
    );
  });

  test('what cannot be split says why', () => {
    const days = named(2);
    expect(splitDays(100, days, [1, 1], { [days[0] as string]: 101 })).toEqual({ fault: 'edited_beyond', edited: 101 });
    expect(splitDays(100, days, [1, 1], { [days[0] as string]: 50, [days[1] as string]: 40 })).toEqual({ fault: 'edited_short', edited: 90 });
    expect(splitDays(100, days, [1, 1], { [days[0] as string]: 60, [days[1] as string]: 60 })).toEqual({ fault: 'edited_beyond', edited: 120 });
    expect(splitDays(100, days, [1, 1], { [days[0] as string]: 100 })).toEqual([100, 0]);
    expect(splitDays(-100, days, [3, 1], {})).toEqual([-75, -25]);
  });
});

/** A shop that sells twice as much at weekends. */
const steady = (days: number, level = 1000) =>
  eachDay('2026-01-01', addDays('2026-01-01', days - 1)).map((day) => {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    return level * (weekend ? 2 : 1);
  });

describe('the shape', () => {
  test('follows the shop’s own weekdays', () => {
    const series = daySeries('2026-01-01', '2026-07-31', steady(181), [], false);
    const { basis, shape } = shapeOf(learn(series, 181), 181, 187);
    expect(basis).toBe('shape');
    // 2026-07-04 is a Saturday, 2026-07-06 a Monday.
    expect((shape[3] as number) / (shape[5] as number)).toBeGreaterThan(1.7);
  });
  test('a campaign phase weighs what it did last year, on its own days of this year', () => {
    const phase = (year: number, from: string, to: string) =>
      ({ platform: 'tmall', platformName: { zh: '', en: '' }, year, campaign: '618', phase: 'peak', estimated: false, from, to }) as const;
    const phases = [phase(2025, '2025-06-16', '2025-06-18'), phase(2026, '2026-06-15', '2026-06-18')];
    const days = eachDay('2025-01-01', '2026-05-31');
    const values = days.map((day) => (day >= '2025-06-16' && day <= '2025-06-18' ? 5000 : 1000));
    const { shape } = shapeOf(learn(daySeries('2025-01-01', '2026-06-30', values, phases, false), values.length), values.length, values.length + 29);
    expect(Math.min(...shape.slice(14, 18))).toBeGreaterThan(3 * Math.max(...shape.slice(0, 12)));
  });
  test('a date a campaign is known by weighs what it did last year, not what its phase does', () => {
    const phases = [2025, 2026].map((year) => ({
      ...{ platform: 'tmall', platformName: { zh: '', en: '' }, year, campaign: '双11', phase: 'second_wave', estimated: false },
      ...{ from: `${year}-10-31`, to: `${year}-11-14` },
    })) as Parameters<typeof daySeries>[3];
    const days = eachDay('2025-01-01', '2026-10-31');
    const values = days.map((day) => (day === '2025-11-11' ? 6000 : 1000));
    const { shape } = shapeOf(learn(daySeries('2025-01-01', '2026-11-30', values, phases, false), values.length), values.length, values.length + 29);
    const others = shape.filter((_, n) => n !== 10);
    expect(shape[10] as number).toBeGreaterThan(2.5 * Math.max(...others));
  });
  test('too little history is split evenly', () => {
    const series = daySeries('2026-01-01', '2026-02-28', steady(20), [], false);
    expect(shapeOf(learn(series, 20), 31, 33)).toEqual({ basis: 'equal', shape: [1, 1, 1] });
  });
});

describe('the pace', () => {
  const targets = Array.from({ length: 30 }, () => 1300);
  const seen = (days: number, scale = 1) => {
    const values = steady(181 + days).map((value, n) => (n >= 181 ? value * scale : value));
    return outlookOf(learn(daySeries('2026-01-01', '2026-07-30', values, [], false), values.length), targets, 181, 210);
  };

  test('what is done, due and needed, against plain arithmetic', () => {
    const outlook = seen(10);
    const done = sum(steady(191).slice(181));
    expect(outlook).toMatchObject({ done, due: 13_000, ahead: done - 13_000, daysLeft: 20, unknownDays: 0 });
    expect(outlook.needPerDay).toBeCloseTo((39_000 - done) / 20, 9);
    expect(Math.abs((outlook.end?.mean as number) / sum(steady(211).slice(181)) - 1)).toBeLessThan(0.05);
    expect(outlook.end?.lower).toBeLessThan(outlook.end?.mean as number);
    expect(outlook.course).toHaveLength(20);
    expect(outlook.course.at(-1)?.mean).toBeCloseTo(outlook.end?.mean as number, 6);
    expect(outlook.course.at(-1)?.upper).toBeCloseTo(outlook.end?.upper as number, 6);
    expect(outlook.course.map(({ mean }) => mean)).toEqual(outlook.course.map(({ mean }) => mean).sort((a, b) => a - b));
  });
  test('pace is monotone: more done is further ahead, ends higher and is likelier', () => {
    const rows = [0.7, 0.85, 1, 1.1, 1.2].map((scale) => seen(10, scale));
    for (const pick of [
      (o: (typeof rows)[number]) => o.ahead,
      (o: (typeof rows)[number]) => o.end?.mean ?? 0,
      (o: (typeof rows)[number]) => o.chance ?? 0,
    ]) {
      const values = rows.map(pick);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
    expect(rows[0]?.chance).toBeLessThan(0.2);
    expect(rows[4]?.chance).toBeGreaterThan(0.8);
  });
  test('pace is monotone in the target: a higher one is never likelier', () => {
    const values = steady(191);
    const learnt = learn(daySeries('2026-01-01', '2026-07-30', values, [], false), values.length);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 0, max: 500 }), (each, more) => {
        const [low, high] = [each, each + more].map((target) =>
          outlookOf(
            learnt,
            targets.map(() => target),
            181,
            210,
          ),
        );
        expect(high?.chance as number).toBeLessThanOrEqual(low?.chance as number);
        expect(high?.ahead as number).toBeLessThanOrEqual(low?.ahead as number);
      }),
      { numRuns: 30 },
    );
  });
  test('an unknown day is left out of both sides, and is not zero', () => {
    const values: (number | null)[] = steady(191);
    const whole = seen(10);
    values[185] = null;
    const outlook = outlookOf(learn(daySeries('2026-01-01', '2026-07-30', values, [], false), values.length), targets, 181, 210);
    expect(outlook).toMatchObject({ unknownDays: 1, due: 11_700 });
    expect(Math.abs((outlook.end?.mean as number) / (whole.end?.mean as number) - 1)).toBeLessThan(0.05);
  });
  test('before, at and after the period', () => {
    const values = steady(150);
    const before = outlookOf(learn(daySeries('2026-01-01', '2026-07-30', values, [], false), 150), targets, 181, 210);
    expect(before).toMatchObject({ actual: [], done: 0, due: 0, daysLeft: 30 });
    expect(before.forecast).toHaveLength(30);
    const after = seen(30);
    expect(after).toMatchObject({ daysLeft: 0, needPerDay: null, chance: Number(after.done >= 39_000) });
    expect(after.end?.mean).toBe(after.done);
  });
  test('too little history: what is done is told, the end is not', () => {
    const values = steady(20);
    const outlook = outlookOf(learn(daySeries('2026-01-01', '2026-01-31', values, [], false), 20), targets.slice(0, 31), 0, 30);
    expect(outlook).toMatchObject({ end: null, chance: null, done: sum(values) });
  });
});

describe('in words', () => {
  test('本月目标 62 %，落后 3.1 万', () => {
    const words = paceWords({ zh: '本月', en: 'This month' }, { share: 0.62, ahead: -31_000, unit: 'money', good: 'up' });
    expect(words).toEqual({ zh: '本月目标 62 %，落后 3.10 万', en: '62 % of this month’s target, 31.0K behind' });
  });
  test('a refund is to stay below its target: being under is good, and so is its chance', () => {
    const outlook = {
      actual: [10],
      done: 10,
      due: 20,
      ahead: -10,
      unknownDays: 0,
      daysLeft: 5,
      needPerDay: 2,
      forecast: [],
      course: [],
      rest: 1,
      chance: 0.1,
    };
    const end = { mean: 40, lower: 30, upper: 50, deviation: 0.1 };
    const row = standingOf({ ...outlook, end }, 100, { unit: 'money', good: 'down' }, { zh: '本月', en: 'This month' });
    expect(row).toMatchObject({ standing: 'ahead', chance: 0.9, chanceWords: { zh: '几乎肯定守得住' } });
    expect(chanceWords(0.05, 'up').zh).toBe('照现在的进度到不了');
  });
});

describe('levers', () => {
  const factors = fc.array(
    fc.record({ now: fc.double({ min: 0.001, max: 1e6, noNaN: true }), swing: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  test('the mix multiplies to what is missing, and each alone does too', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.001, max: 5, noNaN: true }), factors, (times, given) => {
        const levers = leversOf(
          times,
          given.map((one, n) => ({ ...one, key: String(n) })),
        );
        expect(levers.reduce((all, { mix }) => all * (1 + mix.change), 1)).toBeCloseTo(times, 9);
        for (const { alone, now } of levers) expect(alone.value / now).toBeCloseTo(times, 9);
      }),
    );
  });
  test('no other mix asks less, and what moves more by itself bears more', () => {
    const swings = [0.2, 0.05, 0.1];
    const levers = leversOf(
      1.3,
      swings.map((swing, n) => ({ key: n === 0 ? 'a' : n === 1 ? 'b' : 'c', now: 1, swing })),
    );
    const cost = (logs: readonly number[]) => sum(logs.map((log, n) => (log / (swings[n] as number)) ** 2));
    const best = cost(levers.map(({ mix }) => Math.log1p(mix.change)));
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), fc.double({ min: -0.5, max: 0.5, noNaN: true }), (a, b) => {
        expect(cost([a, b, Math.log(1.3) - a - b])).toBeGreaterThanOrEqual(best - 1e-12);
      }),
    );
    expect(
      levers
        .map(({ key }) => key)
        .sort((x, y) => (levers.find((l) => l.key === y)?.mix.change ?? 0) - (levers.find((l) => l.key === x)?.mix.change ?? 0)),
    ).toEqual(['a', 'c', 'b']);
  });
  test('a swing is told from three steps on, unknown blocks left out', () => {
    expect(swingOf([100, 110, 100, 110])).toBeCloseTo(Math.log(1.1), 12);
    expect(swingOf([100, 110, null, 110])).toBeNull();
  });
});
