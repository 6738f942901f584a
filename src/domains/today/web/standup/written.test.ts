import { expect, test } from 'vitest';
import { letterOf } from './written.ts';

test('a letter has subject and text, lines apart; what is too long for an address is to be pasted', () => {
  const read = (address: string) => {
    const { protocol, searchParams } = new URL(address);
    return [protocol, searchParams.get('subject'), searchParams.get('body')];
  };
  expect(read(letterOf('站会 周四', '数字 & 安排\n- 100%', '贴'))).toEqual(['mailto:', '站会 周四', '数字 & 安排\r\n- 100%']);
  const long = letterOf('站会', '很长'.repeat(400), '贴在这里');
  expect(read(long)).toEqual(['mailto:', '站会', '贴在这里']);
  expect(long.length).toBeLessThan(1900);
});
