import { useMemo } from 'react';
import { type CampaignPhase, campaignName, PHASE_NAMES } from '../../../../base/calendar/phases.ts';
import { useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { useView } from '../../../../web/view.ts';
import { KIND_WORDS } from '../../annotations/messages.ts';
import type { Dimension } from '../../contract.ts';
import type { AxisMarks, Mark } from './axisMarks.ts';
import { type DatedText, placedMarks } from './placedMarks.ts';
import { useNotes } from './useNotes.ts';

const NO_ALERTS: readonly DatedText[] = [];

/** The marks of a time axis whose buckets have these keys; null where the axis is not time or nothing stands on it. */
export function useAxisMarks(
  time: Dimension | null,
  keys: readonly string[],
  period: { from: string; to: string },
  alerts: readonly DatedText[] = NO_ALERTS,
): AxisMarks | null {
  const say = useSay();
  const { phases, platforms } = useView().context;
  const notes = useNotes(period);
  const shops = useShops();
  const joined = keys.join(',');
  const { from, to } = period;
  return useMemo(() => {
    if (!time || joined === '') return null;
    const buckets = joined.split(',');
    const seen = phasesSeen(phases ?? [], platforms ?? [], { from, to });
    const bands = placedMarks(
      seen.map(({ campaign, phase, ...days }) => ({
        from: days.from,
        to: days.to,
        words: `${say(campaignName(campaign))} ${say(PHASE_NAMES[phase])}`,
      })),
      time,
      buckets,
    );
    const nameOf = (id: number) => shops.find((shop) => shop.id === id)?.name ?? '';
    const told = notes.map(({ kind, text, shop, ...days }) => ({
      from: days.from,
      to: days.to,
      words: [say(KIND_WORDS[kind]), text, shop === null ? '' : nameOf(shop)].filter((word) => word !== '').join(' · '),
    }));
    return marksOf(placedMarks(told, time, buckets), bands, placedMarks(alerts, time, buckets), buckets);
  }, [time, joined, phases, platforms, notes, shops, from, to, alerts, say]);
}

/** The phases that touch the period: of each campaign those of the platform with the most shops, its whole run only where it is not parted. Pure. */
function phasesSeen(phases: readonly CampaignPhase[], platforms: readonly string[], period: { from: string; to: string }): CampaignPhase[] {
  const touching = phases.filter(({ platform, from, to }) => platforms.includes(platform) && from <= period.to && to >= period.from);
  const rank = ({ platform }: CampaignPhase) => platforms.indexOf(platform);
  return touching.filter((one) => {
    const same = touching.filter(({ campaign, year }) => campaign === one.campaign && year === one.year);
    if (same.some((other) => rank(other) < rank(one))) return false;
    return one.phase !== 'whole' || !same.some((other) => rank(other) === rank(one) && other.phase !== 'whole');
  });
}

function marksOf(notes: readonly Mark[], bands: readonly Mark[], alerts: readonly Mark[], keys: readonly string[]): AxisMarks | null {
  if (notes.length + bands.length + alerts.length === 0) return null;
  const at = (key: string) => {
    const n = keys.indexOf(key);
    return [...alerts, ...notes, ...bands].filter(({ from, to }) => from <= n && n <= to).map(({ words }) => words);
  };
  return { notes, bands, alerts, at };
}
