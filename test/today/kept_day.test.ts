import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Today } from '../../src/domains/today/routines/contract.ts';
import type { Visitor } from '../http/desk.ts';
import { madeDesk } from './made_desk.ts';

/** What goes out for a day is made once: whoever asks has the same bytes, until something of the day changes. */
let ann: Visitor;
let viewer: Visitor;

beforeAll(async () => {
  ({ ann, viewer } = await madeDesk());
});

async function dayOf(visitor: Visitor, zip = false): Promise<Today> {
  const answer = await visitor.send('GET', '/api/today?wait=20000', undefined, zip ? { 'accept-encoding': 'gzip' } : {});
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-encoding')]).toEqual([
    ...[200, 'application/json'],
    zip ? 'gzip' : null,
  ]);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return JSON.parse((zip ? gunzipSync(bytes) : bytes).toString()) as Today;
}

test('the first answer, those after it and the compressed one are one; each person has their own', async () => {
  const first = await dayOf(ann);
  expect(first.items.length).toBeGreaterThan(5);
  for (const zip of [true, false, true]) expect(await dayOf(ann, zip)).toEqual(first);
  expect((await dayOf(viewer, true)).items.map(({ id }) => id)).not.toEqual(first.items.map(({ id }) => id));
  const head = await ann.send('HEAD', '/api/today');
  expect([head.status, await head.text()]).toEqual([200, '']);
  // Many at once, and the typed client.
  const all = await Promise.all([...Array.from({ length: 20 }, (_, n) => dayOf(ann, n % 2 === 0)), ann.api.routines.today({ wait: 20_000 })]);
  for (const one of all) expect(one).toEqual(first);
});

test('what is written is in the next answer, and minutes of a running clock go on', async () => {
  const before = await dayOf(ann, true);
  const me = (await ann.api.accounts.session()).person?.id as number;
  const { task } = await ann.api.tasks.create({ title: '补一张主图', owner: me });
  const after = await dayOf(ann, true);
  expect(before.items.some(({ id }) => id === `task:${task.id}`)).toBe(false);
  expect(after.items.some(({ title }) => title.zh === '补一张主图')).toBe(true);
  await ann.api.routines.act({ key: 'morning.sources', action: 'start' });
  expect((await dayOf(ann, true)).items.find(({ key }) => key === 'morning.sources')?.run?.state).toBe('running');
});
