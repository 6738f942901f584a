import { weekday } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import { dayWords, weekdayWords } from '../../../base/period.ts';
import { useSay } from '../../../web/language.tsx';
import type { TeamMember } from '../contract.ts';
import { hours } from './hours.ts';
import { teamWeb as m } from './messages.ts';
import type { Team } from './useTeam.ts';

type Props = { team: Team; person: TeamMember; day: string | undefined; onDay: (day: string) => void };

/** The next two weeks of a person: hours against capacity a day, with what is over in words. */
export function DayStrip({ team, person, day, onDay }: Props) {
  const say = useSay();
  return (
    <section className="team-strip" aria-label={say(m.nextDays(person.name))}>
      {team.days.map((one, n) => {
        const load = person.load[n];
        if (!load) return null;
        const { minutes, capacity, away } = load;
        const words = wordsOf(one, load);
        const full = capacity > 0 ? Math.min(1, minutes / capacity) : minutes > 0 ? 1 : 0;
        const date = dayWords(one.day, team.today.slice(0, 4));
        return (
          <button
            key={one.day}
            type="button"
            className="team-day"
            data-away={away || undefined}
            data-over={minutes > capacity || undefined}
            data-off={(capacity === 0 && minutes === 0) || undefined}
            aria-expanded={day === one.day}
            aria-label={`${say(m.dayAsked(date))}: ${words.map(say).join(', ')}`}
            onClick={() => onDay(one.day)}
          >
            <span className="team-date">
              {say(weekdayWords(weekday(one.day)))} {Number(one.day.slice(8))}
            </span>
            <span className="team-bar">
              <i style={{ height: `${Math.round(full * 100)}%` }} />
            </span>
            {words.map((text) => (
              <span key={text.en} className="team-word">
                <Word said={say(text)} unit={say(m.hourUnit)} />
              </span>
            ))}
          </button>
        );
      })}
    </section>
  );
}

/** A week stands beside itself on a phone, too narrow for `1.4/6 时` in one line: there the unit is left to the words above the page. */
function Word({ said, unit }: { said: string; unit: string }) {
  if (!said.endsWith(unit)) return said;
  return (
    <>
      {said.slice(0, -unit.length)}
      <span className="team-unit">{unit}</span>
    </>
  );
}

/** What a day says: the hours, what is over, and why there are none. */
function wordsOf({ workday, holiday }: Team['days'][number], { minutes, capacity, away }: TeamMember['load'][number]): Text[] {
  if (away) return [m.awayDay];
  if (capacity === 0 && minutes === 0) return [workday || !holiday ? m.off : holiday];
  return [
    m.hoursOf(hours(minutes), hours(capacity)),
    ...(minutes > capacity ? [m.over(hours(minutes - capacity))] : []),
    ...(workday && holiday ? [m.swapped] : []),
  ];
}
