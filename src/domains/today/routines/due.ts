import { LRUCache } from 'lru-cache';
import { isWorkday } from '../../../base/calendar/holidays.ts';
import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { isRecurrenceDay } from '../../../base/calendar/recurrence.ts';
import { addDays, type Day, weekday } from '../../../base/calendar.ts';
import type { RoutineBody } from './contract.ts';

/** What the calendar says where the routine is done. */
export type DueCalendar = {
  /** `china`: the State Council's workdays, swapped ones included; `weekdays`: Monday to Friday. */
  readonly workdays: 'china' | 'weekdays';
  /** Phases of the platforms of the routine's shops. */
  readonly phases: readonly Pick<CampaignPhase, 'phase' | 'from' | 'to'>[];
};

type Timed = Pick<RoutineBody, 'rule' | 'start' | 'season' | 'campaign'>;

/** Whether a routine is due on a business day: by its rule, its season and its campaign phases. Pure. */
export function isRoutineDue({ rule, start, season, campaign }: Timed, day: Day, { workdays, phases }: DueCalendar): boolean {
  if (season && !inSeason(season, day)) return false;
  if (campaign && !inCampaign(campaign, day, phases)) return false;
  return isDayOfRule(rule, start, day, workdays);
}

const answers = new LRUCache<string, { due: boolean }>({ max: 5000 });

/** Walking a rule from its first day costs more than everything around it, and a day is asked for all day long. */
function isDayOfRule(rule: string, start: Day, day: Day, workdays: DueCalendar['workdays']): boolean {
  const key = `${rule} ${start} ${day} ${workdays}`;
  const known = answers.get(key);
  if (known) return known.due;
  const works = workdays === 'china' ? isWorkday : (one: Day) => weekday(one) <= 5;
  const due = isRecurrenceDay(rule, day, { start, isWorkday: works });
  answers.set(key, { due });
  return due;
}

/** Whose workdays hold where a shop is. */
export function workdaysOf({ timeZone }: { readonly timeZone: string }): DueCalendar['workdays'] {
  return CHINESE_ZONES.includes(timeZone) ? 'china' : 'weekdays';
}

const CHINESE_ZONES = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Harbin', 'PRC'];

/** `11-15` to `02-10` reaches over New Year. */
function inSeason({ from, to }: { from: string; to: string }, day: Day): boolean {
  const date = day.slice(5);
  return from <= to ? from <= date && date <= to : date >= from || date <= to;
}

function inCampaign(campaign: NonNullable<RoutineBody['campaign']>, day: Day, phases: DueCalendar['phases']): boolean {
  return phases.some(({ phase, from, to }) => campaign.phases.includes(phase) && addDays(from, -campaign.before) <= day && day <= to);
}
