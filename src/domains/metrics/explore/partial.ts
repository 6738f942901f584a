import type { Text } from '../../../base/messages.ts';
import { dayWords, type Range } from '../../../base/period.ts';
import { bucketDays, isTime } from '../buckets.ts';
import type { Dimension } from '../contract.ts';
import type { Span } from '../data_span.ts';
import type { ShopFacts } from '../engine/question.ts';
import type { Line } from './lines.ts';
import { exploreMessages as say } from './messages.ts';

/** What tells whether numbers are whole. */
export type Known = { readonly period: Range; readonly span: Span; readonly shops: readonly ShopFacts[] };

/** Why the numbers of a line are only a part: its bucket is cut by the period, or data of a shop does not reach it; null where they are whole. Pure. */
export function partialOf(by: readonly Dimension[], line: Line, known: Known): Text | null {
  for (const [n, dimension] of by.entries()) {
    const member = line[n] as string;
    const reason = isTime(dimension) ? ofBucket(dimension, member, known) : dimension === 'shop' ? ofShop(member, known) : null;
    if (reason) return reason;
  }
  return null;
}

function ofBucket(dimension: Dimension, member: string, { period, span, shops }: Known): Text | null {
  const bucket = bucketDays(dimension, member);
  const from = later(bucket.from, period.from);
  const to = earlier(bucket.to, period.to);
  // Days nobody has data of are unknown or zero, and say so by themselves; a shop that stays behind the others makes a sum smaller than it is.
  const behind = span ? shops.filter(({ id }) => to <= span.last && (span.byShop.get(id) ?? '') < to && span.byShop.has(id)) : [];
  if (behind.length > 0) return say.missingShops(behind.map(({ name }) => name));
  if (span && from <= span.last && to > span.last) return say.cutBucket(from, span.last);
  return from !== bucket.from || to !== bucket.to ? say.cutBucket(from, to) : null;
}

function ofShop(member: string, { period, span, shops }: Known): Text | null {
  const shop = shops.find(({ id }) => String(id) === member);
  if (!shop || !span) return null;
  const last = span.byShop.get(shop.id);
  if (last === undefined) return say.shopWithout;
  const wanted = earlier(period.to, span.last);
  if (last >= wanted) return null;
  const words = dayWords(last);
  return { zh: say.shopUpTo(words.zh).zh, en: say.shopUpTo(words.en).en };
}

const earlier = (a: string, b: string): string => (a.localeCompare(b) < 0 ? a : b);
const later = (a: string, b: string): string => (a.localeCompare(b) < 0 ? b : a);
