import { PER_DAY } from '../../base/period/comparison.ts';
import { rangeWords } from '../../base/period.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/icons.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSetSearch, useView } from '../view.ts';

/** What lies over what, and what to know before believing the change; nothing where plain days of equal number are compared. */
export function CompareNote() {
  const say = useSay();
  const { comparison, unfit, asked, today } = useView();
  const setSearch = useSetSearch();
  if (!comparison) return null;
  const { aligned, caveats, lengthFrom, lengthTo, period, range, perDay } = comparison;
  if (!aligned && !unfit && caveats.length === 0) return null;
  const year = today.slice(0, 4);
  const unequal = lengthFrom !== lengthTo;
  return (
    <div className="compare-note" role="note">
      {unfit && (
        <span className="warned">
          <Icon name="warn" size={14} /> {say(m.unfit(unfit, comparison.name))}
        </span>
      )}
      {aligned && (
        <span>
          <b>{say(aligned)}</b> {say(rangeWords(period, year))} ↔ {say(rangeWords(range, year))}
        </span>
      )}
      {perDay && <b>{say(m.meansShown)}</b>}
      {caveats.map((caveat) => (
        <span key={caveat.en}>{say(caveat)}</span>
      ))}
      {unequal && (
        <Button
          size="tight"
          look="plain"
          aria-pressed={perDay}
          onClick={() => setSearch({ compare: perDay ? asked.replace(PER_DAY, '') : `${asked}${PER_DAY}` })}
        >
          {say(perDay ? m.asSums : m.perDay)}
        </Button>
      )}
    </div>
  );
}
