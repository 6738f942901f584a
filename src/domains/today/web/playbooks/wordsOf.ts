/** What stands between words of a list; a space may be part of one. */
const BETWEEN = /[、,，;；]/;

/** The words of a line somebody typed. Pure. */
export function wordsOf(text: string): string[] {
  const words = text.split(BETWEEN).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
