import type { Text } from '../../../../base/messages.ts';

/** A word that stands alone: the name of a dimension begins with a capital letter in English. */
export function titled({ zh, en }: Text): Text {
  return { zh, en: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}` };
}
