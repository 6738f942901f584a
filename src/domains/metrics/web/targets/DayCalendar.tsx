import { useState } from 'react';
import type { Unit } from '../../../../base/format.ts';
import { weekdayWords } from '../../../../base/period.ts';
import { Amount, type Good, verdict } from '../../../../web/kit/Amount.tsx';
import { Button } from '../../../../web/kit/Button.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { targetsWeb as m } from './messages.ts';
import type { TargetDay, TargetDetail } from './targetData.ts';
import type { TargetWrites } from './useTargetWrites.ts';
import { ValueForm } from './ValueForm.tsx';

const BASIS = { shape: m.basisShape, payment: m.basisPayment, equal: m.basisEqual } as const;
type Props = { detail: TargetDetail; writes: TargetWrites | null };

/** The period's days in weeks from Monday: the target of each beside what came, each to be edited in place. */
export function DayCalendar({ detail: { row, days }, writes }: Props) {
  const say = useSay();
  const blank = (days[0]?.weekday ?? 1) - 1;
  const mayEdit = writes !== null && row.shop !== null;
  return (
    <Panel title={say(m.calendar)} note={mayEdit ? say(m.calendarNote) : undefined}>
      <ol className="day-calendar">
        {[1, 2, 3, 4, 5, 6, 7].map((iso) => (
          <li key={iso} className="day-name" aria-hidden="true">
            {say(weekdayWords(iso))}
          </li>
        ))}
        {Array.from({ length: blank }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells before the first day are all alike
          <li key={`blank${n}`} className="blank" aria-hidden="true" />
        ))}
        {days.map((day) => (
          <DayCell key={day.day} day={day} unit={row.unit} good={row.good} row={row} writes={mayEdit ? writes : null} />
        ))}
      </ol>
      {row.basis && <p className="quiet calendar-foot">{say(BASIS[row.basis])}</p>}
    </Panel>
  );
}

type CellProps = { day: TargetDay; unit: Unit; good: Good; row: TargetDetail['row']; writes: TargetWrites | null };

function DayCell({ day, unit, good, row, writes }: CellProps) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const key = { shop: row.shop as number, metric: row.metric, period: row.period };
  const tone = day.actual === null || day.target === null ? '' : verdict(day.actual >= day.target ? 'up' : 'down', good);
  const label = say(m.dayTarget(day.day));
  const target = <Amount value={day.target} unit={unit} />;
  return (
    <li className="day-cell" data-edited={day.edited} data-day={day.day}>
      <span className="day-date">
        {day.day.slice(8) === '01' ? day.day.slice(5) : Number(day.day.slice(8))}
        {day.edited && <span className="quiet"> {say(m.byHand)}</span>}
      </span>
      {editing && writes ? (
        <ValueForm
          label={label}
          value={day.target ?? 0}
          unit={unit}
          onSave={(value) => writes.setDay(key, day.day, value)}
          onDone={() => setEditing(false)}
        >
          {day.edited && (
            <Button
              look="plain"
              size="square"
              aria-label={say(m.letGo)}
              title={say(m.letGo)}
              onClick={() => void writes.setDay(key, day.day, null).then(() => setEditing(false))}
            >
              <Icon name="undo" size={14} />
            </Button>
          )}
        </ValueForm>
      ) : writes ? (
        <button type="button" className="day-target" aria-label={label} onClick={() => setEditing(true)}>
          {target}
        </button>
      ) : (
        <span className="day-target">{target}</span>
      )}
      <span className={`day-actual ${tone}`}>
        {day.actual !== null ? (
          <Amount value={day.actual} unit={unit} />
        ) : day.mean !== null ? (
          <span className="quiet">
            ≈<Amount value={day.mean} unit={unit} />
          </span>
        ) : (
          <span className="quiet">–</span>
        )}
      </span>
    </li>
  );
}
