import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { openDesk } from '../../src/cli/open_desk.ts';
import { run } from '../../src/cli/run.ts';
import { parseConfig } from '../../src/config.ts';
import { createOwner, ensureShop } from '../../src/domains/accounts/index.ts';
import { freshDirectory } from '../engines.ts';

let data: string;

async function zhanggui(...argv: string[]) {
  let out = '';
  let err = '';
  const code = await run([...argv, '--data', data], { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

beforeAll(async () => {
  data = freshDirectory();
  const opened = await openDesk(parseConfig({}, { data }), {
    log: pino({ level: 'silent' }),
    demo: false,
    publicUrl: 'http://localhost',
    now: () => new Date(),
  });
  await ensureShop(opened.desk.store, { name: '天猫店', platform: 'tmall' });
  await createOwner(opened.desk.store, { name: '王掌柜', login: 'wang', password: 'four unrelated words' });
  await opened.close();
});

test('a task is made, listed for people and for programs, and finished', async () => {
  expect((await zhanggui('tasks')).err).toContain('没有任务');
  const made = await zhanggui('tasks', 'add', '给羽绒服', '补货', '--owner', '王掌柜', '--shop', '天猫店', '--due', '2026-12-01', '--worth', '35800');
  expect([made.code, made.out]).toEqual([0, '已建立任务 1：给羽绒服 补货\n']);
  expect((await zhanggui('tasks', '--owner', '王掌柜')).out).toMatch(/1 +open +2026-12-01 +王掌柜 +35800 +天猫店 +给羽绒服 补货/);
  const { out } = await zhanggui('tasks', '--search', '羽绒', '--json');
  expect(JSON.parse(out)).toMatchObject({ total: 1, tasks: [{ id: 1, worth: 35_800, due: '2026-12-01', state: 'open' }] });
  expect((await zhanggui('tasks', 'done', '1', '--lang', 'en')).out).toBe('Task 1 done: 给羽绒服 补货\n');
  expect((await zhanggui('tasks')).err).toContain('没有任务');
  expect(JSON.parse((await zhanggui('tasks', '--state', 'done', '--json')).out)).toMatchObject({ total: 1 });
});

test.each([
  [2, ['tasks', 'add']],
  [2, ['tasks', 'add', 'x', '--due', 'morgen']],
  [2, ['tasks', 'add', 'x', '--worth', '-5']],
  [2, ['tasks', 'add', 'x', '--owner', '没有的人']],
  [2, ['tasks', '--shop', '没有的店']],
  [2, ['tasks', 'remove', '1']],
  [1, ['tasks', 'done', '999']],
  [1, ['tasks', '--due', 'someday']],
])('ends with %i: %o', async (code, argv) => {
  const answer = await zhanggui(...argv);
  expect([answer.code, answer.err.length > 0]).toEqual([code, true]);
});
