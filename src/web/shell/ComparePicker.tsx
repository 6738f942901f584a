import { useState } from 'react';
import { COMPARISONS, comparisonName, comparisonRange, rangeWords } from '../../base/period.ts';
import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSetSearch, useView } from '../view.ts';
import { OwnDays } from './OwnDays.tsx';

/** With what the period is compared; the words always name the days. */
export function ComparePicker() {
  const say = useSay();
  const view = useView();
  return (
    <Popover
      label={say(m.compareTitle)}
      trigger={(bind) => (
        <button type="button" className="picker" data-picker="compare" {...bind}>
          <span>{say(m.compareWith)}</span>
          <b>{say(m[shortName(view.compare)])}</b>
          <span>{say(rangeWords(view.comparedRange, view.today.slice(0, 4)))}</span>
          <Icon name="down" size={14} />
        </button>
      )}
    >
      {(close) => <CompareList onDone={close} />}
    </Popover>
  );
}

const SHORT = { previous: 'shortPrevious', 'previous-week': 'shortWeek', year: 'shortYear', 'year-weekday': 'shortYear' } as const;

function shortName(compare: string) {
  return compare in SHORT ? SHORT[compare as keyof typeof SHORT] : 'shortOwn';
}

function CompareList({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const view = useView();
  const setSearch = useSetSearch();
  const [own, setOwn] = useState(view.compare.includes('..'));
  const choose = (compare: string) => {
    setSearch({ compare });
    onDone();
  };
  return (
    <>
      {COMPARISONS.map((compare) => (
        // biome-ignore lint/a11y/useSemanticElements: one of a list of which one holds
        <button key={compare} type="button" className="option" role="radio" aria-checked={view.compare === compare} onClick={() => choose(compare)}>
          {say(comparisonName(compare))}
          <span className="days">{say(rangeWords(comparisonRange(view.range, compare), view.today.slice(0, 4)))}</span>
        </button>
      ))}
      {own ? (
        <OwnDays range={view.comparedRange} latest={view.today} onChoose={choose} />
      ) : (
        <button type="button" className="option" onClick={() => setOwn(true)}>
          {say(m.custom)}
        </button>
      )}
    </>
  );
}
