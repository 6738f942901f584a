import { z } from 'zod';

/**
 * The kinds of columns a fact has, each a zod schema of the value in code plus the engine type it stands for.
 * A fact writes its DDL out by hand as well; a test holds the two equal.
 */
export type Kind = 'money' | 'count' | 'id' | 'small' | 'flag' | 'ratio' | 'text' | 'label' | 'day' | 'instant' | 'hash' | 'sequence';

/** The engine's column type for each kind. */
export const ENGINE_TYPE: Readonly<Record<Kind, string>> = {
  money: 'Decimal(18, 2)',
  count: 'UInt32',
  id: 'UInt32',
  small: 'UInt8',
  flag: 'UInt8',
  ratio: 'Float64',
  text: 'String',
  label: 'LowCardinality(String)',
  day: 'Date',
  instant: "DateTime('UTC')",
  hash: 'UInt64',
  sequence: 'UInt64',
};

const kinds = new WeakMap<z.ZodType, Kind>();

function kind<T extends z.ZodType>(name: Kind, schema: T): T {
  kinds.set(schema, name);
  return schema;
}

/** Which kind a schema made below is; undefined for any other schema. */
export function kindOf(schema: z.ZodType): Kind | undefined {
  return kinds.get(schema);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Money in minor units (fen). */
export const money = () => kind('money', z.int());
/** A whole number of things, never negative. */
export const count = () => kind('count', z.int().nonnegative());
/** A number the store gives out: a shop, an import. */
export const id = () => kind('id', z.int().nonnegative());
/** A whole number from 0 to 255: an hour, a number of days. */
export const small = () => kind('small', z.int().min(0).max(255));
/** 0 or 1. */
export const flag = () => kind('flag', z.union([z.literal(0), z.literal(1)]));
/** A plain number that is no amount: a rate, a score, seconds. */
export const ratio = () => kind('ratio', z.number());
/** Any text; '' when there is none. */
export const text = () => kind('text', z.string());
/** A text that repeats often (status, province, source); '' when unknown. */
export const label = () => kind('label', z.string());
/** A calendar or business day, `YYYY-MM-DD`. */
export const day = () => kind('day', z.string().regex(DAY));
/** A moment in UTC, ISO 8601 with `Z`, whole seconds. */
export const instant = () => kind('instant', z.iso.datetime());
/** A 64-bit number as decimal text, because JavaScript's numbers end at 2^53. '0' means unknown. */
export const hash = () => kind('hash', z.string().regex(/^\d{1,20}$/));
/** A number that only grows, well inside 2^53: the sequence of an import. */
export const sequence = () => kind('sequence', z.int().nonnegative());
