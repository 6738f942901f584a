import { useState } from 'react';
import { addDays, isDay } from '../../../../base/calendar.ts';
import { rangeWords } from '../../../../base/period.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Popover } from '../../../../web/kit/Popover.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useSetSearch, useView } from '../../../../web/view.ts';
import { exploreWeb as m } from './messages.ts';

/** A second period of one's own, beside the period and its comparison. */
export function AlsoPicker({ also }: { also: string | undefined }) {
  const say = useSay();
  const view = useView();
  const setSearch = useSetSearch();
  const [from = '', to = ''] = (also ?? '').split('..');
  const words = also ? say(rangeWords({ from, to }, view.today.slice(0, 4))) : null;
  return (
    <>
      {words && (
        <span className="chip">
          {words}
          <button type="button" className="chip-close" aria-label={say(m.takeOut(words))} onClick={() => setSearch({ also: undefined })}>
            <Icon name="close" size={12} />
          </button>
        </span>
      )}
      <Popover
        label={say(m.also)}
        trigger={(bind) => (
          <button type="button" className="chip add" aria-label={say(m.also)} {...bind}>
            + {say(m.add)}
          </button>
        )}
      >
        {(close) => (
          <AlsoForm
            from={from || addDays(view.range.from, -364)}
            to={to || addDays(view.range.to, -364)}
            onSet={(range) => {
              setSearch({ also: range });
              close();
            }}
          />
        )}
      </Popover>
    </>
  );
}

function AlsoForm({ from: first, to: last, onSet }: { from: string; to: string; onSet: (range: string) => void }) {
  const say = useSay();
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);
  const fit = isDay(from) && isDay(to) && from <= to;
  return (
    <form
      className="own-days"
      onSubmit={(event) => {
        event.preventDefault();
        if (fit) onSet(`${from}..${to}`);
      }}
    >
      <input className="input tight" type="date" aria-label={say(m.from)} value={from} onChange={(event) => setFrom(event.target.value)} />
      –
      <input className="input tight" type="date" aria-label={say(m.to)} value={to} onChange={(event) => setTo(event.target.value)} />
      <Button type="submit" size="tight" disabled={!fit}>
        {say(m.alsoSet)}
      </Button>
    </form>
  );
}
