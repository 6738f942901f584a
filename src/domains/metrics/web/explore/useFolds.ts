import { useSetSearch } from '../../../../web/view.ts';
import { type ExploreSearch, writeFolds } from './search.ts';
import { isSubtotal, type Pivot } from './table.ts';

/** Which subtotals have what is below them folded away, and the ways to change it; the address keeps it. */
export type Folds = {
  readonly rows: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly toggleRow: (key: string) => void;
  readonly toggleColumn: (key: string) => void;
  /** Folds everything, or opens it again when something is folded. */
  readonly toggleAll: () => void;
};

export function useFolds({ fold, foldc }: Pick<ExploreSearch, 'fold' | 'foldc'>, pivot: Pivot): Folds {
  const setSearch = useSetSearch();
  const toggled = (keys: ReadonlySet<string>, key: string): string | undefined => {
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    return writeFolds(next);
  };
  const put = (change: { fold?: string | undefined; foldc?: string | undefined }) => setSearch(change, { replace: true });
  return {
    ...{ rows: fold, columns: foldc },
    toggleRow: (key) => put({ fold: toggled(fold, key) }),
    toggleColumn: (key) => put({ foldc: toggled(foldc, key) }),
    toggleAll: () => {
      const open = fold.size + foldc.size === 0;
      const keys = (lines: readonly { key: string }[]) => (open ? writeFolds(lines.filter(isSubtotal).map(({ key }) => key)) : undefined);
      put({ fold: keys(pivot.subtotals), foldc: keys(pivot.columns) });
    },
  };
}
