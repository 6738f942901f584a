import { useSay } from '../../../../web/language.tsx';
import { CELL_STATES } from '../../board/contract.ts';
import { boardWeb as m, STATE_MARKS, STATE_WORDS } from './messages.ts';

/** What the marks mean. */
export function Legend() {
  const say = useSay();
  return (
    <ul className="board-legend" aria-label={say(m.legend)}>
      {CELL_STATES.filter((state) => state !== 'before').map((state) => (
        <li key={state}>
          <i className="day-cell" data-state={state} aria-hidden="true">
            {say(STATE_MARKS[state])}
          </i>
          {say(STATE_WORDS[state])}
        </li>
      ))}
    </ul>
  );
}
