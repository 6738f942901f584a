import type { Day } from '../calendar.ts';
import type { Text } from '../messages.ts';

/** The phases of a campaign, in their order; `whole` where a platform does not part it. */
export const PHASES = ['presale', 'warmup', 'first_wave', 'second_wave', 'peak', 'encore', 'whole'] as const;
export type PhaseId = (typeof PHASES)[number];

export const PHASE_NAMES: Readonly<Record<PhaseId, Text>> = {
  presale: { zh: '预售', en: 'Presale' },
  warmup: { zh: '预热', en: 'Warm-up' },
  first_wave: { zh: '第一波', en: 'First wave' },
  second_wave: { zh: '第二波', en: 'Second wave' },
  peak: { zh: '爆发', en: 'Peak' },
  encore: { zh: '返场', en: 'Encore' },
  whole: { zh: '全程', en: 'Whole run' },
};

/** One phase of one campaign on one platform, its days both included. */
export type CampaignPhase = {
  readonly platform: string;
  readonly platformName: Text;
  /** The year the campaign is named by; 年货节 may begin the year before. */
  readonly year: number;
  /** Its name as people say it; the same every year. */
  readonly campaign: string;
  readonly phase: PhaseId;
  readonly from: Day;
  readonly to: Day;
  /** True when the days are an estimate. */
  readonly estimated: boolean;
};

const ENGLISH: Readonly<Record<string, string>> = {
  双11: 'Double 11',
  双12: 'Double 12',
  年货节: 'New Year shopping festival',
  '38节': 'Women’s Day sale',
};

/** A campaign's name in both languages; one of people's own is called what they called it. */
export function campaignName(campaign: string): Text {
  return { zh: campaign, en: ENGLISH[campaign] ?? campaign };
}

/** The phase that holds on a day: a part before a whole, the shorter one before the longer. */
export function phaseOn<P extends Pick<CampaignPhase, 'from' | 'to' | 'phase'>>(phases: readonly P[], day: Day): P | null {
  const held = phases.filter(({ from, to }) => from <= day && day <= to);
  const rank = (one: P) => (one.phase === 'whole' ? '1' : '0');
  return [...held].sort((a, b) => rank(a).localeCompare(rank(b)) || b.from.localeCompare(a.from) || a.to.localeCompare(b.to))[0] ?? null;
}
