import { daysBetween } from '../../base/calendar.ts';
import type { Phase } from './contract.ts';
import { DEFAULT_PHASES } from './defaults.ts';
import { badPhaseDays, phaseExists, phasesOverlap, yearDoesNotFit } from './faults.ts';

/** What somebody wrote about one phase; `removed` = taken out of the calendar. */
export type Written = Omit<Phase, 'origin'> & { readonly removed: boolean };

const SHIPPED: ReadonlyMap<string, Phase> = new Map(DEFAULT_PHASES.map((phase) => [phase.key, phase]));

/** The phase the product ships under a key. */
export function shippedPhase(key: string): Phase | undefined {
  return SHIPPED.get(key);
}

/** A written phase as the calendar shows it. */
export function phaseOf({ removed: _, ...phase }: Written): Phase {
  return { ...phase, origin: SHIPPED.has(phase.key) ? 'changed' : 'own' };
}

/** The calendar: what is shipped, under what people wrote; newest first, the phases of a campaign in the order of their days. */
export function calendarOf(written: readonly Written[]): Phase[] {
  const byKey = new Map(written.map((one) => [one.key, one]));
  const shipped = DEFAULT_PHASES.filter(({ key }) => !byKey.has(key));
  const theirs = written.filter(({ removed }) => !removed).map(phaseOf);
  return [...shipped, ...theirs].sort(
    (a, b) =>
      b.year - a.year ||
      startOf(b, theirs, shipped).localeCompare(startOf(a, theirs, shipped)) ||
      a.campaign.localeCompare(b.campaign) ||
      a.platform.localeCompare(b.platform) ||
      a.from.localeCompare(b.from),
  );
}

/** The first day of a campaign over all platforms, so that they stand together. */
function startOf({ campaign, year }: Phase, ...lists: readonly (readonly Phase[])[]): string {
  const days = lists.flat().filter((one) => one.campaign === campaign && one.year === year);
  return days.map(({ from }) => from).sort()[0] ?? '';
}

/** The longest phase, days. */
const LONGEST = 120;

/**
 * Whether `phase` may stand in the calendar among the others.
 * @throws Fault campaigns.bad_days, campaigns.year_does_not_fit, campaigns.phase_exists, campaigns.phases_overlap
 */
export function checkPhase(phase: Omit<Phase, 'origin'>, calendar: readonly Phase[]): void {
  const { key, platform, year, campaign, from, to } = phase;
  if (to < from || daysBetween(from, to) >= LONGEST) throw badPhaseDays({ from, to, most: LONGEST }, { place: { field: 'from' } });
  const begins = Number(from.slice(0, 4));
  // 年货节 is named by the year it leads to.
  if (begins !== year && !(begins === year - 1 && from.slice(5) >= '11-01')) throw yearDoesNotFit({ year, from }, { place: { field: 'year' } });
  const others = calendar.filter((one) => one.key !== key && one.platform === platform && one.year === year && one.campaign === campaign);
  if (others.some((one) => one.phase === phase.phase)) throw phaseExists({ campaign, year, phase: phase.phase }, { place: { field: 'phase' } });
  if (phase.phase === 'whole') return;
  const other = others.find((one) => one.phase !== 'whole' && one.from <= to && one.to >= from);
  if (other) throw phasesOverlap({ other: other.phase, from: other.from, to: other.to }, { place: { field: 'from' } });
}
