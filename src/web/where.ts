import { DIMENSIONS, type Dimension } from '../domains/metrics/contract.ts';

/** Members a page is narrowed to, by dimension. */
export type Where = Readonly<Partial<Record<Dimension, string[]>>>;

/** `source=手淘搜索;shop=1` as the address says it; what is not understood is left out. Members are encoded, so that they may hold any sign. */
export function parseWhere(text: string): Where {
  const found: Partial<Record<Dimension, string[]>> = {};
  for (const part of text.split(';')) {
    const [name, member] = part.split('=');
    const dimension = DIMENSIONS.find((one) => one === name);
    if (!dimension || member === undefined) continue;
    found[dimension] = [...(found[dimension] ?? []), decoded(member)];
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address' text; undefined for no condition at all. */
export function writeWhere(where: Where): string | undefined {
  const parts = Object.entries(where).flatMap(([dimension, members]) =>
    (members ?? []).map((member) => `${dimension}=${member.replace(/[%;=&#+|]/g, (sign) => encodeURIComponent(sign))}`),
  );
  return parts.length > 0 ? parts.join(';') : undefined;
}

/** One condition less; a dimension without members goes. */
export function withoutMember(where: Where, dimension: Dimension, member: string): Where {
  const { [dimension]: members = [], ...rest } = where;
  const left = members.filter((one) => one !== member);
  return left.length > 0 ? { ...rest, [dimension]: left } : rest;
}
