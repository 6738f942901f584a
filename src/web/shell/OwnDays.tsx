import { useState } from 'react';
import type { Day } from '../../base/calendar.ts';
import type { Range } from '../../base/period.ts';
import { Button } from '../kit/Button.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';

/** Two days of one's own; the browser's own date inputs, which every phone knows. */
export function OwnDays({ range, latest, onChoose }: { range: Range; latest: Day; onChoose: (period: string) => void }) {
  const say = useSay();
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const right = from !== '' && to !== '' && from <= to;
  return (
    <form
      className="own-days"
      onSubmit={(event) => {
        event.preventDefault();
        if (right) onChoose(`${from}..${to}`);
      }}
    >
      <input
        className="input tight"
        type="date"
        aria-label={say(m.firstDay)}
        value={from}
        max={latest}
        onChange={(event) => setFrom(event.target.value)}
      />
      <span className="quiet">–</span>
      <input
        className="input tight"
        type="date"
        aria-label={say(m.lastDay)}
        value={to}
        min={from}
        max={latest}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" size="tight" disabled={!right}>
        {say(m.apply)}
      </Button>
    </form>
  );
}
