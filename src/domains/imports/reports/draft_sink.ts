import type { ShopClock } from '../engine/order_rows.ts';
import { clockOf } from './clock.ts';
import { type DraftLines, draftLine, draftLines, givenNames, latestMoment } from './draft_lines.ts';
import type { Draft } from './format.ts';
import type { ParseOut, Part } from './parse.ts';

/** Facts that one row can become, at most. */
const FACTS_OF_ROW = 64;
/** Characters of lines that become bytes together. */
const PIECE = 65_536;

/** Lines of one part that wait: as text the newest of them, as bytes the others. */
class Waiting {
  readonly drafts: DraftLines | null;
  bytes = 0;
  private _text = '';
  private _pieces: Buffer[] = [];

  constructor(part: Part) {
    this.drafts = part === 'rejected' ? null : draftLines(part);
  }

  put(line: string): void {
    this._text += line;
    if (this._text.length >= PIECE) this._encode();
  }

  private _encode(): void {
    const piece = Buffer.from(this._text);
    this._pieces.push(piece);
    this.bytes += piece.length;
    this._text = '';
  }

  take(): Buffer {
    this._encode();
    const all = Buffer.concat(this._pieces);
    this._pieces = [];
    this.bytes = 0;
    this.drafts?.given.fill(0);
    return all;
  }
}

/** Collects drafts as lines, each fact by itself, and hands them on when there are enough. */
export function draftSink(out: ParseOut, shop: ShopClock) {
  const parts = new Map<Part, Waiting>();
  const clock = clockOf(shop);
  let row = 0;
  let origin = 0;
  const partOf = (part: Part): Waiting => {
    const known = parts.get(part);
    if (known) return known;
    const made = new Waiting(part);
    parts.set(part, made);
    return made;
  };
  return {
    /** Takes a row that is refused, as a line without its end. */
    reject: (line: string): void => partOf('rejected').put(`${line}\n`),
    /** Says where in the file the next row stands. */
    place(at: number): void {
      row = at;
      origin = at - 1;
    },
    add(drafts: readonly Draft[], weight: number, line: number): void {
      origin += 1;
      const of = { shop: shop.id, row, origin, weight, clock, moment: latestMoment(drafts), part: line * FACTS_OF_ROW };
      for (const draft of drafts) {
        const into = partOf(draft.fact);
        into.put(draftLine(draft, of, into.drafts as DraftLines));
        of.row += 1;
        of.part += 1;
      }
      row = of.row;
    },
    /** Hands on what has `least` bytes. */
    async flush(least: number): Promise<void> {
      for (const [part, waiting] of parts) {
        if (waiting.bytes < least && least > 0) continue;
        const given = waiting.drafts ? givenNames(waiting.drafts) : [];
        const lines = waiting.take();
        if (lines.length > 0) await out.part(part, lines, given);
      }
    },
  };
}
