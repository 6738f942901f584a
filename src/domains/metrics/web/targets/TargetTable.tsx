import { useState } from 'react';
import { Amount, verdict } from '../../../../web/kit/Amount.tsx';
import { Button } from '../../../../web/kit/Button.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import { BulletBar } from './BulletBar.tsx';
import { targetsWeb as m } from './messages.ts';
import type { PaceRow } from './targetData.ts';
import type { TargetWrites } from './useTargetWrites.ts';
import { ValueForm } from './ValueForm.tsx';

type Props = { rows: readonly PaceRow[]; open: PaceRow | null; onOpen: (row: PaceRow) => void; writes: TargetWrites | null };

/** Shops × metrics: how far each is, whether that is on pace, and where it will end. */
export function TargetTable({ rows, open, onOpen, writes }: Props) {
  const say = useSay();
  return (
    <div className="ledger-scroll">
      <table className="ledger targets-table">
        <thead>
          <tr>
            <th>{say(m.shop)}</th>
            <th>{say(m.metric)}</th>
            <th className="number">{say(m.target)}</th>
            <th>{say(m.done)}</th>
            <th className="number">{say(m.ahead)}</th>
            <th className="number">{say(m.need)}</th>
            <th className="number">{say(m.end)}</th>
            <th>{say(m.chance)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={`${row.shop}${row.metric}`}
              row={row}
              open={row === open}
              onOpen={() => onOpen(row)}
              writes={row.shop === null ? null : writes}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, open, onOpen, writes }: { row: PaceRow; open: boolean; onOpen: () => void; writes: TargetWrites | null }) {
  const say = useSay();
  const name = `${say(row.shopName)} ${say(row.name)}`;
  return (
    <tr data-open={open} className={row.shop === null ? 'sum' : undefined}>
      <td>{say(row.shopName)}</td>
      <td>
        <button type="button" className="target-press" aria-pressed={open} aria-label={say(m.open(name))} onClick={onOpen}>
          {say(row.name)}
        </button>
      </td>
      <td className="number" data-label={say(m.target)}>
        {writes ? <EditableTarget row={row} name={name} writes={writes} /> : <Amount value={row.target} unit={row.unit} />}
      </td>
      <td className="bullet-cell">
        <span className="bullet-words">{say(row.words)}</span>
        <BulletBar row={row} />
      </td>
      <td className="number" data-label={say(m.ahead)}>
        <Ahead row={row} />
      </td>
      <td className="number" data-label={say(m.need)}>
        <Amount value={row.needPerDay} unit={row.unit} />
      </td>
      <td className="number" data-label={say(m.end)}>
        <Amount value={row.end?.mean ?? null} unit={row.unit} />
        {row.end && row.daysLeft > 0 && (
          <div className="quiet">
            <Amount value={row.end.lower} unit={row.unit} /> – <Amount value={row.end.upper} unit={row.unit} />
          </div>
        )}
      </td>
      <td data-label={say(m.chance)}>
        {row.chanceWords ? say(row.chanceWords) : '–'}
        {row.chance !== null && row.daysLeft > 0 && <div className="quiet">{(row.chance * 100).toFixed(0)} %</div>}
      </td>
    </tr>
  );
}

function Ahead({ row }: { row: PaceRow }) {
  if (row.ahead === null) return <>–</>;
  const direction = row.ahead > 0 ? 'up' : row.ahead < 0 ? 'down' : 'flat';
  return (
    <span className={verdict(direction, row.good)}>
      {row.ahead > 0 ? '+' : row.ahead < 0 ? '−' : ''}
      <Amount value={Math.abs(row.ahead)} unit={row.unit} />
      {row.aheadShare !== null && !row.level && (
        <div className="quiet">
          {row.aheadShare > 0 ? '+' : row.aheadShare < 0 ? '−' : ''}
          {Math.abs(row.aheadShare * 100).toFixed(1)} %
        </div>
      )}
    </span>
  );
}

function EditableTarget({ row, name, writes }: { row: PaceRow; name: string; writes: TargetWrites }) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const key = { shop: row.shop as number, metric: row.metric, period: row.period };
  if (!editing) {
    return (
      <button type="button" className="target-press" aria-label={say(m.edit(name))} onClick={() => setEditing(true)}>
        <Amount value={row.target} unit={row.unit} />
      </button>
    );
  }
  return (
    <ValueForm
      label={say(m.edit(name))}
      value={row.target}
      unit={row.unit}
      onSave={(value) => writes.set(key, value)}
      onDone={() => setEditing(false)}
    >
      <Button
        look="plain"
        size="square"
        aria-label={say(m.remove)}
        title={say(m.remove)}
        onClick={() => void writes.remove(key).then(() => setEditing(false))}
      >
        <Icon name="close" size={14} />
      </Button>
    </ValueForm>
  );
}
