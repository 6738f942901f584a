import { useLanguage, useSay } from '../../../../web/language.tsx';
import { sideDays } from './chartModel.ts';
import { exploreWeb as m } from './messages.ts';
import type { Sort } from './search.ts';
import { columnName, isSubtotal, type Leaf, type Pivot, type PivotMetric, rowName } from './table.ts';
import type { Folds } from './useFolds.ts';
import { LEAF, type Seen } from './useWindow.ts';

type Props = { pivot: Pivot; leaves: readonly Leaf[]; seen: Seen; sort: Sort | undefined; folds: Folds; onSort: (key: string) => void };

/** The titles: the columns' members above, the metrics below; a press sorts. */
export function PivotHead({ pivot, leaves, seen, sort, folds, onSort }: Props) {
  const say = useSay();
  const shown = leaves.slice(seen.firstLeaf, seen.endLeaf);
  const after = leaves.length - seen.endLeaf;
  return (
    <thead>
      {pivot.totalColumn && (
        <tr>
          <th className="name" />
          <Gap leaves={seen.firstLeaf} />
          {groups(shown).map(({ column, span }) => (
            <GroupCell key={column} pivot={pivot} column={column} span={span} folds={folds} />
          ))}
          <Gap leaves={after} />
        </tr>
      )}
      <tr>
        <th className="name" scope="col" aria-sort={order(sort, '')}>
          <button type="button" onClick={() => onSort('')}>
            {say(m.rows)} {mark(sort, '')}
          </button>
        </th>
        <Gap leaves={seen.firstLeaf} />
        {shown.map((leaf) => (
          <th key={leaf.key} scope="col" className={leaf.total ? 'number total' : 'number'} aria-sort={order(sort, leaf.key)}>
            <button type="button" title={titleOf(leaf.metric, say)} onClick={() => onSort(leaf.key)}>
              {say(leaf.metric.name)} {mark(sort, leaf.key)}
            </button>
            {leaf.side !== 'now' && <span className="side">{say(sideDays(pivot, leaf.side))}</span>}
          </th>
        ))}
        <Gap leaves={after} />
      </tr>
    </thead>
  );
}

function GroupCell({ pivot, column, span, folds }: { pivot: Pivot; column: number; span: number; folds: Folds }) {
  const say = useSay();
  const language = useLanguage();
  const found = pivot.columns[column];
  const total = column === pivot.columns.length - 1 || (found !== undefined && isSubtotal(found));
  const name = found ? columnName(found, language) : say(m.total);
  return (
    <th
      scope="colgroup"
      colSpan={span}
      className={total ? 'group total' : 'group'}
      data-partial={found?.partial ? true : undefined}
      title={found?.partial ? say(found.partial) : undefined}
    >
      {found && isSubtotal(found) ? (
        <button
          type="button"
          aria-expanded={!folds.columns.has(found.key)}
          title={say((folds.columns.has(found.key) ? m.unfold : m.fold)(rowName(found, language)))}
          onClick={() => folds.toggleColumn(found.key)}
        >
          {folds.columns.has(found.key) ? '▸' : '◂'} {name}
        </button>
      ) : (
        name
      )}
    </th>
  );
}

/** The room of columns that are out of sight. */
export function Gap({ leaves }: { leaves: number }) {
  return leaves > 0 ? <td className="gap" aria-hidden="true" style={{ width: leaves * LEAF, minWidth: leaves * LEAF }} /> : null;
}

function groups(leaves: readonly Leaf[]): { column: number; span: number }[] {
  const found: { column: number; span: number }[] = [];
  for (const { column } of leaves) {
    const last = found.at(-1);
    if (last?.column === column) last.span += 1;
    else found.push({ column, span: 1 });
  }
  return found;
}

const order = (sort: Sort | undefined, key: string) => (sort?.key === key ? (sort.down ? 'descending' : 'ascending') : undefined);
const mark = (sort: Sort | undefined, key: string): string => (sort?.key === key ? (sort.down ? '↓' : '↑') : '');

const TOTAL_WORDS = { sum: m.totalSum, ratio: m.totalRatio, distinct: m.totalDistinct, overlap: m.totalOverlap } as const;

function titleOf(metric: PivotMetric, say: ReturnType<typeof useSay>): string {
  return `${say(metric.formula)}\n${say(metric.definition)}\n${say(TOTAL_WORDS[metric.down])}`;
}
