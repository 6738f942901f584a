import { formatNumber } from '../../../../base/format.ts';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { tasksWeb } from '../tasks/messages.ts';
import { todayWeb as m } from './messages.ts';
import { StandingMark } from './StandingMark.tsx';
import type { Item, Today } from './useToday.ts';
import { clockText, useSeconds } from './useToday.ts';

/** `onDone` ticks a task off; null for who may only look. */
type Props = { today: Today; chosen: string | null; onChoose: (id: string) => void; onDone: ((item: Item) => void) | null };

/** My day in order: what first, why, how long; what does not fit; what is finished. */
export function DayList({ today, chosen, onChoose, onDone }: Props) {
  const say = useSay();
  const parts = [
    { key: 'morning', title: say(m.morning(today.minutes.morning)) },
    { key: 'day', title: say(m.day) },
    { key: 'tomorrow', title: say(m.tomorrow) },
  ] as const;
  return (
    <>
      {parts.map(({ key, title }) => {
        const items = today.items.filter(({ part }) => part === key);
        if (items.length === 0) return null;
        return (
          <section key={key} className="day-part" aria-label={title}>
            <h3>{title}</h3>
            <Items {...{ items, chosen, onChoose, onDone }} />
            {key === 'tomorrow' && today.later > 0 && <p className="quiet day-more">{say(m.more(today.later))}</p>}
          </section>
        );
      })}
      {today.finished.length > 0 && (
        <section className="day-part finished" aria-label={say(m.finished(today.finished.length))}>
          <h3>{say(m.finished(today.finished.length))}</h3>
          <Items items={today.finished} {...{ chosen, onChoose, onDone }} />
        </section>
      )}
    </>
  );
}

function Items({ items, chosen, onChoose, onDone }: Omit<Props, 'today'> & { items: readonly Item[] }) {
  const say = useSay();
  return (
    <ol className="day-list">
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" aria-current={item.id === chosen} data-item={item.id} onClick={() => onChoose(item.id)}>
            <ItemLine item={item} />
          </button>
          {onDone && item.kind === 'task' && (
            <button type="button" className="day-tick" aria-label={say(tasksWeb.markDone(say(item.title)))} onClick={() => onDone(item)}>
              <Icon name="check" size={12} />
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function ItemLine({ item }: { item: Item }) {
  const say = useSay();
  const language = useLanguage();
  const state = item.run?.state;
  const ended = state === 'done' || state === 'skipped';
  const worth = item.worth ? formatNumber(item.worth, 'money', language, { compact: true }) : null;
  return (
    <>
      {item.kind === 'task' ? <span className="standing task">{say(m.task)}</span> : <StandingMark standing={item.standing} />}
      <span className="day-words">
        <b>
          {say(item.title)}
          {state && <em className={`run-state ${state}`}>{say(m[state])}</em>}
        </b>
        {!ended && item.standing === 'abnormal' && <span>{say(item.why)}</span>}
        {ended ? (
          <small>{[item.run?.by && say(m.by(item.run.by)), item.run?.reason].filter(Boolean).join(' · ')}</small>
        ) : (
          <small>{say(item.reason)}</small>
        )}
        {item.unowned && <small>{say(item.unowned)}</small>}
      </span>
      <span className="day-minutes">
        <Minutes item={item} />
        {worth && (
          <small>
            ¥{worth.figure}
            {worth.unit}
          </small>
        )}
      </span>
    </>
  );
}

/** `3/6 分`, or a running clock. */
function Minutes({ item }: { item: Item }) {
  const say = useSay();
  const seconds = useSeconds(item);
  if (item.run?.state === 'running' && seconds !== null) return <span className="clock">{clockText(seconds)}</span>;
  if (seconds !== null) return <span>{say(m.minutesOf(Math.round(seconds / 60), item.minutes))}</span>;
  return <span>{say(m.minutes(item.minutes))}</span>;
}
