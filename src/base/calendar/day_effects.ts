import { type Day, daysBetween, weekday } from '../calendar.ts';
import { ANCHORS, type FestivalId, nearestOf } from './festivals.ts';
import { type DayKind, dayFacts, type HolidayStanding } from './holidays.ts';
import { type CampaignPhase, type PhaseId, phaseOn } from './phases.ts';

/** What the calendar does to trade on one day, for whoever has to know what is ordinary. */
export type DayEffects = {
  readonly day: Day;
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  readonly kind: DayKind;
  /** `unannounced`: holidays are the statutory ones, swapped workdays unknown. */
  readonly standing: HolidayStanding;
  /** The festival in whose reach the day lies, and how far from it: −7 a week before; null outside every reach. */
  readonly festival: { readonly id: FestivalId; readonly distance: number } | null;
  /** The campaign phase that holds, and the day of it from 1; null outside every campaign. */
  readonly phase: { readonly campaign: string; readonly phase: PhaseId; readonly day: number } | null;
  /** All of it as one text; days of one code are alike to the calendar: `6 holiday spring_festival+2`, `2 workday 双11.presale`. */
  readonly code: string;
};

/** The effects of the calendar on `day`. `phases`: those of the platforms in question. Pure. */
export function dayEffects(day: Day, { phases = [] }: { readonly phases?: readonly CampaignPhase[] } = {}): DayEffects {
  const { kind, standing } = dayFacts(day);
  const festival = festivalNear(day);
  const held = phaseOn(phases, day);
  const phase = held && { campaign: held.campaign, phase: held.phase, day: daysBetween(held.from, day) + 1 };
  const iso = weekday(day);
  const parts = [String(iso), kind];
  if (festival) parts.push(`${festival.id}${festival.distance < 0 ? '' : '+'}${festival.distance}`);
  if (phase) parts.push(`${phase.campaign}.${phase.phase}`);
  return { day, weekday: iso, kind, standing, festival, phase, code: parts.join(' ') };
}

/** The nearest festival that reaches the day; one whose date moves before one that does not. */
function festivalNear(day: Day): DayEffects['festival'] {
  const known = nearest.get(day);
  if (known) return known.festival;
  const festival = lookFor(day);
  if (nearest.size >= MOST_DAYS) nearest.clear();
  nearest.set(day, { festival });
  return festival;
}

/** Moon and sun are worked out once a day of the calendar. */
const nearest = new Map<Day, Pick<DayEffects, 'festival'>>();
const MOST_DAYS = 20_000;

function lookFor(day: Day): DayEffects['festival'] {
  const near = ANCHORS.flatMap((festival) => {
    const found = nearestOf(festival, day);
    const { before, after } = festival.reach ?? { before: 0, after: 0 };
    return found && found.distance >= -before && found.distance <= after ? [{ festival, distance: found.distance }] : [];
  });
  near.sort((a, b) => Math.abs(a.distance) - Math.abs(b.distance) || Number(b.festival.moves) - Number(a.festival.moves));
  return near[0] ? { id: near[0].festival.id, distance: near[0].distance } : null;
}
