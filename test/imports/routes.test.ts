import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recoverImports } from '../../src/domains/imports/index.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';
import { orderFile } from './order_csv.ts';

/** Uploads a file as a visitor. */
async function upload(
  visitor: Visitor,
  name: string,
  body: string,
): Promise<{ status: number; answer: { upload: string; file: string; bytes: number; code?: string } }> {
  const response = await visitor.fetch(new Request(`http://localhost:7200/api/uploads?name=${encodeURIComponent(name)}`, { method: 'PUT', body }));
  return { status: response.status, answer: (await response.json()) as never };
}

test('upload, preview, start, progress, rejected rows, undo: as an operator, within their shops', async () => {
  const { app, desk } = await freshApp();
  await recoverImports(desk);
  const owner = await firstOwner(app);
  const shop = await owner.api.accounts.createShop({ name: '天猫旗舰店', platform: 'tmall' });
  const other = await owner.api.accounts.createShop({ name: '别人的店', platform: 'tmall' });
  const operator = await signedIn(app, owner, 'operator', [shop.id]);
  const viewer = await signedIn(app, owner, 'viewer', [shop.id]);

  expect((await upload(viewer, 'x.csv', 'a')).status).toBe(403);
  const content = orderFile([
    { no: '1', address: '浙江省 杭州市 秘密路1号' },
    { no: '2', total: '?', name: '张三丰' },
  ]);
  const { status, answer } = await upload(operator, '../../etc/订单.csv', content);
  expect(status).toBe(200);
  expect(answer).toMatchObject({ file: '订单.csv', bytes: Buffer.byteLength(content) });
  // Somebody else's upload is not there for others.
  const second = await signedIn(app, owner, 'operator', [shop.id]);
  await expect(second.api.imports.preview({ upload: answer.upload, shop: shop.id })).rejects.toMatchObject({
    data: { code: 'imports.file_missing' },
  });
  await expect(operator.api.imports.start({ upload: answer.upload, shop: other.id })).rejects.toMatchObject({ data: { code: 'http.not_found' } });

  const preview = await operator.api.imports.preview({ upload: answer.upload, shop: shop.id });
  expect(preview.outcome).toMatchObject({ rowsRead: 2, rowsNew: 1, rowsRejected: 1, rejectedFile: null });
  expect(preview.detection).toMatchObject({ format: 'taobao-orders', encoding: 'utf-8', delimiter: ',', headerLine: 1 });
  expect(JSON.stringify(preview)).not.toMatch(/秘密|张三丰/);
  expect((await operator.api.imports.inspect({ upload: answer.upload })).outcome.rowsNew).toBe(1);
  expect((await owner.api.imports.list({})).records).toEqual([]);

  const started = await operator.api.imports.start({ upload: answer.upload, shop: shop.id });
  expect(started).toMatchObject({ shop: shop.id, file: '订单.csv', by: 'a operator' });
  const steps: string[] = [];
  let last: unknown;
  for await (const now of await operator.api.imports.progress({ id: started.id })) {
    steps.push(now.step);
    last = now.record;
  }
  expect(steps.at(-1)).toBe('done');
  expect(last).toMatchObject({ id: started.id, state: 'done', outcome: { rowsLoaded: 1, rowsRejected: 1 } });
  expect(readdirSync(join(desk.dataDir, 'uploads'))).toEqual([]);

  const rejected = await operator.fetch(new Request(`http://localhost:7200/api/imports/${started.id}/rejected`));
  expect(rejected.status).toBe(200);
  const text = await rejected.text();
  expect(text).toContain('读不懂“总金额”里的值');
  expect(text).not.toMatch(/秘密|张三丰/);

  const outsider = await signedIn(app, owner, 'operator', [other.id]);
  await expect(outsider.api.imports.read({ id: started.id })).rejects.toMatchObject({ data: { code: 'http.not_found' } });
  expect((await outsider.api.imports.list({})).records).toEqual([]);
  expect((await operator.api.imports.undo({ id: started.id })).state).toBe('undone');
  expect((await operator.api.imports.list({})).records).toMatchObject([{ id: started.id, state: 'undone' }]);
  const audit = await owner.api.audit.list({});
  expect(audit.records.map(({ action }) => action)).toEqual(expect.arrayContaining(['imports.upload', 'imports.start', 'imports.undo']));
});
