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

test('the day is listed in order for people and for programs', async () => {
  const { code, out } = await zhanggui('routines');
  expect(code).toBe(0);
  expect(out).toMatch(/^key +state +standing +minutes +title +why/);
  expect(out).toMatch(/morning\.data +\S+ +\S+ +2 +数据齐不齐/);
  const told = JSON.parse((await zhanggui('routines', '--json')).out) as { items: { key: string }[]; empty: boolean };
  expect(told.empty).toBe(true);
  expect(told.items.map(({ key }) => key)).toEqual(expect.arrayContaining(['morning.data', 'morning.vitals']));
});

test('one is started, paused, ended, skipped with a reason, and taken up again', async () => {
  const state = async (key: string) => {
    const { items, finished } = JSON.parse((await zhanggui('routines', '--json')).out) as Record<
      string,
      { key: string; run: { state: string } | null }[]
    >;
    return [...(items ?? []), ...(finished ?? [])].find((one) => one.key === key)?.run?.state ?? null;
  };
  for (const [verb, expected] of [
    ['start', 'running'],
    ['pause', 'paused'],
    ['done', 'done'],
    ['reopen', 'paused'],
  ] as const) {
    const { code, err } = await zhanggui('routines', verb, 'morning.vitals');
    expect([code, err]).toEqual([0, expect.stringContaining('morning.vitals')]);
    expect(await state('morning.vitals')).toBe(expected);
  }
  await zhanggui('routines', 'skip', 'morning.ads', '--reason', '盘点');
  const { finished } = JSON.parse((await zhanggui('routines', '--json')).out) as { finished: { key: string; run: { reason: string } }[] };
  expect(finished.find(({ key }) => key === 'morning.ads')?.run.reason).toBe('盘点');
});

test.each([
  [2, ['routines', 'dance', 'morning.ads']],
  [2, ['routines', 'done']],
  [2, ['routines', 'done', 'morning.ads', '--hour', '25']],
  [1, ['routines', 'done', 'no.such']],
])('ends with %i and a word to mend it: %j', async (code, argv) => {
  const { code: ended, err } = await zhanggui(...argv);
  expect(ended).toBe(code);
  expect(err.length).toBeGreaterThan(10);
});
