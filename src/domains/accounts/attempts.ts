/** How many mistakes are free, and the wait after the next one. Every further mistake doubles it, up to the longest. */
export type AttemptRule = { readonly free: number; readonly firstWait: number; readonly longestWait: number };

/** Seconds. Five free for a login; an address may stand for a whole office, so it has more. */
export const PER_LOGIN: AttemptRule = { free: 5, firstWait: 2, longestWait: 300 };
export const PER_ADDRESS: AttemptRule = { free: 30, firstWait: 2, longestWait: 300 };

/** The mistakes made under one key. */
export type Mistakes = { readonly count: number; readonly last: number };

/** Milliseconds after which old mistakes are forgotten. */
const MEMORY = 3_600_000;

/** How many keys are remembered; beyond it the oldest go first, so that an attacker cannot fill the memory. */
const MOST_KEYS = 10_000;

/** Seconds still to wait at `now` (milliseconds) after these mistakes; 0 = go on. Pure. */
export function waitAfter(rule: AttemptRule, mistakes: Mistakes | undefined, now: number): number {
  if (!mistakes || mistakes.count < rule.free || now - mistakes.last > MEMORY) return 0;
  const wait = Math.min(rule.longestWait, rule.firstWait * 2 ** Math.min(20, mistakes.count - rule.free));
  return Math.max(0, Math.ceil(wait - (now - mistakes.last) / 1000));
}

/**
 * Counts attempts by key, in memory: a restart forgets them, which an attacker cannot cause from outside.
 * An attempt counts as a mistake before it is checked, so that a hundred at once do not get a hundred answers.
 */
export class Attempts {
  readonly #mistakes = new Map<string, Mistakes>();

  /** Counts an attempt under `key`. Returns 0, or the seconds to wait, and then the attempt does not count. */
  begin(key: string, rule: AttemptRule, now: Date): number {
    const time = now.getTime();
    const before = this.#mistakes.get(key);
    const wait = waitAfter(rule, before, time);
    if (wait > 0) return wait;
    const kept = before && time - before.last <= MEMORY ? before.count : 0;
    this.#mistakes.delete(key);
    this.#mistakes.set(key, { count: kept + 1, last: time });
    if (this.#mistakes.size > MOST_KEYS) this.#mistakes.delete(this.#mistakes.keys().next().value as string);
    return 0;
  }

  /** It was no mistake: that one attempt is taken back. */
  takeBack(key: string): void {
    const before = this.#mistakes.get(key);
    if (before) this.#mistakes.set(key, { ...before, count: Math.max(0, before.count - 1) });
  }

  /** The right password was given: everything under `key` is forgotten. */
  forget(key: string): void {
    this.#mistakes.delete(key);
  }
}
