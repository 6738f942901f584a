import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Times } from './times.ts';

const numbers = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 26n }).map(String),
  fc.bigInt({ min: 0n, max: 99n }).map(String),
  // Numbers that differ in the last digits, in the first, or in zeros before them.
  fc
    .tuple(fc.constantFrom('', '0', '00', '1', '3', '1000000000'), fc.constantFrom('0', '000000001', '1000000001', '2600000000000007919'))
    .map(([a, b]) => a + b),
);
const texts = fc.oneof(numbers, fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('', '1 ', '1.0', '-1', '1e3', '订单 1', 'part\n1'));

test('invariant: how often a text was seen is what a map of the texts says, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 400 }), fc.nat(100), (all, kept) => {
      const times = new Times(kept);
      const seen = new Map<string, number>();
      for (const text of [...all, ...all.slice(0, 50)]) {
        const before = seen.get(text) ?? 0;
        seen.set(text, before + 1);
        expect(times.add(text)).toBe(before);
      }
    }),
  );
});

test('of a million numbers of orders, each of two lines, every one is told from the others', () => {
  const times = new Times();
  const no = (n: number): string => String(2_600_000_000_000_000_000n + BigInt(n) * 7_919n);
  for (const before of [0, 1]) {
    for (let n = 0; n < 1_000_000; n++) if (times.add(no(n)) !== before) throw new Error(`${no(n)} was seen ${before} times`);
  }
}, 60_000);
