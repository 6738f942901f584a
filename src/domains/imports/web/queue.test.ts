import { describe, expect, it } from 'vitest';
import { nextToSend, type QueuedFile, queueAfter } from './queue.ts';

const file = (name: string) => new File(['x'], name);
const names = (queue: readonly QueuedFile[]) => queue.map((one) => one.file.name);

describe('the files of the import page', () => {
  it('never uses an id twice, whatever was removed', () => {
    let queue = queueAfter([], { kind: 'add', files: [file('a'), file('b')], shop: 1 });
    queue = queueAfter(queue, { kind: 'remove', id: 1 });
    queue = queueAfter(queue, { kind: 'add', files: [file('c')], shop: 2 });
    expect(names(queue)).toEqual(['b', 'c']);
    expect(new Set(queue.map((one) => one.id)).size).toBe(2);
  });

  it('sends one file after another', () => {
    let queue = queueAfter([], { kind: 'add', files: [file('a'), file('b')], shop: 1 });
    const first = nextToSend(queue);
    expect(first?.file.name).toBe('a');
    queue = queueAfter(queue, { kind: 'change', id: first?.id ?? 0, change: { state: 'uploading' } });
    expect(nextToSend(queue)).toBeNull();
    queue = queueAfter(queue, { kind: 'change', id: first?.id ?? 0, change: { state: 'failed' } });
    expect(nextToSend(queue)?.file.name).toBe('b');
  });

  it('changes only the file that is named', () => {
    const queue = queueAfter([], { kind: 'add', files: [file('a'), file('b')], shop: 1 });
    const after = queueAfter(queue, { kind: 'change', id: 2, change: { share: 0.5 } });
    expect(after[0]).toBe(queue[0]);
    expect(after[1]?.share).toBe(0.5);
  });
});
