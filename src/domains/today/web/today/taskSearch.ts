import type { Answered, Item } from './useToday.ts';

type Subject = NonNullable<Answered['answers'][number]['subject']>;

/** The address of the form for a new task about what a routine found. */
export function taskSearch(item: Item, subject: Subject | null): Record<string, string> {
  const where = Object.entries(subject?.where ?? {}).flatMap(([dimension, members]) =>
    (members ?? []).map((member) => `${dimension}=${member.replace(/[%;=&#+|]/g, (sign) => encodeURIComponent(sign))}`),
  );
  return {
    new: `routine:${item.key}`,
    ...(subject?.metric ? { metric: subject.metric } : {}),
    ...(where.length > 0 ? { where: where.join(';') } : {}),
    ...(subject?.from ? { from: subject.from } : {}),
    ...(subject?.to ? { to: subject.to } : {}),
    ...(subject?.shop ? { shops: String(subject.shop) } : {}),
  };
}
