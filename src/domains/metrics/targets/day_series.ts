import type { BaselineSeries } from '../../../algo/index.ts';
import { dayEffects } from '../../../base/calendar/day_effects.ts';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { type Day, daysBetween, eachDay, startOf } from '../../../base/calendar.ts';

/** How large the effects of the calendar usually are, as deviations of the logarithm. */
const WEEKDAYS = { deviation: 0.3, drift: 0.002 } as const;
const FESTIVALS = { deviation: 0.5, spread: 1.5 } as const;
const PHASES = { deviation: 0.5, spread: 2 } as const;
/** The first day of a phase is often unlike those that follow, and so is a date a campaign is known by: 11-01, 11-11, 06-18. */
const PHASE_STARTS = { deviation: 0.4, spread: 2 } as const;
const CAMPAIGN_DATES = { deviation: 0.6, spread: 1.5 } as const;

/** The name's number, new names being numbered as they come. */
function numbered(codes: Map<string, number>, name: string | null): number {
  if (name === null) return -1;
  const known = codes.get(name) ?? codes.size;
  codes.set(name, known);
  return known;
}

/**
 * Daily values with all the calendar knows of their days: weekdays (swapped ones and holidays are their own), festivals by their distance,
 * campaign phases, which have the effect they had last year, and the place in the year.
 * @param values of the days from `from` on, null = unknown; the calendar reaches to `to`, which may lie ahead
 */
export function daySeries(from: Day, to: Day, values: readonly (number | null)[], phases: readonly CampaignPhase[], counts: boolean): BaselineSeries {
  const days = eachDay(from, to);
  const names = {
    weekday: new Map<string, number>(),
    festival: new Map<string, number>(),
    phase: new Map<string, number>(),
    start: new Map<string, number>(),
    date: new Map<string, number>(),
  };
  const codes = days.map((day) => {
    const { weekday, kind, festival, phase } = dayEffects(day, { phases });
    const plain = kind === 'workday' || kind === 'weekend';
    return {
      weekday: numbered(names.weekday, plain ? String(weekday) : kind),
      festival: numbered(names.festival, festival && `${festival.id}${festival.distance}`),
      phase: numbered(names.phase, phase && `${phase.campaign}.${phase.phase}`),
      start: numbered(names.start, phase?.day === 1 ? `${phase.campaign}.${phase.phase}` : null),
      date: numbered(names.date, phase && `${phase.campaign} ${day.slice(5)}`),
    };
  });
  return {
    kind: counts ? 'count' : 'amount',
    values,
    effects: [
      { codes: codes.map(({ weekday }) => weekday), ...WEEKDAYS },
      { codes: codes.map(({ festival }) => festival), ...FESTIVALS },
      { codes: codes.map(({ phase }) => phase), ...PHASES },
      { codes: codes.map(({ start }) => start), ...PHASE_STARTS },
      { codes: codes.map(({ date }) => date), ...CAMPAIGN_DATES },
    ],
    phases: days.map((day) => daysBetween(startOf('year', day), day) / 365.25),
  };
}
