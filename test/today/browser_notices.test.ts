import { expect, test } from 'vitest';
import type { Notice } from '../../src/domains/today/notices/contract.ts';
import { tellable } from '../../src/web/shell/tellable.ts';

const notice = (id: number, more: Partial<Notice> = {}): Notice => ({
  ...{
    id,
    kind: 'mention',
    atOnce: true,
    link: '/tasks?task=1',
    text: { zh: '提到', en: 'mention' },
    quote: null,
    at: '2026-11-23T01:00:00.000Z',
    read: false,
  },
  ...more,
});

test('the browser tells what is new, unread and to be known at once; nothing in quiet hours or to who does not want it', () => {
  const notices = [notice(9), notice(8, { kind: 'changed', atOnce: false }), notice(7, { read: true }), notice(6), notice(5)];
  const answer = { notices, newest: 9, quiet: false, browser: true };
  const ids = (more: Partial<typeof answer>, known: number) => tellable({ ...answer, ...more }, known).map(({ id }) => id);
  expect(ids({}, 5)).toEqual([9, 6]);
  expect(ids({}, 9)).toEqual([]);
  expect(ids({ quiet: true }, 5)).toEqual([]);
  expect(ids({ browser: false }, 5)).toEqual([]);
});
