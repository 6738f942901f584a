import { expect, test } from 'vitest';
import type { ReaderJob } from './jobs.ts';
import { isSpent } from './spent.ts';

const MB = 1_048_576;
const report = (bytes: number) => ({ kind: 'report', prefix: '', job: { detected: { sniffed: { bytes } } } }) as unknown as ReaderJob;
const workbook = { kind: 'workbook', path: '', to: '', packing: 'xlsx', words: 'any', head: 30 } as ReaderJob;

test.each([
  ['a workbook of ordinary size', workbook, 100 * MB, false],
  ['a workbook that took much', workbook, 300 * MB, true],
  ['a report of a few megabytes', report(5 * MB), 100 * MB, false],
  ['a report of a few megabytes that took much', report(5 * MB), 300 * MB, true],
  ['a large report, whatever it seems to have taken', report(50 * MB), 10 * MB, true],
])('after %s the reading process is ended or kept', (_, job, grown, spent) => expect(isSpent(job, grown)).toBe(spent));
