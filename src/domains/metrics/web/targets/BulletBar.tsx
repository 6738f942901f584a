import type { CSSProperties } from 'react';
import { useSay } from '../../../../web/language.tsx';
import type { PaceRow } from './targetData.ts';

/** Done inside the target, the pace that was due as a tick, and the band of the end behind it. */
export function BulletBar({ row }: { row: PaceRow }) {
  const say = useSay();
  const reach = Math.max(row.target, row.end?.upper ?? 0, row.done ?? 0) || 1;
  const at = (value: number) => `${Math.max(0, Math.min(100, (value / reach) * 100))}%`;
  const style = { '--done': at(row.done ?? 0), '--target': at(row.target), '--due': at(row.due ?? 0) } as CSSProperties;
  const band = row.end && { left: at(row.end.lower), width: `${Math.max(0.8, ((row.end.upper - row.end.lower) / reach) * 100)}%` };
  return (
    <div className="bullet" role="img" aria-label={say(row.words)} style={style} data-standing={row.standing}>
      {band && row.daysLeft > 0 && <i className="band" style={band} />}
      <i className="bullet-done" />
      {row.due !== null && row.daysLeft > 0 && !row.level && <i className="due" />}
      <i className="goal" />
    </div>
  );
}
