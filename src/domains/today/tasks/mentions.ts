type Named = { readonly id: number; readonly name: string };

/**
 * Who is named with @ in a text: the longest name that fits after each @, so that `@张三丰` is not `@张三`. Of people with one name only those in `meant`
 * count; a name that one person has alone needs nothing. Pure.
 */
export function mentionsIn(text: string, people: readonly Named[], meant: readonly number[] = []): number[] {
  const found = new Set<number>();
  for (const { index } of text.matchAll(/@/g)) {
    const rest = text.slice(index + 1).toLowerCase();
    const fitting = people.filter(({ name }) => name !== '' && rest.startsWith(name.toLowerCase()));
    const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
    const same = fitting.filter(({ name }) => name.length === longest);
    const chosen = same.length === 1 ? same : same.filter(({ id }) => meant.includes(id));
    for (const { id } of chosen) found.add(id);
  }
  return [...found].sort((a, b) => a - b);
}
