/**
 * A text of its own. A cell is a piece of the page it was read from, and holds all of that page for as long as it is held: what is kept beyond the page
 * (a key of a map, say) must be copied.
 */
export const ownText = (text: string): string => Buffer.from(text).toString();
