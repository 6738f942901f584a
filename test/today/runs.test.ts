import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunAction } from '../../src/domains/today/routines/contract.ts';
import { RUN_ACTIONS } from '../../src/domains/today/routines/contract.ts';
import { afterAction, type Clocked, secondsOf } from '../../src/domains/today/routines/runs.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-25T01:00:00Z') + seconds * 1000);
const play = (steps: readonly (readonly [RunAction, number])[]) =>
  steps.reduce<Clocked | null>((run, [action, second]) => afterAction(run, action, at(second)), null);

describe('the clock of a routine', () => {
  test.each([
    [
      'start, done',
      [
        ['start', 0],
        ['done', 90],
      ],
      'done',
      90,
    ],
    [
      'a pause does not count',
      [
        ['start', 0],
        ['pause', 60],
        ['start', 600],
        ['done', 660],
      ],
      'done',
      120,
    ],
    [
      'done twice counts once',
      [
        ['start', 0],
        ['done', 30],
        ['done', 300],
      ],
      'done',
      30,
    ],
    [
      'start twice goes on',
      [
        ['start', 0],
        ['start', 50],
        ['done', 60],
      ],
      'done',
      60,
    ],
    [
      'skipped in the middle',
      [
        ['start', 0],
        ['skip', 20],
      ],
      'skipped',
      20,
    ],
    [
      'reopened, it waits and goes on',
      [
        ['start', 0],
        ['done', 60],
        ['reopen', 100],
        ['start', 200],
        ['done', 230],
      ],
      'done',
      90,
    ],
    ['ticked off without a start', [['done', 60]], 'done', 0],
    [
      'a clock forgotten over the day counts four hours',
      [
        ['start', 0],
        ['done', 80_000],
      ],
      'done',
      14_400,
    ],
  ] as [string, [RunAction, number][], string, number][])('%s', (_, steps, state, seconds) => {
    expect(play(steps)).toMatchObject({ state, seconds });
  });

  test('what was only ticked off took nobody knows how long, and reopening it leaves nothing', () => {
    expect(play([['done', 5]])).toMatchObject({ timed: false });
    expect(
      play([
        ['done', 5],
        ['reopen', 6],
      ]),
    ).toBeNull();
  });

  test('whatever is pressed: the time is never more than what went by, and it runs only while it is running', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...RUN_ACTIONS), fc.integer({ min: 0, max: 500 })), { maxLength: 30 }), (steps) => {
        let now = 0;
        let run: Clocked | null = null;
        for (const [action, passed] of steps) {
          now += passed;
          run = afterAction(run, action, at(now));
          if (!run) continue;
          expect(run.since !== null).toBe(run.state === 'running');
          expect(run.endedAt !== null).toBe(run.state === 'done' || run.state === 'skipped');
          expect(secondsOf(run, at(now))).toBeLessThanOrEqual(now);
          expect(afterAction(run, action, at(now))).toEqual(action === 'reopen' ? expect.anything() : run);
        }
      }),
    );
  });
});
