import { Link } from '@tanstack/react-router';
import { dayWords } from '../../../base/period.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { useSay } from '../../../web/language.tsx';
import type { TeamMember } from '../contract.ts';
import { DayItems } from './DayItems.tsx';
import { DayStrip } from './DayStrip.tsx';
import { hours } from './hours.ts';
import { teamWeb as m } from './messages.ts';
import type { Team, TeamWrites } from './useTeam.ts';

type Props = {
  team: Team;
  person: TeamMember;
  shop: number | undefined;
  /** The day that is open. */
  day: string | undefined;
  writes: TeamWrites;
  onDay: (day: string) => void;
  onCapacity: (person: TeamMember) => void;
  onAway: (person: TeamMember) => void;
};

/** One person: what is theirs, the hours of the next two weeks, days away. */
export function PersonLine({ team, person, shop, day, writes, onDay, onCapacity, onAway }: Props) {
  const say = useSay();
  const { name } = person;
  return (
    <article className="team-line" aria-label={name}>
      <div className="team-head">
        <h2 className="team-name">{name}</h2>
        <span className="tag">{say(person.active ? m[person.role] : m.left)}</span>
      </div>
      <CountLinks counts={person} person={String(person.id)} shop={shop} />
      {person.mayEdit && (
        <div className="team-acts">
          <Button size="tight" onClick={() => onAway(person)}>
            {say(m.goAway)}
          </Button>
          <Button size="tight" look="plain" onClick={() => onCapacity(person)}>
            {say(m.capacity)}
          </Button>
        </div>
      )}
      {person.active && <DayStrip {...{ team, person, day, onDay }} />}
      <Notes {...{ team, person, writes }} />
      {day !== undefined && person.active && <DayItems {...{ person, day }} assumed={team.assumed} year={team.today.slice(0, 4)} />}
    </article>
  );
}

type Counts = { open: number; late: number; blocked: number };

/** How many tasks are open, late and blocked; each opens them. */
export function CountLinks({ counts, person, shop }: { counts: Counts; person: string; shop: number | undefined }) {
  const say = useSay();
  const base = { person, role: 'own', ...(shop === undefined ? {} : { shop }) };
  const to = (more: object, text: string, strong: boolean) => (
    <Link to={'/tasks' as never} search={{ ...base, ...more } as never} className={strong ? 'team-strong' : ''}>
      {text}
    </Link>
  );
  return (
    <div className="team-counts">
      {to({}, say(m.open(counts.open)), false)}
      {to({ due: 'overdue' }, say(m.late(counts.late)), counts.late > 0)}
      {to({ state: 'blocked' }, say(m.blocked(counts.blocked)), counts.blocked > 0)}
    </div>
  );
}

/** What the hours alone do not say. */
function Notes({ team, person, writes }: { team: Team; person: TeamMember; writes: TeamWrites }) {
  const say = useSay();
  const over = person.load.map(({ minutes, capacity }) => minutes - capacity).filter((minutes) => minutes > 0);
  const notes = [
    over.length > 0 && m.overDays(over.length, hours(over.reduce((sum, one) => sum + one, 0))),
    person.unplaced > 0 && m.unplaced(hours(person.unplaced)),
    person.unestimated > 0 && m.unestimated(person.unestimated, team.assumed),
    person.undated > 0 && m.undated(hours(person.undated)),
    person.later > 0 && m.later(hours(person.later)),
    person.partly && m.partly,
  ];
  return (
    <ul className="team-notes small quiet">
      {person.away.map((one) => (
        <AwayLine key={one.id} away={one} {...{ team, person, writes }} />
      ))}
      {notes.map((note) => note && <li key={note.en}>{say(note)}</li>)}
    </ul>
  );
}

type AwayProps = { away: TeamMember['away'][number]; team: Team; person: TeamMember; writes: TeamWrites };

function AwayLine({ away, team, person, writes }: AwayProps) {
  const say = useSay();
  const year = team.today.slice(0, 4);
  const said = [
    m.away(dayWords(away.from, year), dayWords(away.to, year)),
    away.standIn ? m.standIn(away.standIn.name) : m.noStandIn,
    ...(away.handedOver > 0 ? [m.handedOver(away.handedOver)] : []),
  ];
  const end = (giveBack: boolean, text: string) => (
    <Button size="tight" look="plain" disabled={writes.busy} onClick={() => writes.endAway(away.id, giveBack)}>
      {text}
    </Button>
  );
  return (
    <li className="team-away">
      <span>{said.map(say).join(' · ')}</span>
      {person.mayEdit && away.handedOver > 0 && end(true, say(m.endBack))}
      {person.mayEdit && end(false, say(m.end))}
    </li>
  );
}
