import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf, zippedPage } from '../../src/http/page.ts';

test('invariant: a page that is unpacked is the page, whatever is in it and however often it was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 5000 }),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })),
      async (lasting, moments) => {
        for (const moment of moments) {
          const page = { lasting, moment };
          expect(gunzipSync(await zippedPage(page)).toString()).toBe(Buffer.from(textOf(page)).toString());
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('large pages, and a moment that does not fit', async () => {
  const page = { lasting: '今天的事'.repeat(100_000), moment: 'x'.repeat(65_535) };
  const bytes = await zippedPage(page);
  expect(bytes.length).toBeLessThan(80_000);
  expect(gunzipSync(bytes).toString()).toBe(textOf(page));
  await expect(zippedPage({ ...page, moment: '今'.repeat(30_000) })).rejects.toThrow(RangeError);
});
