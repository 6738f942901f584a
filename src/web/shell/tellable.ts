import type { Notice } from '../../domains/today/notices/contract.ts';

/** What the page was last told of notifications. */
export type NoticesAnswer = { readonly notices: readonly Notice[]; readonly newest: number; readonly quiet: boolean; readonly browser: boolean };

/** Unread notifications told at once that have come since the newest one known. Pure. */
export function tellable({ notices, quiet, browser }: NoticesAnswer, known: number): readonly Notice[] {
  if (quiet || !browser) return [];
  return notices.filter(({ id, read, atOnce }) => id > known && !read && atOnce);
}
