import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { answerFirstVisit, openBrowser, openDesk, visit } from './desk.ts';

const WANTED = process.env.ZHANGGUI_SHOTS === '1';

/** The pictures of the README: `ZHANGGUI_SHOTS=1 npx vitest run test/browser/shots.test.ts`. They show the whole demo, so they take a minute. */
it.runIf(WANTED)(
  'draws the pictures of the README',
  async () => {
    const { url } = await openDesk(['--demo']);
    const folder = resolve('docs/images');
    mkdirSync(folder, { recursive: true });
    const { page, troubles } = await visit(await openBrowser(), { deviceScaleFactor: 1 });
    await page.goto(`${url}/metrics`);
    await answerFirstVisit(page);
    for (const language of ['zh', 'en'] as const) {
      if (language === 'en') await page.getByRole('button', { name: '语言' }).click();
      await page.locator('figure svg').first().waitFor();
      await page.waitForLoadState('networkidle');
      // The curve is drawn in 150 ms; the picture is of its end.
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(folder, `metrics-${language}.png`) });
    }
    expect(troubles).toEqual([]);
  },
  300_000,
);
