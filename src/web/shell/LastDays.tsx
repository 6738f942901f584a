import { useState } from 'react';
import { lastDays, MOST_LAST_DAYS } from '../../base/period.ts';
import { Button } from '../kit/Button.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import type { View } from '../view.ts';

/** The last N days, for any N. */
export function LastDays({ view, onChoose }: { view: View; onChoose: (period: string) => void }) {
  const say = useSay();
  const [days, setDays] = useState(String(lastDays(view.period) ?? 60));
  const right = lastDays(`last${days}`) !== null;
  return (
    <form
      className="last-days"
      onSubmit={(event) => {
        event.preventDefault();
        if (right) onChoose(`last${days}`);
      }}
    >
      <span>{say(m.lastWord)}</span>
      <input
        className="input tight"
        type="number"
        min={1}
        max={MOST_LAST_DAYS}
        aria-label={say(m.howManyDays)}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      <span>{say(m.daysWord)}</span>
      <Button type="submit" size="tight" disabled={!right}>
        {say(m.apply)}
      </Button>
    </form>
  );
}
