import { useView } from '../../../web/view.ts';

/** What the page about completeness is asked for from here: the shops and the last of the days that are looked at. */
export function useBoardSearch(): { shops?: string; to: string } {
  const { shops, range } = useView();
  return { ...(shops ? { shops: shops.join(',') } : {}), to: range.to };
}
