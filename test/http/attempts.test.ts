import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Attempts, PER_LOGIN, waitAfter } from '../../src/domains/accounts/attempts.ts';
import { languageOf } from '../../src/http/visit.ts';

describe('the wait after mistakes', () => {
  test('grows as the table says', () => {
    const wait = (count: number) => waitAfter(PER_LOGIN, { count, last: 0 }, 0);
    expect([0, 4, 5, 6, 7, 8, 12, 13, 50].map(wait)).toEqual([0, 0, 2, 4, 8, 16, 256, 300, 300]);
    expect(waitAfter(PER_LOGIN, undefined, 0)).toBe(0);
  });

  test('invariants: never longer than the rule says, never shorter after more mistakes, never longer as time passes', () => {
    const rules = fc.record({ free: fc.nat(20), firstWait: fc.integer({ min: 1, max: 60 }), longestWait: fc.integer({ min: 60, max: 3600 }) });
    fc.assert(
      fc.property(rules, fc.nat(100), fc.nat(10_000_000), fc.nat(10_000_000), (rule, count, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const at = (mistakes: number, now: number) => waitAfter(rule, { count: mistakes, last: 0 }, now);
        expect(at(count, early)).toBeLessThanOrEqual(rule.longestWait);
        expect(at(count + 1, early)).toBeGreaterThanOrEqual(at(count, early));
        expect(at(count, late)).toBeLessThanOrEqual(at(count, early));
      }),
    );
  });

  test('invariant: in any hour nobody tries one login more often than the waits allow', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { maxLength: 300 }), (gaps) => {
        const attempts = new Attempts();
        let now = 0;
        let tried = 0;
        for (const gap of gaps) {
          now += gap;
          if (now > 3_600_000) break;
          if (attempts.begin('login:boss', PER_LOGIN, new Date(now)) === 0) tried += 1;
        }
        // Five free, then 2, 4, 8 … 256 s (eight of them within 510 s), then one in 300 s.
        expect(tried).toBeLessThanOrEqual(5 + 8 + 12);
      }),
    );
  });
});

test('the language is the one asked for, else the first of the browser that we have, else Chinese', () => {
  const cases: [string | undefined, string | undefined, string][] = [
    [undefined, undefined, 'zh'],
    ['en', 'zh-CN', 'en'],
    ['xx', 'en', 'en'],
    [undefined, 'fr-FR,en;q=0.8,zh;q=0.5', 'en'],
    [undefined, 'zh-TW', 'zh'],
    [undefined, 'fr', 'zh'],
  ];
  for (const [asked, accepted, language] of cases) expect([asked, accepted, languageOf(asked, accepted)]).toEqual([asked, accepted, language]);
});
