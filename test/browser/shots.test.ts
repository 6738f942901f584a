import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { answerFirstVisit, openBrowser, openDesk, prefer, visit } from './desk.ts';

/**
 * The pictures of the README: `ZHANGGUI_SHOTS=1 npx vitest run test/browser/shots.test.ts` draws the whole demo and keeps them in
 * `docs/images`. Without that the same is done over a small demo and thrown away, so that nobody finds out late that it no longer works.
 */
const KEPT = process.env.ZHANGGUI_SHOTS === '1';

const PICTURES = [
  { name: 'today', heading: { zh: '今日', en: 'Today' }, shown: '.day-headline' },
  { name: 'metrics', heading: { zh: '指标', en: 'Metrics' }, shown: 'figure svg' },
];

it('draws the first look in both languages, without a trouble', async () => {
  const { url } = await openDesk(KEPT ? ['--demo'] : ['--demo', '--demo-scale', '0.02']);
  const folder = KEPT ? resolve('docs/images') : mkdtempSync(join(tmpdir(), 'zg-shots-'));
  mkdirSync(folder, { recursive: true });
  const { page, troubles } = await visit(await openBrowser());
  await page.goto(url);
  await answerFirstVisit(page);
  for (const { name, heading, shown } of PICTURES) {
    for (const language of ['zh', 'en'] as const) {
      await prefer(page, url, { language });
      await page.goto(`${url}/${name}`);
      await page.getByRole('heading', { level: 1, name: heading[language] }).waitFor();
      await page.locator(shown).first().waitFor();
      await page.locator('.standing.pending').first().waitFor({ state: 'detached', timeout: 60_000 });
      await page.waitForLoadState('networkidle');
      await page.mouse.move(900, 112);
      // The curve is drawn in 150 ms; the picture is of its end.
      await page.waitForTimeout(600);
      const path = join(folder, `${name}-${language}.png`);
      await page.screenshot({ path });
      const picture = readFileSync(path);
      // Width and height stand at a fixed place of a PNG; an empty page would be a few kilobytes.
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1440, 900]);
      expect(picture.length).toBeGreaterThan(50_000);
    }
  }
  if (!KEPT) rmSync(folder, { recursive: true, force: true });
  expect(troubles).toEqual([]);
}, 300_000);
