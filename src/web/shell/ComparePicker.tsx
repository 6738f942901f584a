import { type Comparison, isComparable, type NoComparison, PER_DAY } from '../../base/period/comparison.ts';
import { rangeWords } from '../../base/period.ts';
import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSetSearch, useView, type View } from '../view.ts';
import { OwnDays } from './OwnDays.tsx';
import { offered } from './offered.ts';

/** With what the period is compared; the words always name the days. */
export function ComparePicker() {
  const say = useSay();
  const view = useView();
  const { comparison } = view;
  return (
    <Popover
      label={say(m.compareTitle)}
      trigger={(bind) => (
        <button type="button" className="picker" data-picker="compare" {...bind}>
          <span>{say(m.compareWith)}</span>
          <b>{say(comparison?.short ?? m[shortName(view.compare)])}</b>
          <span>{comparison ? say(rangeWords(comparison.range, view.today.slice(0, 4))) : '…'}</span>
          <Icon name="down" size={14} />
        </button>
      )}
    >
      {(close) => <CompareList view={view} onDone={close} />}
    </Popover>
  );
}

const SHORT = {
  previous: 'shortPrevious',
  'previous-week': 'shortWeek',
  year: 'shortYear',
  'year-weekday': 'shortYear',
  phase: 'shortPhase',
} as const;

function shortName(compare: string) {
  const kind = compare.replace(PER_DAY, '').replace(/:.*/, '');
  return kind in SHORT ? SHORT[kind as keyof typeof SHORT] : 'shortOwn';
}

function CompareList({ view, onDone }: { view: View; onDone: () => void }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const choose = (compare: string) => {
    // Whoever wanted daily means wants them of the next comparison too.
    const perDay = view.asked.endsWith(PER_DAY) ? PER_DAY : '';
    setSearch({ compare: `${compare}${perDay}` });
    onDone();
  };
  const asked = view.asked.replace(PER_DAY, '');
  return (
    <div className="compare-choices">
      {offered(view).map((one) => (
        <Choice key={one.compare} one={one} checked={isChosen(one, asked, view)} year={view.today.slice(0, 4)} onChoose={choose} />
      ))}
      <div className="menu-title">{say(m.custom)}</div>
      <OwnDays range={view.comparison?.range ?? view.range} latest={view.today} onChoose={choose} />
    </div>
  );
}

/** `festival` and `phase` without more are the first of their kind. */
function isChosen(one: Comparison | NoComparison, asked: string, view: View): boolean {
  if (one.compare === asked) return view.unfit === null;
  return view.unfit === null && one.compare.startsWith(`${asked}:`) && isComparable(one) && one.range.from === view.comparison?.range.from;
}

type ChoiceProps = { one: Comparison | NoComparison; checked: boolean; year: string; onChoose: (compare: string) => void };

function Choice({ one, checked, year, onChoose }: ChoiceProps) {
  const say = useSay();
  const fits = isComparable(one);
  return (
    // biome-ignore lint/a11y/useSemanticElements: one of a list of which one holds
    <button
      type="button"
      className="option two-lines"
      role="radio"
      aria-checked={checked}
      aria-disabled={!fits}
      onClick={() => fits && onChoose(one.compare)}
    >
      <span className="line-one">
        {say(one.name)}
        {fits && <span className="days">{say(rangeWords(one.range, year))}</span>}
      </span>
      {fits && one.aligned && <span className="why">{say(one.aligned)}</span>}
      {!fits && <span className="why">{say(one.missing)}</span>}
    </button>
  );
}
