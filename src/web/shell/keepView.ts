type Search = Readonly<Record<string, string | undefined>>;

/** What a link to another page takes along: shops, period and comparison, nothing that belongs to the page it leaves. */
export function keepView(search: Search): Search {
  const { shops, period, compare } = search;
  return { shops, period, compare };
}
