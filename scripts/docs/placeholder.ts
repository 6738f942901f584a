/** Methods of texts and lists that leave what is said as it is. */
const SAME = new Set(['replace', 'replaceAll', 'toLowerCase', 'toUpperCase', 'filter', 'slice', 'sort', 'toSorted', 'trim', 'at']);

/**
 * A value that stands for any argument of a worded text and prints as `‹name›`, whatever is read from it:
 * so a sentence can be shown without an example for each of its arguments. Arithmetic on it gives NaN.
 */
export function placeholder(name: string): never {
  const self: object = new Proxy(() => undefined, {
    get(_, key) {
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? Number.NaN : `‹${name}›`);
      if (key === Symbol.iterator) return [self][Symbol.iterator];
      if (typeof key === 'symbol') return undefined;
      if (SAME.has(key)) return () => self;
      if (key === 'map') return (each: (item: unknown) => unknown) => [each(self)];
      if (key === 'toString' || key === 'toJSON' || key === 'toLocaleString' || key === 'join' || key === 'toFixed') return () => `‹${name}›`;
      return placeholder(key === 'zh' || key === 'en' ? name : key);
    },
    apply: () => self,
  });
  all.add(self);
  return self as never;
}

const all = new WeakSet<object>();

/** Whether a value is a placeholder. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'function' && all.has(value);
}

/** What a worded text says with a placeholder for each argument. */
export function worded<T>(words: (...args: never[]) => T): T {
  const names = argumentNames(words);
  const say = () => words(...names.map(placeholder));
  try {
    const said = say();
    if (said !== undefined) return said;
  } catch {
    // Looked something up in a table; tried again below.
  }
  return withEveryEntry(fieldsOf(words), say);
}

/**
 * Runs `say` while every table has an entry for each placeholder, for sentences that look a word up by an argument (`ROLE_NAMES[role].zh`):
 * an entry that no table has itself is found in what all objects inherit, for as long as this takes.
 */
function withEveryEntry<T>(names: readonly string[], say: () => T): T {
  const keys = names.map((name) => `‹${name}›`);
  for (const [index, key] of keys.entries())
    Object.defineProperty(Object.prototype, key, { configurable: true, value: placeholder(names[index] as string) });
  try {
    return say();
  } finally {
    for (const key of keys) Reflect.deleteProperty(Object.prototype, key);
  }
}

/** Names of a function's arguments as its source has them; `…` for those that are taken apart. */
function argumentNames(words: (...args: never[]) => unknown): string[] {
  const names = argumentList(words)
    .split(',')
    .map((part) => /^\s*(\w+)/.exec(part)?.[1] ?? '…');
  return Array.from({ length: Math.max(words.length, 1) }, (_, index) => names[index] ?? '…');
}

/** Every name in the list of arguments, those of fields taken apart included. */
function fieldsOf(words: (...args: never[]) => unknown): string[] {
  return [...new Set(argumentList(words).match(/\w+/g) ?? [])];
}

function argumentList(words: (...args: never[]) => unknown): string {
  return /^[^(]*\(([^)]*)\)/.exec(String(words))?.[1] ?? '';
}
