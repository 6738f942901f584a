import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { previewImport } from '../../src/domains/imports/service.ts';
import { freshDesk } from './desk.ts';

test('a file of one platform in a shop on another is warned of; in a shop of its own, or on no platform, it is not', async () => {
  const desk = await freshDesk();
  const sample = (format: string) => resolve('src/domains/imports/reports/formats', format);
  const of = (name: string, platform: 'tmall' | 'taobao' | 'jd' | 'other') => ensureShop(desk.store, { name, platform });
  const shops = [await of('平台甲', 'tmall'), await of('平台乙', 'taobao'), await of('平台丙', 'jd'), await of('平台丁', 'other')];
  const warned = async (path: string): Promise<(string | undefined)[]> => {
    const looks = shops.map(({ id }) => previewImport(desk, { path, file: 'x.csv', shop: id, wish: { type: 'auto', map: {} } }));
    const all = await Promise.all(looks);
    return all.map(({ outcome }) => outcome.warnings.find(({ zh }) => zh.startsWith('这是'))?.zh);
  };
  const jd = (shop: string) => `这是京东的文件，而这家店是${shop}店：请确认没有选错店铺（选错了可以撤销）。`;
  expect(await warned(sample('jd-orders/sample.csv'))).toEqual([jd('天猫'), jd('淘宝'), undefined, undefined]);
  const [tmall, taobao, other, none] = await warned(sample('sycm-traffic/sample.xls'));
  expect([tmall, taobao, none]).toEqual([undefined, undefined, undefined]);
  expect(other).toContain('这是天猫的文件，而这家店是京东店');
});
