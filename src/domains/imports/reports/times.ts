import { createHash } from 'node:crypto';
import { ownText } from './own_text.ts';

/** Texts other than numbers that are kept as they are. */
const KEPT = 300_000;

/**
 * How often texts were seen, in a memory that a file of a gigabyte does not fill. Numbers as platforms give them take 16 bytes a place of a table instead of
 * a text and an entry of a map (80 or more). Of other texts the first are kept; of those after them 85 bits of their hash, of which two of five million
 * texts have the same once in a thousand billion files.
 */
export class Times {
  private readonly _numbers = new Counts();
  private readonly _texts = new Map<string, number>();
  private readonly _hashes = new Counts();
  private readonly _kept: number;

  constructor(kept = KEPT) {
    this._kept = kept;
  }

  /** Counts a text. @returns how often it was seen before */
  add(text: string): number {
    if (NUMBER.test(text)) {
      const cut = Math.max(0, text.length - LOW_DIGITS);
      return this._numbers.add(Number(text.slice(0, cut)), Number(text.slice(cut)));
    }
    const before = this._texts.get(text);
    if (before !== undefined || this._texts.size < this._kept) {
      this._texts.set(before === undefined ? ownText(text) : text, (before ?? 0) + 1);
      return before ?? 0;
    }
    const hash = createHash('sha1').update(text).digest();
    return this._hashes.add(hash.readUIntBE(0, 6) * 32 + ((hash[6] as number) % 32), hash.readUInt32BE(8));
  }
}

/** What is the same number only when it is the same text, and whose two parts are exact. */
const NUMBER = /^[1-9]\d{0,23}$/;
const LOW_DIGITS = 9;

const FIRST_PLACES = 1_024;
/** Share of the places that may be taken before there are twice as many. */
const FULL = 0.8;

/** Counts of pairs (a whole number below 2⁵³, one below 2³²), in a table whose places follow one another when taken. */
class Counts {
  private _high = new Float64Array(FIRST_PLACES);
  private _low = new Uint32Array(FIRST_PLACES);
  /** 0 = free. */
  private _seen = new Uint32Array(FIRST_PLACES);
  private _taken = 0;

  add(high: number, low: number): number {
    if (this._taken >= this._seen.length * FULL) this._grow();
    const at = this._placeOf(high, low);
    const before = this._seen[at] as number;
    if (before === 0) {
      this._high[at] = high;
      this._low[at] = low;
      this._taken += 1;
    }
    this._seen[at] = before + 1;
    return before;
  }

  private _placeOf(high: number, low: number): number {
    const last = this._seen.length - 1;
    let mixed = Math.imul(low ^ Math.imul(high >>> 0, 0x85ebca6b) ^ Math.floor(high / 4_294_967_296), 0x9e3779b1);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    let at = (mixed ^ (mixed >>> 13)) & last;
    while (this._seen[at] !== 0 && (this._high[at] !== high || this._low[at] !== low)) at = (at + 1) & last;
    return at;
  }

  private _grow(): void {
    const { _high: high, _low: low, _seen: seen } = this;
    this._high = new Float64Array(seen.length * 2);
    this._low = new Uint32Array(seen.length * 2);
    this._seen = new Uint32Array(seen.length * 2);
    for (let from = 0; from < seen.length; from++) {
      if (seen[from] === 0) continue;
      const at = this._placeOf(high[from] as number, low[from] as number);
      this._high[at] = high[from] as number;
      this._low[at] = low[from] as number;
      this._seen[at] = seen[from] as number;
    }
  }
}
