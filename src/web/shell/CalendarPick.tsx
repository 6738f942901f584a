import { useState } from 'react';
import { addDays, addMonths, type Day, earlier, startOf } from '../../base/calendar.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/icons.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import type { View } from '../view.ts';

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** A year, a quarter or a month of any year; those that have begun end with the last day that is over. */
export function CalendarPick({ view, onChoose }: { view: View; onChoose: (period: string) => void }) {
  const say = useSay();
  const [year, setYear] = useState(Number(view.range.from.slice(0, 4)));
  const last = Number(view.today.slice(0, 4));
  const cell = (name: { zh: string; en: string }, first: Day, unit: 'month' | 'quarter' | 'year') => {
    const whole = addDays(addMonths(first, MONTHS[unit]), -1);
    // A month that begins today has nothing but today.
    const to = first === view.today ? first : earlier(whole, addDays(view.today, -1));
    const chosen = view.range.from === first && view.range.to === to;
    return (
      // biome-ignore lint/a11y/useSemanticElements: one of a set of which one holds
      <button
        key={`${first} ${unit}`}
        type="button"
        className="option cell"
        role="radio"
        aria-checked={chosen}
        disabled={first > view.today}
        // The one that runs keeps running: it is a period to date, and compared as one.
        onClick={() => onChoose(first === startOf(unit, view.today) ? `this_${unit}` : `${first}..${to}`)}
      >
        {say(name)}
      </button>
    );
  };
  const monthOf = (n: number): Day => `${year}-${String(n).padStart(2, '0')}-01`;
  return (
    <>
      <div className="calendar-year">
        <Button look="plain" size="square" aria-label={say(m.yearBefore)} disabled={year <= 2010} onClick={() => setYear(year - 1)}>
          <span style={{ transform: 'rotate(180deg)' }}>
            <Icon name="right" size={14} />
          </span>
        </Button>
        {cell(m.wholeYear(year), monthOf(1), 'year')}
        <Button look="plain" size="square" aria-label={say(m.yearAfter)} disabled={year >= last} onClick={() => setYear(year + 1)}>
          <Icon name="right" size={14} />
        </Button>
      </div>
      <div className="calendar-cells">
        {[1, 2, 3, 4].map((n) => cell(m.quarterN(n), monthOf(n * 3 - 2), 'quarter'))}
        {Array.from({ length: 12 }, (_, n) => cell(m.monthN(n + 1), monthOf(n + 1), 'month'))}
      </div>
    </>
  );
}
