import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { openDesk } from '../../src/cli/open_desk.ts';
import { run } from '../../src/cli/run.ts';
import { parseConfig } from '../../src/config.ts';
import { ensureShop } from '../../src/domains/accounts/index.ts';
import { alertsOfSignals } from '../../src/domains/metrics/alerts/evaluate.ts';
import { signalsOf } from '../../src/domains/metrics/alerts/signals.ts';
import { keepFound } from '../../src/domains/metrics/alerts/stored.ts';
import { DEFAULT_RULES } from '../../src/domains/metrics/alerts/watch.ts';
import { freshDirectory } from '../engines.ts';
import { FIRST, madeShop } from '../metrics/alerts/made_shop.ts';

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
  const { id } = await ensureShop(opened.desk.store, { name: '天猫店', platform: 'tmall' });
  const shop = madeShop(90, [{ member: 'search', from: 88, to: 88, visitors: 0.4 }]);
  const found = alertsOfSignals(shop, signalsOf(shop, DEFAULT_RULES, 0), DEFAULT_RULES);
  await keepFound(opened.desk.store, id, found, { first: FIRST, last: shop.days[89] as string }, new Date());
  await opened.close();
});

test('alerts that want somebody, for people and for programs', async () => {
  const plain = await zhanggui('alerts');
  expect(plain.code).toBe(0);
  expect(plain.out).toContain('search 的访客数');
  const { out } = await zhanggui('alerts', '--shop', '天猫店', '--json');
  const { alerts, open } = JSON.parse(out) as { alerts: { worth: number; where: object }[]; open: number };
  expect(open).toBe(1);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]?.where).toEqual({ source: ['search'] });
});

test('days without any, and what is not understood', async () => {
  expect((await zhanggui('alerts', '--from', '2020-01-01', '--to', '2020-02-01')).err).toContain('没有异常');
  expect((await zhanggui('alerts', '--shop', '没有的店')).code).toBe(2);
  expect((await zhanggui('alerts', '--from', 'gestern')).code).toBe(2);
});
