import type { Text } from '../../../../base/messages.ts';
import { todayWeb as m } from './messages.ts';
import type { Answered, Item } from './useToday.ts';

type Answer = Answered['answers'][number];
type Subject = NonNullable<Answer['subject']>;

const sameSubject = (one: Subject | null, other: Subject): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The address of the form for a new task about what a routine found: about what, called how, and what is at stake. Pure. */
export function taskSearch(item: Pick<Item, 'key' | 'worth'>, answers: readonly Answer[], say: (text: Text) => string): Record<string, string> {
  const answer = answers.find(({ subject }) => subject !== null);
  const subject = answer?.subject ?? null;
  const where = Object.entries(subject?.where ?? {}).flatMap(([dimension, members]) =>
    (members ?? []).map((member) => `${dimension}=${member.replace(/[%;=&#+|]/g, (sign) => encodeURIComponent(sign))}`),
  );
  return {
    new: `routine:${item.key}`,
    ...(answer && subject ? { title: titleOf(answer, subject, say).slice(0, 200) } : {}),
    ...(item.worth ? { worth: String(Math.round(item.worth)) } : {}),
    ...(subject?.metric ? { metric: subject.metric } : {}),
    ...(where.length > 0 ? { where: where.join(';') } : {}),
    ...(subject?.from ? { from: subject.from } : {}),
    ...(subject?.to ? { to: subject.to } : {}),
    ...(subject?.shop ? { shops: String(subject.shop) } : {}),
  };
}

/** What is to be done, in the words of the row that is off. */
function titleOf({ kind, rows, why }: Answer, subject: Subject, say: (text: Text) => string): string {
  const row = rows.find((one) => sameSubject(one.subject, subject));
  const named = row ? say(row.label) : say(why);
  const noted = row?.note ? say(row.note) : '';
  if (kind === 'stock') return say(m.restock(named, noted));
  // The note of an alert or a plan does not name it; that of a number does.
  return say(m.findOut(noted.includes(named) || noted === '' ? noted || named : `${named}：${noted}`));
}
