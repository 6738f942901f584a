import type { Sample } from './sample.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Whether characters are two bytes each, in either order. */
export const isUtf16 = (encoding: Encoding): boolean => encoding === 'utf-16le' || encoding === 'utf-16be';

/** `cut` = the file ends in the middle of a character. */
export type EncodingFound = { readonly encoding: Encoding; readonly cut: boolean };

const LF = 0x0a;

/**
 * Decides by strict decoding of the sample: BOM → UTF-8 → UTF-16 without BOM → GB18030.
 * Pieces are cut at line breaks first, which no character of UTF-8 or GB18030 holds inside.
 * @returns undefined when no encoding fits
 */
export function encodingOf(sample: Sample): EncodingFound | undefined {
  const { head } = sample;
  const wide = { cut: sample.bytes % 2 === 1 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', ...wide };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', ...wide };
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const utf8 = fits(sample, 'utf-8');
  const utf16 = looksUtf16(head);
  if (utf8.fits && (bom || !utf16)) return { encoding: bom ? 'utf-8-bom' : 'utf-8', cut: utf8.cut };
  if (bom) return undefined;
  if (utf16) return { encoding: utf16, ...wide };
  const gb = fits(sample, 'gb18030');
  return gb.fits ? { encoding: 'gb18030', cut: gb.cut } : undefined;
}

/**
 * Digits, tabs and line ends in UTF-16 have NUL for one of their bytes, always the same one; ordinary text has none. A few others are NUL, too: of 一,
 * 最, 退 and whatever else stands at the start of a block.
 */
function looksUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const look = head.subarray(0, 512);
  let odd = 0;
  let even = 0;
  for (let at = 0; at < look.length; at++) if (look[at] === 0) at % 2 === 1 ? odd++ : even++;
  if (odd > 8 && even * 4 <= odd) return 'utf-16le';
  return even > 8 && odd * 4 <= even ? 'utf-16be' : null;
}

function fits(sample: Sample, label: string): { fits: boolean; cut: boolean } {
  const whole = sample.tail.length === 0;
  const pieces: { bytes: Buffer; last: boolean }[] = [{ bytes: whole ? sample.head : untilBreak(sample.head), last: whole }];
  if (sample.middle.length > 0) pieces.push({ bytes: untilBreak(afterBreak(sample.middle)), last: false });
  if (!whole) pieces.push({ bytes: afterBreak(sample.tail), last: true });
  let cut = false;
  for (const { bytes, last } of pieces) {
    const decoder = new TextDecoder(label, { fatal: true });
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      return { fits: false, cut: false };
    }
    if (!last) continue;
    try {
      decoder.decode();
    } catch {
      cut = true;
    }
  }
  return { fits: true, cut };
}

function untilBreak(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf(LF);
  return at < 0 ? bytes : bytes.subarray(0, at + 1);
}

function afterBreak(bytes: Buffer): Buffer {
  const at = bytes.indexOf(LF);
  return at < 0 ? Buffer.alloc(0) : bytes.subarray(at + 1);
}

/** The text of bytes in an encoding, its BOM dropped; a character cut at the end is dropped too. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding).decode(bytes, { stream: true });
}
