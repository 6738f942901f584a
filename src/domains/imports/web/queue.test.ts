import { describe, expect, it } from 'vitest';
import {
  EMPTY_QUEUE,
  groupOf,
  keptText,
  mayBeData,
  type NewFile,
  nextToSend,
  type Queue,
  queueAfter,
  readKept,
  type Sheet,
  shopFor,
} from './queue.ts';

const file = (name: string, bytes = 1): NewFile => ({ name, bytes, blob: new Blob(['x']), shop: 1 });
const names = ({ files }: Queue) => files.map((one) => one.name);
const two = () => queueAfter(EMPTY_QUEUE, { kind: 'add', files: [file('a'), file('b')] });

describe('the files of the import page', () => {
  it('never uses an id twice, whatever was removed', () => {
    let queue = queueAfter(two(), { kind: 'remove', ids: [1, 2] });
    queue = queueAfter(queue, { kind: 'add', files: [file('c')] });
    expect(names(queue)).toEqual(['c']);
    expect(queue.files[0]?.id).toBe(3);
  });

  it('sends one file after another, the smallest first, and looks into two at most', () => {
    let queue = queueAfter(EMPTY_QUEUE, { kind: 'add', files: [file('big', 900), file('a'), file('b'), file('c')] });
    const step = (name: string, state: 'uploading' | 'checking' | 'failed') => {
      const id = queue.files.find((one) => one.name === name)?.id ?? 0;
      queue = queueAfter(queue, { kind: 'change', id, change: { state } });
    };
    expect(nextToSend(queue)?.name).toBe('a');
    step('a', 'uploading');
    expect(nextToSend(queue)).toBeNull();
    step('a', 'checking');
    expect(nextToSend(queue)?.name).toBe('b');
    step('b', 'checking');
    expect(nextToSend(queue)).toBeNull();
    step('a', 'failed');
    step('c', 'failed');
    expect(nextToSend(queue)?.name).toBe('big');
  });

  it('changes only the file that is named', () => {
    const queue = two();
    const after = queueAfter(queue, { kind: 'change', id: 2, change: { share: 0.5 } });
    expect(after.files[0]).toBe(queue.files[0]);
    expect(after.files[1]?.share).toBe(0.5);
  });

  it('puts the files of an archive in its place', () => {
    const queue = queueAfter(two(), { kind: 'add', files: [file('x'), file('y')], instead: 1 });
    expect(names(queue)).toEqual(['x', 'y', 'b']);
    expect(new Set(queue.files.map(({ id }) => id)).size).toBe(3);
  });

  it('keeps what was sent for a later visit, and goes on with what was being imported', () => {
    let queue = queueAfter(EMPTY_QUEUE, { kind: 'add', files: ['a', 'b', 'c', 'd'].map((name) => file(name)) });
    const said = { type: 'ads', map: { x: 'cost' }, day: null } as const;
    queue = queueAfter(queue, { kind: 'change', id: 1, change: { state: 'ready', upload: 'u1', said } });
    queue = queueAfter(queue, { kind: 'change', id: 2, change: { state: 'importing', upload: 'u2', importId: 7 } });
    queue = queueAfter(queue, { kind: 'change', id: 3, change: { state: 'done', upload: 'u3' } });
    queue = queueAfter(queue, { kind: 'change', id: 4, change: { state: 'failed', upload: 'u4' } });
    expect(readKept(keptText(queue))).toMatchObject([
      { name: 'a', upload: 'u1', state: 'waiting', said },
      { name: 'b', upload: 'u2', state: 'importing', importId: 7 },
    ]);
    expect([readKept(null), readKept('?'), readKept('[{"name":1}]')]).toEqual([[], [], []]);
  });

  it('asks about a table nobody knows, and about nothing that is no table', () => {
    const sheet = (columns: number, format: string | null = null) =>
      ({ format, columns: Array.from({ length: columns }, () => ({ header: 'x', field: null, fieldName: null })) }) as unknown as Sheet;
    expect(groupOf({ state: 'failed', sheet: sheet(3) })).toBe('ask');
    expect(groupOf({ state: 'failed', sheet: sheet(1) })).toBe('unfit');
    expect(groupOf({ state: 'failed', sheet: sheet(1, 'x') })).toBe('ask');
    expect(groupOf({ state: 'failed', sheet: null })).toBe('unfit');
    expect(groupOf({ state: 'checking', sheet: null })).toBe('busy');
  });

  it('gives a file to the only shop on its platform, and asks where there are more or none', () => {
    const shops = [
      { id: 1, platform: 'tmall' },
      { id: 2, platform: 'jd' },
      { id: 3, platform: 'douyin' },
      { id: 4, platform: 'douyin' },
      { id: 5, platform: 'other' },
    ];
    expect(['tmall', 'taobao', 'jd', 'douyin', 'pdd', 'other'].map((platform) => shopFor(platform, shops))).toEqual([1, 1, 2, null, null, null]);
    expect(groupOf({ state: 'homeless', sheet: null })).toBe('ask');
    const queue = queueAfter(EMPTY_QUEUE, { kind: 'add', files: [{ name: 'a', bytes: 1, shop: null, upload: 'u', state: 'homeless' }] });
    expect(readKept(keptText(queue))).toMatchObject([{ name: 'a', shop: null, state: 'waiting' }]);
  });

  it.each([
    ['订单.csv', true],
    ['账单.xls', true],
    ['没有后缀', true],
    ['报表.csv.gz', true],
    ['INDEX.md', false],
    ['说明.PDF', false],
    ['.DS_Store', false],
    ['~$订单.xlsx', false],
    ['Thumbs.db', false],
  ])('%s: data by its name %s', (name, is) => expect(mayBeData(name)).toBe(is));
});
