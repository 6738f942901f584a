import { useQuery } from '@tanstack/react-query';
import { api } from '../../../../web/api.ts';
import { useView } from '../../../../web/view.ts';
import type { Annotation } from '../../annotations/contract.ts';

const NONE: readonly Annotation[] = [];

/** The notes that touch these days, of the shops that are looked at. */
export function useNotes({ from, to }: { from: string; to: string }): readonly Annotation[] {
  const { shops } = useView();
  const input = { from, to, ...(shops ? { shops: [...shops] } : {}) };
  return useQuery(api.annotations.list.queryOptions({ input })).data ?? NONE;
}
