import { z } from 'zod';
import { DIMENSIONS, type Dimension, type MetricKey } from '../../contract.ts';
import { MOST_DIMENSIONS, MOST_METRICS } from '../../explore/contract.ts';

export const SHOWS = ['table', 'line', 'bar', 'stacked', 'scatter'] as const;
export type Show = (typeof SHOWS)[number];

/** How the comparison is shown: as a change beside the number, as a column of its own, or not at all. */
export const VERSUS = ['change', 'value', 'none'] as const;
export type Versus = (typeof VERSUS)[number];

const RANGE = /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/;
const words = (text: string): string[] => text.split(',').filter((word) => word !== '');

/** Keys of folded subtotals as the address has them. */
function readFolds(text: string): ReadonlySet<string> {
  const keys = text.split(';').filter((key) => key !== '');
  return new Set(keys.map((key) => key.replaceAll('%3B', ';')));
}

/** The same as a text; undefined for none. */
export function writeFolds(keys: Iterable<string>): string | undefined {
  return [...keys].map((key) => key.replaceAll(';', '%3B')).join(';') || undefined;
}

const dimensions = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) => [...new Set(words(text))].filter((word): word is Dimension => (DIMENSIONS as readonly string[]).includes(word)));

/** The page's own part of the address: all of what is shown, so that a link shows the same. */
export const exploreSearch = z
  .object({
    /** Metrics, rows and columns; `-` for none, because the address drops what is empty. */
    m: z
      .string()
      .default('payment_amount,buyers,spend_per_buyer')
      .transform((text) => [...new Set(words(text))].filter((word) => /^[a-z0-9_]+$/.test(word)).slice(0, MOST_METRICS) as MetricKey[]),
    r: dimensions('shop'),
    c: dimensions(''),
    where: z.string().default('').catch(''),
    also: z.string().regex(RANGE).optional().catch(undefined),
    show: z.enum(SHOWS).default('table').catch('table'),
    vs: z.enum(VERSUS).default('change').catch('change'),
    /** `-` before it runs down: the row's name, or `column~metric~side`. */
    sort: z.string().optional().catch(undefined),
    q: z.string().default('').catch(''),
    /** Keys of rows that stay at the top. */
    pin: z
      .string()
      .default('')
      .transform((text) => text.split(';').filter((key) => key !== '')),
    heat: z.enum(['on', 'off']).default('off').catch('off'),
    /** Subtotals of the outer dimensions, and the keys of those whose rows and columns are folded away. */
    sub: z.enum(['on', 'off']).default('off').catch('off'),
    fold: z.string().default('').transform(readFolds),
    foldc: z.string().default('').transform(readFolds),
    /** The saved view that is looked at. */
    view: z.string().regex(/^\d+$/).optional().catch(undefined),
  })
  .transform(({ r, c, ...rest }) => {
    const rows = r.slice(0, MOST_DIMENSIONS);
    return { ...rest, rows, columns: c.filter((one) => !rows.includes(one)).slice(0, MOST_DIMENSIONS - rows.length) };
  });
export type ExploreSearch = z.output<typeof exploreSearch>;

/** A list as the address has it; `-` stands for none. */
export function listText(list: readonly string[]): string {
  return list.length > 0 ? list.join(',') : '-';
}

/** What the rows are sorted by. `key` is `''` for the rows' names. */
export type Sort = { readonly key: string; readonly down: boolean };

/** Reads the sort of the address; undefined = as it came. */
export function parseSort(text: string | undefined): Sort | undefined {
  if (!text) return undefined;
  const down = text.startsWith('-');
  return { key: down ? text.slice(1) : text, down };
}

/** The words of the address that make up a view; the rest belongs to the visit. */
const VIEW_WORDS = [
  'shops',
  'period',
  'compare',
  'm',
  'r',
  'c',
  'where',
  'also',
  'show',
  'vs',
  'sort',
  'q',
  'pin',
  'heat',
  'sub',
  'fold',
  'foldc',
] as const;

/** The part of an address that a saved view keeps. */
export function viewText(search: Readonly<Record<string, string | undefined>>): string {
  const kept = VIEW_WORDS.flatMap((word) => (search[word] ? [[word, search[word]] as [string, string]] : []));
  return new URLSearchParams(kept).toString();
}

/** A saved view's words, with every other one taken out: what was open before leaves nothing behind. */
export function viewSearch(text: string): Record<string, string | undefined> {
  const found = new URLSearchParams(text);
  return Object.fromEntries(VIEW_WORDS.map((word) => [word, found.get(word) ?? undefined]));
}
