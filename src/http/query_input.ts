import { z } from 'zod';

/** Which fields of an input are lists; worked out once per schema. */
const lists = new WeakMap<object, readonly string[]>();

/**
 * The input of a GET, read from its query, made what the schema can judge: a list of one (`shops=1`) arrives as a text and
 * becomes a list again, and an empty one (`shops=`) is the same as none.
 */
export function shaped(schema: unknown, input: unknown): unknown {
  const of = inner(schema);
  if (typeof input !== 'object' || input === null || !(of instanceof z.ZodObject)) return input;
  const given = input as Record<string, unknown>;
  const wrong = listFields(of).filter((key) => key in given && !Array.isArray(given[key]));
  if (wrong.length === 0) return input;
  const result: Record<string, unknown> = { ...given };
  for (const key of wrong) {
    if (result[key] === '') delete result[key];
    else result[key] = [result[key]];
  }
  return result;
}

function listFields(schema: z.ZodObject): readonly string[] {
  const known = lists.get(schema);
  if (known) return known;
  const found = Object.entries(schema.shape).flatMap(([key, field]) => (inner(field) instanceof z.ZodArray ? [key] : []));
  lists.set(schema, found);
  return found;
}

/** A field's type without what makes it optional or fills it in. */
function inner(field: unknown): unknown {
  let at = field;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodNullable || at instanceof z.ZodPrefault) at = at.unwrap();
  return at;
}
