import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayWords } from '../../../base/period.ts';
import { api } from '../../../web/api.ts';
import { DataState } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import type { TeamMember, WorkItem } from '../contract.ts';
import { teamWeb as m } from './messages.ts';

type Props = { person: TeamMember; day: string; assumed: number; year: string };

/** What is on one day of a person, the most minutes first. */
export function DayItems({ person, day, assumed, year }: Props) {
  const say = useSay();
  const work = useQuery({ ...api.team.person.queryOptions({ input: { person: person.id } }), staleTime: 0 });
  return (
    <section className="team-items" aria-label={say(m.onDay(person.name, dayWords(day, year)))}>
      <h3>{say(m.onDay(person.name, dayWords(day, year)))}</h3>
      <DataState query={work} lines={3} empty={({ items }) => (on(items, day).length === 0 ? <p className="quiet">{say(m.nothingOn)}</p> : null)}>
        {({ items }) => (
          <ul>
            {on(items, day).map(({ item, minutes }) => (
              <li key={`${item.kind} ${item.id}`}>
                <Title item={item} />
                <span>{say(m.minutes(minutes))}</span>
                <span className="small quiet">{saidOf(item, assumed, year).map(say).join(' · ')}</span>
              </li>
            ))}
          </ul>
        )}
      </DataState>
    </section>
  );
}

/** The items with minutes on a day. */
function on(items: readonly WorkItem[], day: string): { item: WorkItem; minutes: number }[] {
  const found = items.flatMap((item) => item.days.filter((one) => one.day === day).map(({ minutes }) => ({ item, minutes })));
  return found.sort((a, b) => b.minutes - a.minutes);
}

function Title({ item }: { item: WorkItem }) {
  const say = useSay();
  if (item.kind === 'routine') return <span>{say(item.title)}</span>;
  return (
    <Link to={'/tasks' as never} search={{ task: item.id } as never}>
      {say(item.title)}
    </Link>
  );
}

function saidOf({ kind, due, late, assumed }: WorkItem, taken: number, year: string) {
  if (kind === 'routine') return [m.routine];
  return [...(due ? [m.dueOn(dayWords(due, year))] : []), ...(late ? [m.isLate] : []), ...(assumed ? [m.assumed(taken)] : [])];
}
