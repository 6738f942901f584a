import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { rng } from '../../src/base/rng.ts';

/** Ways in which files come to be damaged, each a pure function of the file and of chance. */
type Chance = { readonly below: (n: number) => number; readonly pick: <T>(items: readonly T[]) => T };
type Mutation = { readonly name: string; readonly make: (bytes: Buffer, chance: Chance) => Buffer };

const NEWLINE = 0x0a;

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1)
    if (bytes[at] === NEWLINE) {
      lines.push(bytes.subarray(from, at + 1));
      from = at + 1;
    }
  if (from < bytes.length) lines.push(bytes.subarray(from));
  return lines;
}

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

const bytesOf = (n: number, { below }: Chance): Buffer => Buffer.from(Array.from({ length: n }, () => below(256)));

/** Zip inside zip inside zip. */
function nested(bytes: Buffer, depth: number): Buffer {
  return depth === 0 ? bytes : nested(Buffer.from(zipSync({ [`a${depth}.zip`]: new Uint8Array(bytes) })), depth - 1);
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'flipped bytes',
    make(bytes, chance) {
      const copy = Buffer.from(bytes);
      for (let n = 0; n <= chance.below(12); n += 1) copy[chance.below(copy.length)] = chance.below(256);
      return copy;
    },
  },
  { name: 'cut off', make: (bytes, { below }) => bytes.subarray(0, below(bytes.length)) },
  { name: 'beginning lost', make: (bytes, { below }) => bytes.subarray(below(bytes.length)) },
  {
    name: 'random bytes inside',
    make: (bytes, chance) => splice(bytes, chance.below(bytes.length), chance.below(9), bytesOf(chance.below(64), chance)),
  },
  { name: 'NULs', make: (bytes, { below }) => splice(bytes, below(bytes.length), 0, Buffer.alloc(1 + below(40))) },
  {
    name: 'half a character',
    make: (bytes, { below, pick }) => splice(bytes, below(bytes.length), 0, Buffer.from(pick(['e4bd', 'ff', '81', 'f09f', 'c3']), 'hex')),
  },
  { name: 'a huge cell', make: (bytes, { below }) => splice(bytes, below(bytes.length), 0, Buffer.alloc(900_000, '货')) },
  { name: 'an open quote', make: (bytes, { below }) => splice(bytes, below(bytes.length), 0, Buffer.from('"')) },
  {
    name: 'delimiters',
    make: (bytes, { below, pick }) => splice(bytes, below(bytes.length), 0, Buffer.from(pick([',,,,', '\t', ';', '\r', '\n\n', '\r\n']))),
  },
  {
    name: 'swapped lines',
    make(bytes, { below }) {
      const lines = linesOf(bytes);
      const [a, b] = [below(lines.length), below(lines.length)];
      [lines[a], lines[b]] = [lines[b] as Buffer, lines[a] as Buffer];
      return Buffer.concat(lines);
    },
  },
  {
    name: 'repeated lines',
    make(bytes, { below }) {
      const lines = linesOf(bytes);
      const again = lines[below(lines.length)] as Buffer;
      return Buffer.concat([...lines, ...Array.from({ length: 1 + below(50) }, () => again)]);
    },
  },
  {
    name: 'swapped columns',
    make(bytes, { below }) {
      return Buffer.concat(
        linesOf(bytes).map((line) => {
          const cells = line.toString('latin1').split(',');
          const [a, b] = [below(cells.length), below(cells.length)];
          [cells[a], cells[b]] = [cells[b] as string, cells[a] as string];
          return Buffer.from(cells.join(','), 'latin1');
        }),
      );
    },
  },
  {
    name: 'absurd numbers',
    make: (bytes, { pick }) =>
      Buffer.from(
        bytes.toString('latin1').replace(/\d+/g, (digits) => pick([digits, digits, '9'.repeat(40), '-1', '1e308', '0'])),
        'latin1',
      ),
  },
  { name: 'packed and cut', make: (bytes, { below }) => gzipSync(bytes).subarray(0, 10 + below(60)) },
  { name: 'zips in zips', make: (bytes, { below }) => nested(bytes, 1 + below(6)) },
  { name: 'nothing but random bytes', make: (_, chance) => bytesOf(200 + chance.below(4000), chance) },
];

/** Files that are made to do harm, whole. */
export const HOSTILE: readonly (readonly [string, () => Buffer])[] = [
  ['a zip bomb.zip', () => Buffer.from(zipSync({ '订单.csv': new Uint8Array(300_000_000) }, { level: 9 }))],
  ['a gzip bomb.gz', () => gzipSync(Buffer.alloc(300_000_000))],
  ['a page 100,000 deep.xls', () => Buffer.from(`<html><body>${'<table><tr><td>'.repeat(100_000)}1`)],
  ['a million columns.csv', () => Buffer.from(`订单编号,${'a,'.repeat(400_000)}\n1\n`)],
  ['only quotes.csv', () => Buffer.alloc(500_000, '"')],
  ['only line breaks.csv', () => Buffer.alloc(2_000_000, '\n')],
  ['a workbook of nothing.xlsx', () => Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(0), '[Content_Types].xml': new Uint8Array(0) }))],
];

/** A damaged file by its number: the same one for ever. */
export function mutated(samples: readonly { name: string; bytes: Buffer }[], seed: number): { name: string; bytes: Buffer } {
  const random = rng(seed);
  const below = (n: number): number => Math.floor(random() * Math.max(1, n));
  const chance: Chance = { below, pick: (items) => items[below(items.length)] as never };
  const sample = chance.pick(samples);
  const mutation = MUTATIONS[seed % MUTATIONS.length] as Mutation;
  return { name: `#${seed} ${sample.name} (${mutation.name})`, bytes: mutation.make(sample.bytes, chance) };
}
