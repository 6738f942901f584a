import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answered, atOnce, giveWay, inPieces, type Pieces } from '../../src/http/give_way.ts';

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

test('work in pieces: what comes of it is what comes of it at once, and who asks meanwhile has their answer before it ends', async () => {
  function* work(): Pieces<number> {
    let sum = 0;
    for (let n = 0; n < 8; n += 1) {
      yield;
      for (const until = performance.now() + 12; performance.now() < until; ) sum += 0;
      sum += n;
    }
    return sum;
  }
  expect(atOnce(work())).toBe(28);
  const order: unknown[] = [];
  const working = inPieces(work(), 10_000).then((sum) => order.push(sum));
  await answered(sleep(1).then(() => order.push('answer')));
  await working;
  expect(order).toEqual(['answer', 28]);
});
