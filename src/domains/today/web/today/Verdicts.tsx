import { Link } from '@tanstack/react-router';
import { Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { effectsWeb } from '../effects/messages.ts';
import { todayWeb as m } from './messages.ts';
import type { Today } from './useToday.ts';

/** What came of my tasks, told since the last workday: did it work? */
export function Verdicts({ verdicts }: { verdicts: Today['verdicts'] }) {
  const say = useSay();
  return (
    <Panel title={say(m.verdicts)} flush>
      <ul className="day-verdicts">
        {verdicts.map(({ task, title, verdict, sentence }) => (
          <li key={task}>
            <b className={`verdict ${verdict}`}>{say(effectsWeb[verdict])}</b>
            <Link to={'/effects' as never} search={{ effect: String(task) } as never}>
              {title}
            </Link>
            <span className="quiet">{say(sentence)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
