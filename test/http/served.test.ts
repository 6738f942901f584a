import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { contract } from '../../src/contract.ts';
import { routesOf } from '../../src/http/openapi.ts';
import { freshDirectory, freshStore } from '../engines.ts';
import { freshApp, freshDesk } from './desk.ts';

test('health tells of both engines, and answers 503 when one is gone', async () => {
  const { desk } = await freshDesk();
  const store = await freshStore();
  const app = createApp({ ...desk, store }, { version: '1.2.3' });
  const well = await app.request('/api/health');
  expect([well.status, await well.json()]).toEqual([
    200,
    { ok: true, version: '1.2.3', warehouse: { home: 'embedded', ok: true }, store: { home: 'url', ok: true } },
  ]);
  await store.close();
  const ill = await app.request('/api/health');
  expect([ill.status, await ill.json()]).toEqual([
    503,
    { ok: false, version: '1.2.3', warehouse: { home: 'embedded', ok: true }, store: { home: 'url', ok: false } },
  ]);
});

describe('the description of the interface', () => {
  test('has every route of the contract, its fields, and who may', async () => {
    const { app } = await freshApp();
    const document = (await (await app.request('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    for (const { name, method, path, meta } of routesOf(contract)) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect([name, operation?.operationId, operation?.['x-access'], operation?.['x-audit']]).toEqual([name, name, meta.access, meta.audit]);
    }
    expect(JSON.stringify(document.paths['/shops']?.post)).toContain('Asia/Shanghai');
    expect(document.paths['/metrics/board']?.get?.parameters).toContainEqual(expect.objectContaining({ name: 'shops', in: 'query', style: 'form' }));
  });

  test('is a page in both languages, without scripts and without anything from elsewhere', async () => {
    const { app } = await freshApp();
    for (const [language, word] of [
      ['zh', '掌柜接口'],
      ['en', 'The interface of Zhanggui'],
    ] as const) {
      const answer = await app.request(`/api/docs?lang=${language}`);
      const page = await answer.text();
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(page).toContain(word);
      expect(page).not.toMatch(/<script|https?:\/\//);
      for (const { name, path } of routesOf(contract)) expect(page).toContain(`id="${name}"><summary><b class="`) ?? expect(page).toContain(path);
    }
  });
});

test('a long answer goes out compressed in one piece, a short one as it is, and both say how long they are', async () => {
  const { app } = await freshApp();
  const get = (path: string, encoding: string) => app.request(path, { headers: { 'accept-encoding': encoding } });
  const long = await get('/api/openapi.json', 'gzip, br');
  const bytes = Buffer.from(await long.arrayBuffer());
  expect([long.status, long.headers.get('content-encoding'), long.headers.get('content-length')]).toEqual([200, 'gzip', String(bytes.length)]);
  const plain = await get('/api/openapi.json', 'identity');
  const text = await plain.text();
  expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding']);
  expect(gunzipSync(bytes).toString()).toBe(text);
  const short = await get('/api/session', 'gzip');
  expect([short.headers.get('content-encoding'), short.headers.get('content-length')]).toEqual([null, String((await short.text()).length)]);
});

describe('the web files', () => {
  test('hashed files are kept for ever, pages are asked for again, unknown paths are pages of the application', async () => {
    const webDir = freshDirectory();
    mkdirSync(join(webDir, 'assets'));
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>掌柜</title>');
    writeFileSync(join(webDir, 'favicon.svg'), '<svg/>');
    writeFileSync(join(webDir, 'assets/main-B1c2D3e4.js'), 'let a = 1;'.repeat(500));
    writeFileSync(join(webDir, 'assets/main-B1c2D3e4.js.gz'), gzipSync('let a = 1;'.repeat(500)));
    const { app } = await freshApp({ webDir });
    const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
    const script = await get('/assets/main-B1c2D3e4.js', { 'accept-encoding': 'gzip' });
    expect([script.headers.get('cache-control'), script.headers.get('content-encoding')]).toEqual(['public, max-age=31536000, immutable', 'gzip']);
    expect(Number(script.headers.get('content-length'))).toBeLessThan(200);
    expect((await (await get('/assets/main-B1c2D3e4.js')).text()).length).toBe(5000);
    for (const path of ['/', '/metrics', '/invite/abc']) {
      const page = await get(path);
      expect([path, page.status, page.headers.get('cache-control'), (await page.text()).includes('掌柜')]).toEqual([path, 200, 'no-store', true]);
    }
    for (const path of ['/assets/gone-B1c2D3e4.js', '/gone.png', '/..%2f..%2fetc/passwd.txt', '/api/gone'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});
