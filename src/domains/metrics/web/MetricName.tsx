import { Link } from '@tanstack/react-router';
import { Popover } from '../../../web/kit/Popover.tsx';
import { useSay } from '../../../web/language.tsx';
import type { MetricKey } from '../contract.ts';
import { useBoardSearch } from './boardSearch.ts';
import { metricsWeb as m } from './messages.ts';
import type { MetricWords } from './useMetricWords.ts';

const DIRECTION = { up: m.goodUp, down: m.goodDown, none: m.goodNone } as const;

/** Whether the days behind the number are whole. */
function ToBoard() {
  const say = useSay();
  const search = useBoardSearch();
  return (
    <Link to={'/completeness' as never} search={search as never}>
      {say(m.whole)}
    </Link>
  );
}

type Props = { id: MetricKey; words: MetricWords; days: string; comparedDays: string; side?: 'left' | 'right' };

/** A metric's name; pressed, it tells its formula, what it counts, which direction is good and which days it used. */
export function MetricName({ id, words, days, comparedDays, side = 'left' }: Props) {
  const say = useSay();
  const { name, definition } = words(id);
  if (!definition) return <span>{say(name)}</span>;
  const facts = [
    [m.meaning, say(definition.definition)],
    [m.direction, say(DIRECTION[definition.good])],
    [m.daysUsed, days],
    [m.comparedDays, comparedDays],
  ] as const;
  return (
    <Popover
      label={say(name)}
      side={side}
      trigger={(bind) => (
        <button type="button" className="explained" title={say(definition.formula)} {...bind}>
          {say(name)}
        </button>
      )}
    >
      {() => (
        <div className="definition">
          <strong>{say(name)}</strong>
          <span className="formula">{say(definition.formula)}</span>
          <dl>
            {facts.map(([title, text]) => (
              <div key={title.en}>
                <dt>{say(title)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <ToBoard />
        </div>
      )}
    </Popover>
  );
}
