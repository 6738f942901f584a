import type { BaselineEffect } from '../../../algo/index.ts';
import { dayEffects } from '../../../base/calendar/day_effects.ts';
import { type CampaignPhase, phaseOn } from '../../../base/calendar/phases.ts';
import { addDays, daysBetween } from '../../../base/calendar.ts';

/** What the calendar says of the days, as the baseline reads it. */
export type DayColumns = { readonly effects: readonly BaselineEffect[]; readonly phases: readonly number[] };

/** For so many days after a campaign those who wanted have bought. */
const AFTER = 7;
/** … the fewer the sooner, after every campaign alike. */
const AFTER_STEP = 2;
/** Trade stands still from three weeks before Spring Festival to the Lantern Festival; around other festivals it is their holidays that count. */
const SPRING = { before: 21, after: 15, step: 3 } as const;
const NEAR = 2;

/**
 * Weekdays, festivals and campaign phases as groups of days. A group that was never seen multiplies by anything as far as anybody knows, and the more
 * so the larger such occasions usually are: its band is wide and a first occasion makes no alert; the next one is judged by the first. The long
 * approach to a festival is left to the level, or half of the year would be exempt.
 */
export function dayColumns(days: readonly string[], phases: readonly CampaignPhase[]): DayColumns {
  const [spring, holiday, campaign, after, since] = [new Codes(), new Codes(), new Codes(), new Codes(), new Codes()];
  const weekday: number[] = [];
  const year: number[] = [];
  for (const day of days) {
    const { weekday: iso, festival, phase, kind } = dayEffects(day, { phases });
    weekday.push(iso - 1);
    year.push(daysBetween(`${day.slice(0, 4)}-01-01`, day) / 365.25);
    const distance = festival?.distance ?? 0;
    const inSpring = festival?.id === 'spring_festival' && distance >= -SPRING.before && distance <= SPRING.after;
    const near = festival !== null && !inSpring && (kind === 'holiday' || Math.abs(distance) <= NEAR);
    spring.add(inSpring ? String(Math.floor(distance / SPRING.step)) : null);
    holiday.add(near ? `${festival.id} ${kind === 'holiday'}` : kind === 'holiday' && !inSpring ? 'holiday' : null);
    campaign.add(phase ? `${phase.campaign}.${phase.phase} ${partOf(day, phase.day, phases)}` : null);
    const ended = phase ? null : afterCampaign(day, phases);
    after.add(ended?.campaign ?? null);
    since.add(ended && `${Math.ceil(ended.days / AFTER_STEP)}`);
  }
  return {
    effects: [
      { codes: weekday, deviation: 0.2, drift: 0.002 },
      { codes: spring.codes, deviation: 0.5, spread: 2 },
      { codes: holiday.codes, deviation: 0.25, spread: 1.5 },
      { codes: campaign.codes, deviation: 0.7, spread: 2 },
      { codes: after.codes, deviation: 0.25, spread: 1.5 },
      { codes: since.codes, deviation: 0.2, drift: 0.002 },
    ],
    phases: year,
  };
}

/** A phase opens and closes with a rush; what lies between is alike. */
function partOf(day: string, nth: number, phases: readonly CampaignPhase[]): 'first' | 'last' | 'rest' {
  if (nth === 1) return 'first';
  return phaseOn(phases, day)?.to === day ? 'last' : 'rest';
}

function afterCampaign(day: string, phases: readonly CampaignPhase[]): { campaign: string; days: number } | null {
  for (let back = 1; back <= AFTER; back += 1) {
    const ended = phases.find(({ to }) => to === addDays(day, -back));
    if (ended) return { campaign: ended.campaign, days: back };
  }
  return null;
}

/** A group's number by its name, in the order they turn up; −1 = none. */
class Codes {
  readonly codes: number[] = [];
  private readonly known = new Map<string, number>();

  add(name: string | null): void {
    if (name === null) {
      this.codes.push(-1);
      return;
    }
    const code = this.known.get(name) ?? this.known.size;
    this.known.set(name, code);
    this.codes.push(code);
  }
}
