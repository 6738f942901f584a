import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIMENSIONS } from '../../contract.ts';
import { MOST_DIMENSIONS } from '../../explore/contract.ts';
import { parseWhere, writeWhere } from '../where.ts';
import { exploreSearch, listText, parseSort, SHOWS, VERSUS, viewSearch, viewText } from './search.ts';

/** As the address carries it. */
const through = (words: Record<string, string | undefined>): Record<string, string> => {
  const kept = Object.entries(words).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []));
  return Object.fromEntries(new URLSearchParams(new URLSearchParams(kept).toString()));
};

describe('the address of the page that explores', () => {
  const dimensions = fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { maxLength: MOST_DIMENSIONS });
  const member = fc.string({ maxLength: 12 });
  const wanted = fc.record({
    m: fc.uniqueArray(fc.constantFrom('payment_amount', 'buyers', 'own_12', 'refund_rate'), { minLength: 1 }),
    axes: dimensions,
    cut: fc.nat(MOST_DIMENSIONS),
    where: fc.dictionary(fc.constantFrom(...DIMENSIONS), fc.uniqueArray(member, { minLength: 1, maxLength: 3 }), { maxKeys: 3 }),
    show: fc.constantFrom(...SHOWS),
    vs: fc.constantFrom(...VERSUS),
    q: fc.string({ maxLength: 10 }),
    heat: fc.constantFrom('on' as const, 'off' as const),
  });

  test('a view is the same after the way through the address, and after it was saved', () => {
    fc.assert(
      fc.property(wanted, ({ m, axes, cut, where, show, vs, q, heat }) => {
        const [rows, columns] = [axes.slice(0, cut), axes.slice(cut)];
        const words = { m: listText(m), r: listText(rows), c: listText(columns), where: writeWhere(where), show, vs, q, heat, period: 'last7' };
        const address = through(words);
        const read = exploreSearch.parse(address);
        expect(read).toMatchObject({ m, rows, columns, show, vs, q, heat });
        expect(parseWhere(read.where)).toEqual(parseWhere(writeWhere(where) ?? ''));
        // Saved as text and opened again: the same page, period included.
        const opened = through({ node: 'left by another page', ...viewSearch(viewText(address)) });
        expect(exploreSearch.parse(opened)).toEqual(read);
        expect(opened.period).toBe('last7');
      }),
      { numRuns: 200 },
    );
  });

  test('what nobody understands falls back, and never more dimensions than the engine answers', () => {
    const read = exploreSearch.parse({
      m: 'buyers,<script>,buyers',
      r: 'day,nonsense,shop',
      c: 'day,province,city',
      show: 'pie',
      also: 'x',
      view: 'y',
    });
    expect(read).toMatchObject({ m: ['buyers'], rows: ['day', 'shop'], columns: ['province'], show: 'table', also: undefined, view: undefined });
  });

  test('a sort is a column and a direction', () => {
    expect([parseSort(undefined), parseSort('-2026-03~buyers~now'), parseSort('a~b~now')]).toEqual([
      undefined,
      { key: '2026-03~buyers~now', down: true },
      { key: 'a~b~now', down: false },
    ]);
  });
});
