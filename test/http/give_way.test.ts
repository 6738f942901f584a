import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answered, giveWay } from '../../src/http/give_way.ts';

test('work that nobody waits for goes on at once while nobody waits for anything', async () => {
  const order: string[] = [];
  await Promise.all([giveWay(10_000).then(() => order.push('work')), sleep(200).then(() => order.push('later'))]);
  expect(order).toEqual(['work', 'later']);
});

test('it waits until everybody who asked meanwhile has their answer, one that failed too', async () => {
  const order: string[] = [];
  const asked = [
    answered(sleep(30).then(() => order.push('one'))),
    answered(sleep(60).then(() => Promise.reject(new Error('refused')))).catch(() => order.push('refused')),
    answered(sleep(90).then(() => order.push('two'))),
  ];
  await giveWay(10_000).then(() => order.push('work'));
  await Promise.all(asked);
  expect(order).toEqual(['one', 'refused', 'two', 'work']);
});

test('but not for ever: an answer that takes long holds it up so long and no longer', async () => {
  const answer = answered(sleep(400));
  const order: string[] = [];
  await Promise.all([giveWay(50).then(() => order.push('work')), answer.then(() => order.push('answer'))]);
  expect(order).toEqual(['work', 'answer']);
});
