import type { Text } from '../../base/messages.ts';

/** What one check found. A warning says something about comfort or tests; the product works without it. */
export type Finding = {
  /** Stable id, for scripts. */
  readonly name: string;
  readonly label: Text;
  readonly state: 'ok' | 'warning' | 'fault';
  /** What was found. */
  readonly detail: Text;
  /** What to do; only for what is not ok. */
  readonly fix?: Text;
};

/** The same words in both languages, for names, paths and versions. */
export function same(text: string): Text {
  return { zh: text, en: text };
}

/** A finding that is well. */
export function well(name: string, label: Text, detail: Text | string): Finding {
  return { name, label, state: 'ok', detail: typeof detail === 'string' ? same(detail) : detail };
}

/** A finding with something to mend. */
export function amiss(state: 'warning' | 'fault', name: string, label: Text, detail: Text | string, fix: Text): Finding {
  return { name, label, state, detail: typeof detail === 'string' ? same(detail) : detail, fix };
}
