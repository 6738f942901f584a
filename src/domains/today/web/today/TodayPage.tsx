import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { formatNumber } from '../../../../base/format.ts';
import { dayWords } from '../../../../base/period.ts';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch } from '../../../../web/view.ts';
import { ConflictBox } from '../tasks/ConflictBox.tsx';
import { DoneNotice } from '../tasks/DoneNotice.tsx';
import { DayList } from './DayList.tsx';
import { DayTask } from './DayTask.tsx';
import { type ItemActs, ItemPanel } from './ItemPanel.tsx';
import { MinutesMenu } from './MinutesMenu.tsx';
import { todayWeb as m } from './messages.ts';
import './today.css';
import { useDayKeys } from './useDayKeys.ts';
import { useDayRoom } from './useDayRoom.ts';
import { useTaskActs } from './useTaskActs.ts';
import { type Item, type Today, useToday, useTodayWrites } from './useToday.ts';
import { Verdicts } from './Verdicts.tsx';

const daySearch = z.object({ item: z.string().max(120).optional().catch(undefined) });

/** The day in order: is something wrong, what is it worth, what first, how long. */
export default function TodayPage() {
  const say = useSay();
  const today = useToday();
  const aside = today.data && (
    <span className="day-tools">
      <Link to={'/standup' as never} className="button tight">
        {say(m.standup)}
      </Link>
      <MinutesMenu minutes={today.data.minutes} />
    </span>
  );
  return (
    <Page title={say(m.title)} beside={today.data && <Headline today={today.data} />} aside={aside}>
      <DataState query={today} lines={10} empty={(data) => (data.empty ? <NoData /> : null)}>
        {(data) => (
          <>
            {data.verdicts.length > 0 && <Verdicts verdicts={data.verdicts} />}
            <Day today={data} />
          </>
        )}
      </DataState>
    </Page>
  );
}

/** Whether something is wrong, and how the minutes stand. */
function Headline({ today }: { today: Today }) {
  const say = useSay();
  const language = useLanguage();
  const { minutes, abnormal, worth, numbersOf, workday } = today;
  const { figure, unit } = formatNumber(worth, 'money', language, { compact: true });
  const off = worth > 0 ? m.offWorth(abnormal, `${figure}${unit}`) : m.off(abnormal);
  return (
    <p className="day-headline">
      <b className={abnormal > 0 ? 'off' : 'fine'}>{say(abnormal > 0 ? off : m.nothingOff)}</b>
      <span>{say(m.used(Math.round(minutes.usedSeconds / 60)))}</span>
      <span>{say(m.planned(minutes.planned))}</span>
      <span>{say(m.left(minutes.left))}</span>
      <span className="quiet">{say(m.numbersOf(say(dayWords(numbersOf, numbersOf.slice(0, 4)))))}</span>
      {!workday && <span className="quiet">{say(m.restDay)}</span>}
    </p>
  );
}

function NoData() {
  const say = useSay();
  return (
    <Panel label={say(m.emptyTitle)}>
      <EmptyState title={say(m.emptyTitle)} text={say(m.emptyText)}>
        <Link to={'/imports' as never} className="button main">
          {say(m.emptyImport)}
        </Link>
        <Link to={'/completeness' as never} className="button">
          {say(m.emptyFiles)}
        </Link>
        <Link to={'/routines' as never} className="button">
          {say(m.emptyRoutines)}
        </Link>
      </EmptyState>
    </Panel>
  );
}

function Day({ today }: { today: Today }) {
  const say = useSay();
  const { item: asked } = usePageSearch(daySearch);
  const setSearch = useSetSearch();
  const writes = useTodayWrites();
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const [skipping, setSkipping] = useState(false);
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  useDayRoom(box, asked);
  const all = [...today.items, ...today.finished];
  const chosen = all.find(({ id }) => id === asked) ?? today.items[0] ?? today.finished[0];
  const choose = (id: string | undefined) => {
    setSkipping(false);
    setSearch({ item: id }, { replace: true });
    if (id) box.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const ending = useRef(new Set<string>());
  const tasks = useTaskActs(today.day, ({ id }) => id === chosen?.id && choose(nextOf(today, id)?.id));
  const acts = chosen ? actsOf(chosen, today, writes, choose, ending.current) : null;
  useDayKeys({ all, chosen, acts: mayWrite ? acts : null, tasks: mayWrite ? tasks : null, choose, onSkip: () => setSkipping(true), box, navigate });
  if (!chosen)
    return (
      <Panel label={say(m.nothingMine)}>
        <EmptyState title={say(m.nothingMine)} text={say(m.nothingMineText)} />
      </Panel>
    );
  return (
    <div className="day" ref={box} data-open={asked !== undefined}>
      <div className="day-items">
        <Panel title={say(m.list)} flush>
          {tasks.writes.conflict && <ConflictBox conflict={tasks.writes.conflict} people={[]} writes={tasks.writes} />}
          <FaultBox error={tasks.writes.error} />
          {today.items.length === 0 && <EmptyState title={say(m.allDone)} text={say(m.allDoneText)} />}
          <DayList today={today} chosen={chosen.id} onChoose={choose} onDone={mayWrite ? tasks.done : null} />
          <p className="day-keys quiet">{say(m.keys)}</p>
        </Panel>
      </div>
      {acts && (
        <div className="day-item">
          <ItemPanel
            key={chosen.id}
            item={chosen}
            {...{ acts, writes, mayWrite, skipping, tasks }}
            onSkipping={setSkipping}
            onBack={() => choose(undefined)}
            given={given.has(chosen.id)}
          />
        </div>
      )}
      {mayWrite && <DayTask writes={tasks.writes} onMade={() => setGiven(new Set(given).add(chosen.id))} />}
      <DoneNotice writes={tasks.writes} />
    </div>
  );
}

/** What comes after an item of today; the first, after the last. */
function nextOf(today: Today, item: string): Item | undefined {
  const open = today.items.filter(({ part }) => part !== 'tomorrow');
  return open[open.findIndex(({ id }) => id === item) + 1] ?? open.find(({ id }) => id !== item);
}

/**
 * What can be done with an item. What is ended gives way to the next; when its clock ran, the next one's starts. `ending` are those on
 * their way out: pressed again they are not ended twice.
 */
function actsOf(
  item: Item,
  today: Today,
  writes: ReturnType<typeof useTodayWrites>,
  choose: (id: string | undefined) => void,
  ending: Set<string>,
): ItemActs {
  const of = { key: item.key, hour: item.hour };
  const end = async (action: 'done' | 'skip', reason: string) => {
    if (ending.has(item.id)) return;
    ending.add(item.id);
    const next = nextOf(today, item.id);
    const timed = item.run?.state === 'running';
    await writes.act({ ...of, action, reason }).finally(() => ending.delete(item.id));
    choose(next?.id);
    if (timed && next?.kind === 'routine' && next.hour === null && next.part === item.part)
      await writes.act({ key: next.key, hour: null, action: 'start' });
  };
  // A refusal is shown beside the buttons.
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);
  return {
    start: () => quietly(writes.act({ ...of, action: 'start' })),
    pause: () => quietly(writes.act({ ...of, action: 'pause' })),
    done: () => quietly(end('done', '')),
    skip: (reason) => quietly(end('skip', reason)),
    reopen: () => quietly(writes.act({ ...of, action: 'reopen' })),
  };
}
