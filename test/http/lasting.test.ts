import { call, implement } from '@orpc/server';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Routes } from '../../src/http/api.ts';
import { route } from '../../src/http/contract.ts';
import { checkedOnce, isLasting, markLasting } from '../../src/http/lasting.ts';

const checks: unknown[] = [];
const output = z.object({ n: z.int(), more: z.string().default('more') }).refine((one) => checks.push(one) > 0);
const contract = {
  one: route.meta({ access: 'public', shops: 'none' }).output(output),
  deep: { two: route.meta({ access: 'public', shops: 'none' }) },
};
let answer: { n: number };
const handlers = implement(contract);
const routes = checkedOnce({
  one: handlers.one.handler(() => answer),
  deep: { two: handlers.deep.two.handler(() => 'two') },
} as unknown as Routes) as unknown as { one: never; deep: { two: never } };

beforeEach(() => {
  checks.length = 0;
});

test('what lasts is checked once and goes on as one object; what does not is checked each time', async () => {
  answer = { n: 1 };
  expect(await call(routes.one, undefined as never)).not.toBe(await call(routes.one, undefined as never));
  expect(checks).toHaveLength(2);
  markLasting(answer);
  const first: unknown = await call(routes.one, undefined as never);
  expect(first).toEqual({ n: 1, more: 'more' });
  expect(await call(routes.one, undefined as never)).toBe(first);
  expect([checks.length, isLasting(first)]).toEqual([3, true]);
  answer = { n: 2 };
  expect(await call(routes.one, undefined as never)).toEqual({ n: 2, more: 'more' });
});

test('what is wrong is refused every time, and routes below routes answer', async () => {
  answer = { n: 0.5 };
  markLasting(answer);
  await expect(call(routes.one, undefined as never)).rejects.toThrow('Output validation failed');
  await expect(call(routes.one, undefined as never)).rejects.toThrow('Output validation failed');
  expect(await call(routes.deep.two, undefined as never)).toBe('two');
});
