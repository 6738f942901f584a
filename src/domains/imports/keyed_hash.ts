import type { BuyerKey, SipKey } from './keys.ts';

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012) under a 128-bit key, over halves of 32 bits because whole 64-bit integers are slow here.
 * Gives what the engine's `sipHash64Keyed(key, a, b)` gives, so that a buyer has one hash whichever pipeline read the file.
 */
type Word = { lo: number; hi: number };

const wordOf = (value: bigint): Word => ({ lo: Number(value & 0xffffffffn) >>> 0, hi: Number(value >> 32n) >>> 0 });

function add(a: Word, b: Word): void {
  const lo = (a.lo + b.lo) >>> 0;
  a.hi = (a.hi + b.hi + (lo < a.lo ? 1 : 0)) >>> 0;
  a.lo = lo;
}

function xor(a: Word, b: Word): void {
  a.lo = (a.lo ^ b.lo) >>> 0;
  a.hi = (a.hi ^ b.hi) >>> 0;
}

function turn(a: Word, by: number): void {
  const [lo, hi] = by >= 32 ? [a.hi, a.lo] : [a.lo, a.hi];
  const n = by % 32;
  a.lo = n === 0 ? lo : ((lo << n) | (hi >>> (32 - n))) >>> 0;
  a.hi = n === 0 ? hi : ((hi << n) | (lo >>> (32 - n))) >>> 0;
}

type State = readonly [Word, Word, Word, Word];

function rounds([a, b, c, d]: State, count: number): void {
  for (let n = 0; n < count; n++) {
    add(a, b);
    turn(b, 13);
    xor(b, a);
    turn(a, 32);
    add(c, d);
    turn(d, 16);
    xor(d, c);
    add(a, d);
    turn(d, 21);
    xor(d, a);
    add(c, b);
    turn(b, 17);
    xor(b, c);
    turn(c, 32);
  }
}

function sipHash(key: SipKey, bytes: Buffer): Word {
  const [k0, k1] = [wordOf(BigInt(key.first)), wordOf(BigInt(key.second))];
  const state: State = [wordOf(0x736f6d6570736575n), wordOf(0x646f72616e646f6dn), wordOf(0x6c7967656e657261n), wordOf(0x7465646279746573n)];
  xor(state[0], k0);
  xor(state[1], k1);
  xor(state[2], k0);
  xor(state[3], k1);
  const whole = bytes.length - (bytes.length % 8);
  const last = Buffer.alloc(8);
  bytes.copy(last, 0, whole);
  last[7] = bytes.length & 0xff;
  for (let at = 0; at <= whole; at += 8) {
    const word = at < whole ? { lo: bytes.readUInt32LE(at), hi: bytes.readUInt32LE(at + 4) } : { lo: last.readUInt32LE(0), hi: last.readUInt32LE(4) };
    xor(state[3], word);
    rounds(state, 2);
    xor(state[0], word);
  }
  xor(state[2], { lo: 0xff, hi: 0 });
  rounds(state, 4);
  for (const part of state.slice(1)) xor(state[0], part);
  return state[0];
}

const decimal = ({ lo, hi }: Word): string => ((BigInt(hi) << 32n) | BigInt(lo)).toString();

/** The hash of a text in a namespace (a platform) under every key of the chain, as decimal text. */
export function keyedHash(key: BuyerKey, space: string, text: string): string {
  const both = Buffer.alloc(16);
  [`${space}\u0000`, text].forEach((part, at) => {
    const { lo, hi } = sipHash(key, Buffer.from(part));
    both.writeUInt32LE(lo, at * 8);
    both.writeUInt32LE(hi, at * 8 + 4);
  });
  const first = decimal(sipHash(key, both));
  return (key.later ?? []).reduce((before, next) => decimal(sipHash(next, Buffer.from(before))), first);
}

/** Whether a buyer's name says who it is: masked (`张**`) and enciphered (`##…`, `$$…`) ones would become one big customer. */
export function isKnownBuyer(text: string): boolean {
  return text !== '' && !text.includes('*') && !text.startsWith('##') && !text.startsWith('$$');
}
