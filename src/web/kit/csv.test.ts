import { expect, it } from 'vitest';
import { csvText } from './csv.ts';

it('begins with the mark Excel needs and ends every line as Excel does', () => {
  expect(csvText([['店铺', '支付金额']])).toBe('\uFEFF店铺,支付金额\r\n');
});

it('quotes what would break a line, and leaves unknown empty', () => {
  expect(csvText([['a,b', 'say "hi"', 'two\nlines', null]])).toBe('\uFEFF"a,b","say ""hi""","two\nlines",\r\n');
});

it.each(['=1+1', '+1', '-1', '@x', '\tx'])('keeps a spreadsheet from running %j as a formula', (text) => {
  expect(csvText([[text]])).toBe(`\uFEFF'${text}\r\n`);
});

it('writes numbers without what binary fractions leave behind', () => {
  expect(csvText([[74757.7 - 59165.6, -12, 0]])).toBe('\uFEFF15592.1,-12,0\r\n');
});
