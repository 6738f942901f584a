import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choosePort } from './cli/port.ts';
import { parseConfig, SETTINGS_DOC } from './config.ts';

const parse = (env: Record<string, string | undefined>, overrides = {}) => parseConfig(env, overrides, '/work-dir');

/** What `parseConfig` throws, as data. */
function faultOf(env: Record<string, string>): { code: string; en: string; zh: string; fix: string } {
  try {
    parse(env);
  } catch (error) {
    const fault = error as { code: string; text: { en: string; zh: string }; fix: { en: string } };
    return { code: fault.code, en: fault.text.en, zh: fault.text.zh, fix: fault.fix.en };
  }
  throw new Error('nothing was thrown');
}

test('without settings everything is embedded, local and under the current directory', () => {
  expect(parse({})).toEqual({
    dataDir: join('/work-dir', 'data'),
    host: '127.0.0.1',
    port: 7200,
    portNamed: false,
    logLevel: 'info',
    publicUrl: undefined,
    clickhouse: undefined,
    databaseUrl: undefined,
    mail: undefined,
  });
});

test('the command line wins over the environment, and an empty variable is none', () => {
  const config = parse({ ZHANGGUI_PORT: '8000', ZHANGGUI_DATA: '/a', ZHANGGUI_HOST: '  ' }, { port: 9000, data: 'b' });
  expect(config).toMatchObject({ port: 9000, portNamed: true, dataDir: '/work-dir/b', host: '127.0.0.1' });
});

test('engines by address', () => {
  const config = parse({
    CLICKHOUSE_URL: 'https://u:p@ch:8443',
    CLICKHOUSE_CLUSTER: 'main',
    DATABASE_URL: 'postgres://u:p@/shop?host=/run/pg',
    ZHANGGUI_PUBLIC_URL: 'https://desk.example.com/',
  });
  expect(config.clickhouse).toEqual({ url: 'https://u:p@ch:8443', cluster: 'main' });
  expect(config.databaseUrl).toBe('postgres://u:p@/shop?host=/run/pg');
  expect(config.publicUrl).toBe('https://desk.example.com');
});

test.each([
  ['ZHANGGUI_PORT', '70000'],
  ['ZHANGGUI_PORT', '80a'],
  ['ZHANGGUI_HOST', 'a b'],
  ['ZHANGGUI_LOG', 'loud'],
  ['ZHANGGUI_PUBLIC_URL', 'desk.example.com'],
  ['CLICKHOUSE_URL', 'tcp://host:9000'],
  ['CLICKHOUSE_CLUSTER', 'main'],
  ['DATABASE_URL', 'mysql://host/db'],
])('a wrong %s=%s is named with its remedy', (variable, value) => {
  const fault = faultOf({ [variable]: value });
  expect(fault.code).toBe('config.invalid_setting');
  expect(fault.en).toContain(variable);
  expect(fault.zh).toContain(variable);
  expect(fault.fix).toContain(`${variable}=`);
});

test('a mail server and its sender go together, and each that is missing is named', () => {
  const [url, from] = ['smtps://me%40example.com:secret@smtp.example.com', '掌柜 <desk@example.com>'];
  expect(parse({ ZHANGGUI_SMTP_URL: url, ZHANGGUI_MAIL_FROM: from }).mail).toEqual({ url, from });
  expect(faultOf({ ZHANGGUI_SMTP_URL: url }).fix).toContain('ZHANGGUI_MAIL_FROM=');
  expect(faultOf({ ZHANGGUI_MAIL_FROM: from }).fix).toContain('ZHANGGUI_SMTP_URL=');
  for (const wrong of ['smtp.example.com', 'http://smtp.example.com', 'smtp://u:%zz@host', 'smtp://']) {
    expect(faultOf({ ZHANGGUI_SMTP_URL: wrong, ZHANGGUI_MAIL_FROM: from }).en).toContain('ZHANGGUI_SMTP_URL');
  }
  expect(faultOf({ ZHANGGUI_SMTP_URL: url, ZHANGGUI_MAIL_FROM: 'desk@example.com\nBcc: x@example.com' }).en).toContain('ZHANGGUI_MAIL_FROM');
  expect(faultOf({ ZHANGGUI_SMTP_URL: 'http://me:secret@host', ZHANGGUI_MAIL_FROM: from }).en).not.toContain('secret');
});

test('all wrong settings are said at once, and no password is shown', () => {
  const fault = faultOf({ ZHANGGUI_PORT: 'x', DATABASE_URL: 'mysql://me:secret@host/db' });
  expect(fault.code).toBe('config.invalid_settings');
  expect(fault.en).toContain('ZHANGGUI_PORT');
  expect(fault.en).toContain('DATABASE_URL');
  expect(fault.en).not.toContain('secret');
});

test('every setting is documented in both languages', () => {
  for (const { text } of SETTINGS_DOC) expect(text.zh.length * text.en.length).toBeGreaterThan(0);
  expect(new Set(SETTINGS_DOC.map(({ variable }) => variable)).size).toBe(SETTINGS_DOC.length);
});

test('a taken default port gives way to the next; a taken named port is refused', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as { port: number };
  try {
    const found = await choosePort({ host: '127.0.0.1', port, portNamed: false });
    expect(found).toBeGreaterThan(port);
    await expect(choosePort({ host: '127.0.0.1', port, portNamed: true })).rejects.toMatchObject({
      code: 'config.port_taken',
      fix: { en: expect.stringContaining('ZHANGGUI_PORT') },
    });
    await expect(choosePort({ host: '192.0.2.1', port, portNamed: true })).rejects.toMatchObject({ code: 'config.cannot_listen' });
  } finally {
    taken.close();
  }
});
