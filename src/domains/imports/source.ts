import { createHash } from 'node:crypto';
import type { Source } from './engine/layers.ts';
import { piecesOf } from './pieces.ts';
import { clockOf } from './reports/clock.ts';
import { readMoment } from './reports/moment.ts';
import type { Sniffed } from './sniff/index.ts';

/** What decides, beside the rows themselves, which of two states of a row stands: the time the file is of, and which file it is. */

/** A day with a time of day; what follows a day may be another day, which is none. */
const IN_NAME =
  /(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?![-_ ~至]*20\d{2}[-_.]?\d{2}[-_.]?\d{2}(?!\d))[-_ T]?(\d{2})[-_.:]?(\d{2})(?:[-_.:]?(\d{2}))?(?!\d)/;
const MILLISECONDS = /(?<!\d)(1[3-9]\d{11})(?!\d)/;
/** 抖店 begins a name with the second of the export: `1759117076_405926….csv`. */
const SECONDS = /^(1[4-9]\d{8})(?=_)/;
const SAID =
  /(?:导出|下载|生成)(?:报表)?时间\s*[:：]?\s*\[?\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?)|(?:report (?:generated|created)|exported|downloaded)(?: (?:at|on|time))?\s*:\s*(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)/i;

/** The time a line around the rows says the file was made, as a text; null when it says none. */
export function toldIn(line: string): string | null {
  const found = SAID.exec(line);
  return found ? (found[1] ?? found[2] ?? null) : null;
}

/** A time of download that the name holds: a day with a time of day, or milliseconds or seconds of Unix. A day alone is the day the figures are of. */
function toldByName(name: string): string | null {
  const [, year, month, day, hour, minute, second = '00'] = IN_NAME.exec(name) ?? [];
  if (year) return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
  return MILLISECONDS.exec(name)?.[1] ?? SECONDS.exec(name)?.[1] ?? null;
}

export type Clocked = { readonly timeZone: string; readonly dayStartHour: number };

/** When a file was exported, as far as its lines or its name tell; null when they do not, or tell a time that is not over yet. */
export function toldTime(shop: Clocked, lines: readonly string[], names: readonly string[], now: Date): Date | null {
  const texts = [...lines.map(toldIn), ...names.map(toldByName)].filter((text) => text !== null);
  for (const text of texts) {
    const moment = readMoment(text, null);
    if (!moment) continue;
    const at = clockOf(shop).at(moment);
    if (at <= now.getTime()) return new Date(at);
  }
  return null;
}

/** The number of a file's content: of what was unpacked, so that a packed file and the same one unpacked are one. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(path)) hash.update(piece);
  return hash.digest().readBigUInt64BE(0).toString();
}

const engineTime = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

/**
 * The file as layers know it. A mended file is of the time of the file its rows come from, and a part of that. `all`: the number that files like this
 * one share, where each row is a part of what all of them say.
 */
export function sourceFrom(of: { sniffed: Sniffed; told: Date | null; now: Date; export: string; adds: boolean; all: string | null }): Source {
  const { mended } = of.sniffed;
  if (of.all !== null) return { asOf: engineTime(mended?.asOf ?? of.told ?? of.now), export: of.all, mends: mended?.version ?? 0, adds: of.adds };
  if (mended) return { asOf: engineTime(mended.asOf), export: mended.export, mends: mended.version, adds: of.adds };
  return { asOf: engineTime(of.told ?? of.now), export: of.export, mends: null, adds: of.adds };
}

/** The number that the rejected rows of a file carry: of a mended one that of the file its rows come from. */
export function originDigest({ mended }: Sniffed, digest: string): string {
  return mended?.export ?? digest;
}
