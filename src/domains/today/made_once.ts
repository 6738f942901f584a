import { LRUCache } from 'lru-cache';

type Made<T> = { readonly from: readonly unknown[]; readonly made: T };

/**
 * Things made of others that are one object, or one text, until something of them changes: what follows from the very same is the very same, made once, and
 * never to be changed.
 */
export class MadeOnce<T extends object> {
  readonly #kept: LRUCache<string, Made<T>>;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#kept = new LRUCache({ max: most });
  }

  /** What was made under a name of these very things; made anew when one of them is another. */
  of(name: string, from: readonly unknown[], make: () => T): T {
    const known = this.#kept.get(name);
    if (known && known.from.length === from.length && known.from.every((one, n) => one === from[n])) return known.made;
    const made = make();
    this.#kept.set(name, { from, made });
    return made;
  }
}
