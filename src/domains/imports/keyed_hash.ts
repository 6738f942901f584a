import type { BuyerKey, SipKey } from './keys.ts';

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012) under a 128-bit key, over halves of 32 bits because whole 64-bit integers are slow here.
 * Gives what the engine's `sipHash64Keyed(key, a, b)` gives, so that a buyer has one hash whichever pipeline read the file.
 */
type Word = { readonly lo: number; readonly hi: number };

const wordOf = (value: bigint): Word => ({ lo: Number(value & 0xffffffffn) | 0, hi: Number(value >> 32n) | 0 });

/** The four words of the state, low halves at even places; one hash is made at a time. */
const state = new Int32Array(8);

/** Word `a` += word `b`. */
function add(a: number, b: number): void {
  const lo = ((state[a] as number) >>> 0) + ((state[b] as number) >>> 0);
  state[a] = lo;
  state[a + 1] = (state[a + 1] as number) + (state[b + 1] as number) + (lo > 0xffffffff ? 1 : 0);
}

/** Turns word `a` left by `n` (1 … 31), then xors word `b` into it. */
function turnXor(a: number, n: number, b: number): void {
  const [lo, hi] = [state[a] as number, state[a + 1] as number];
  state[a] = ((lo << n) | (hi >>> (32 - n))) ^ (state[b] as number);
  state[a + 1] = ((hi << n) | (lo >>> (32 - n))) ^ (state[b + 1] as number);
}

/** Turns word `a` by half of it. */
function swap(a: number): void {
  const lo = state[a] as number;
  state[a] = state[a + 1] as number;
  state[a + 1] = lo;
}

function rounds(count: number): void {
  for (let n = 0; n < count; n++) {
    add(0, 2);
    turnXor(2, 13, 0);
    swap(0);
    add(4, 6);
    turnXor(6, 16, 4);
    add(0, 6);
    turnXor(6, 21, 0);
    add(4, 2);
    turnXor(2, 17, 4);
    swap(4);
  }
}

function xor(a: number, lo: number, hi: number): void {
  state[a] = (state[a] as number) ^ lo;
  state[a + 1] = (state[a + 1] as number) ^ hi;
}

const START: readonly Word[] = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n].map(wordOf);

type Key = readonly [Word, Word];
const keyOf = ({ first, second }: SipKey): Key => [wordOf(BigInt(first)), wordOf(BigInt(second))];

function sipHash(key: Key, bytes: Buffer): Word {
  for (let at = 0; at < 4; at++) {
    const [start, part] = [START[at] as Word, key[at % 2] as Word];
    state[2 * at] = start.lo ^ part.lo;
    state[2 * at + 1] = start.hi ^ part.hi;
  }
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at <= whole; at += 8) {
    const lo = at < whole ? bytes.readInt32LE(at) : tail(bytes, at);
    const hi = at < whole ? bytes.readInt32LE(at + 4) : tail(bytes, at + 4) | (bytes.length << 24);
    xor(6, lo, hi);
    rounds(2);
    xor(0, lo, hi);
  }
  xor(4, 0xff, 0);
  rounds(4);
  const [lo, hi] = [0, 1].map((half) => [0, 2, 4, 6].reduce((all, word) => all ^ (state[word + half] as number), 0));
  return { lo: (lo as number) >>> 0, hi: (hi as number) >>> 0 };
}

/** Up to four bytes from `from` on as the low bytes of a number. */
function tail(bytes: Buffer, from: number): number {
  let value = 0;
  for (let at = from; at < from + 4 && at < bytes.length; at++) value |= (bytes[at] as number) << (8 * (at - from));
  return value;
}

const decimal = ({ lo, hi }: Word): string => ((BigInt(hi) << 32n) | BigInt(lo)).toString();

/** Hashes that are kept, at most: a buyer comes again. */
const KEPT = 50_000;

/** The hash of texts in a namespace (a platform) under every key of the chain, as decimal text. */
export function hasherOf(key: BuyerKey, space: string): (text: string) => string {
  const first = keyOf(key);
  const later = (key.later ?? []).map(keyOf);
  const both = Buffer.alloc(16);
  const put = ({ lo, hi }: Word, at: number): void => {
    both.writeUInt32LE(lo, at);
    both.writeUInt32LE(hi, at + 4);
  };
  put(sipHash(first, Buffer.from(`${space}\u0000`)), 0);
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    put(sipHash(first, Buffer.from(text)), 8);
    const hash = later.reduce((last, next) => decimal(sipHash(next, Buffer.from(last))), decimal(sipHash(first, both)));
    if (known.size >= KEPT) known.clear();
    known.set(text, hash);
    return hash;
  };
}

/** The hash of one text: see {@link hasherOf}. */
export const keyedHash = (key: BuyerKey, space: string, text: string): string => hasherOf(key, space)(text);

/** Whether a buyer's name says who it is: masked (`张**`) and enciphered (`##…`, `$$…`) ones would become one big customer. */
export function isKnownBuyer(text: string): boolean {
  return text !== '' && !text.includes('*') && !text.startsWith('##') && !text.startsWith('$$');
}
