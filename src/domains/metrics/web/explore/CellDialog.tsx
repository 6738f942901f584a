import { Amount, Change } from '../../../../web/kit/Amount.tsx';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useSetSearch } from '../../../../web/view.ts';
import type { Dimension } from '../../contract.ts';
import { DIMENSION_WORDS } from '../../messages.ts';
import type { Where } from '../where.ts';
import { sideDays } from './chartModel.ts';
import { drilled, membersOf } from './drill.ts';
import { exploreWeb as m } from './messages.ts';
import type { ExploreSearch } from './search.ts';
import { isSubtotal, type Leaf, lineName, type Pivot, type PivotRow } from './table.ts';
import { useFields } from './usePivot.ts';

type Props = {
  pivot: Pivot;
  search: ExploreSearch;
  where: Where;
  /** null = the total. */
  row: PivotRow | null;
  /** null = the row's name. */
  leaf: Leaf | null;
  onClose: () => void;
};

/** A number opened: what it counts, which days, why it is unknown, and the ways further down. */
export function CellDialog({ pivot, search, where, row, leaf, onClose }: Props) {
  const say = useSay();
  const language = useLanguage();
  const column = leaf ? pivot.columns[leaf.column] : undefined;
  const names = [row ? lineName(row, language) : say(m.total), column ? lineName(column, language) : ''].filter((name) => name !== '');
  const title = leaf ? `${say(leaf.metric.name)} · ${names.join(' · ')}` : names.join(' · ');
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="cell-dialog">
        <h2>{title}</h2>
        {leaf && <Figure pivot={pivot} row={row} leaf={leaf} />}
        <Ways pivot={pivot} search={search} where={where} row={row} leaf={leaf} onClose={onClose} />
        <div className="line">
          <Button onClick={onClose}>{say(m.close)}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Figure({ pivot, row, leaf }: { pivot: Pivot; row: PivotRow | null; leaf: Leaf }) {
  const say = useSay();
  const cells = row?.cells ?? pivot.total;
  const value = cells.values[leaf.at] ?? null;
  const reason = cells.why[String(leaf.at)];
  const old = leaf.comparedAt === null ? null : (cells.values[leaf.comparedAt] ?? null);
  const partial = row?.partial ?? pivot.columns[leaf.column]?.partial;
  const { unit, good } = leaf.metric;
  const facts = [
    [m.days, say(sideDays(pivot, leaf.side))],
    ...(leaf.comparedAt === null
      ? []
      : [[m.compared, <Compared key="compared" old={old} leaf={leaf} days={say(sideDays(pivot, 'compared'))} />] as const]),
    [m.formula, say(leaf.metric.formula)],
    [m.meaning, say(leaf.metric.definition)],
    ...(reason === undefined ? [] : [[m.unknown, say(pivot.reasons[reason] ?? m.unknown)] as const]),
  ] as const;
  return (
    <>
      <p className="cell-value">
        <Amount value={value} unit={unit} compact={false} />
        {leaf.comparedAt !== null && <Change value={value} compared={old} unit={unit} good={good} />}
      </p>
      {partial && <p className="partial-strip">{say(partial)}</p>}
      <dl className="definition">
        {facts.map(([name, text]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Compared({ old, leaf, days }: { old: number | null; leaf: Leaf; days: string }) {
  return (
    <>
      <Amount value={old} unit={leaf.metric.unit} compact={false} /> <span className="quiet">{days}</span>
    </>
  );
}

/** Only this; this by another dimension; to the top of the table. */
function Ways({ search, where, pivot, row, leaf, onClose }: Props) {
  const say = useSay();
  const setSearch = useSetSearch();
  const members = membersOf(search, row, leaf ? pivot.columns[leaf.column] : undefined);
  const metric = leaf?.metric.id ?? search.m[0];
  const field = useFields().find(({ id }) => id === metric);
  const used = [...Object.keys(members), ...search.columns];
  const open = (field?.dimensions ?? []).filter((dimension) => !used.includes(dimension) && !search.rows.includes(dimension));
  const go = (dimension: Dimension | null) => {
    onClose();
    setSearch(drilled(search, where, members, dimension));
  };
  const pinned = row !== null && search.pin.includes(row.key);
  const pin = () => {
    if (!row) return;
    onClose();
    const rest = search.pin.filter((key) => key !== row.key);
    setSearch({ pin: (pinned ? rest : [...rest, row.key]).join(';') || undefined });
  };
  return (
    <div className="ways">
      <span className="menu-title">{say(m.drill)}</span>
      <div className="line wrap">
        {Object.keys(members).length > 0 && (
          <Button size="tight" onClick={() => go(null)}>
            {say(m.onlyThis)}
          </Button>
        )}
        {row && !isSubtotal(row) && (
          <Button size="tight" onClick={pin}>
            {say(pinned ? m.unpin : m.pin)}
          </Button>
        )}
        {open.map((dimension) => (
          <Button key={dimension} size="tight" onClick={() => go(dimension)}>
            {say(m.openBy(say(DIMENSION_WORDS[dimension])))}
          </Button>
        ))}
      </div>
    </div>
  );
}
