import { expect, test } from 'vitest';
import { trafficDay } from '../../../src/facts/index.ts';
import { aTrafficDay, insertFacts } from '../../facts.ts';
import { firstOwner, freshApp, signedIn } from '../../http/desk.ts';

test('over HTTP: only one’s own shops, and a day that is none is refused', async () => {
  const { app, desk } = await freshApp();
  const owner = await firstOwner(app);
  const mine = await owner.api.accounts.createShop({ name: '我的店', platform: 'jd' });
  const other = await owner.api.accounts.createShop({ name: '别人的店', platform: 'jd' });
  for (const shop of [mine, other])
    await insertFacts(desk.warehouse, trafficDay, [
      aTrafficDay({ shop_id: shop.id, day: '2026-11-18' }),
      aTrafficDay({ shop_id: shop.id, day: '2026-11-20' }),
    ]);
  const viewer = await signedIn(app, owner, 'viewer', [mine.id]);
  // 09:00 in Shanghai: JD's figures of the 21st come at 10.
  const { items } = await viewer.api.imports.today({});
  expect(items.map(({ shop, facts, ranges }) => [shop, facts, ranges.map(({ from }) => from)])).toEqual([[mine.id, ['traffic'], ['2026-11-19']]]);
  expect(items[0]?.where.zh).toContain('商智');
  expect((await viewer.api.imports.board({})).shops.map(({ shop }) => shop)).toEqual([mine.id]);
  expect((await owner.api.imports.board({})).shops).toHaveLength(2);
  expect((await viewer.send('GET', '/api/imports/board?to=2026-02-30')).status).toBe(400);
  expect((await viewer.send('GET', '/api/imports/board?to=2099-01-01')).status).toBe(200);
});
