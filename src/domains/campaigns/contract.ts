import { z } from 'zod';
import { type CampaignPhase, PHASES } from '../../base/calendar/phases.ts';
import type { Text } from '../../base/messages.ts';
import { route } from '../../http/contract.ts';

const day = z.iso.date();

/** Platforms that have campaigns of their own; Taobao and Tmall share theirs under `tmall`. */
export const CAMPAIGN_PLATFORMS = ['tmall', 'jd', 'pdd', 'douyin', 'kuaishou', 'weixin', 'xiaohongshu', 'youzan', 'shopify', 'other'] as const;
export type CampaignPlatform = (typeof CAMPAIGN_PLATFORMS)[number];

/** Whose campaigns a shop on `platform` takes part in. */
export function campaignPlatform(platform: string): CampaignPlatform {
  return CAMPAIGN_PLATFORMS.find((one) => one === platform) ?? (platform === 'taobao' ? 'tmall' : 'other');
}

/** The platforms whose campaigns count for shops on these platforms, that with the most shops first. */
export function campaignPlatforms(ofShops: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const platform of ofShops.map(campaignPlatform)) counts.set(platform, (counts.get(platform) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([platform]) => platform);
}

/** How sure the days are: as the platform or the press told them, an estimate, or written by somebody of this desk. */
export const CERTAINTIES = ['reported', 'estimated', 'own'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

const fields = {
  platform: z.enum(CAMPAIGN_PLATFORMS),
  /** The year the campaign is named by. */
  year: z.int().min(2010).max(2099),
  /** Its name, the same every year: `双11`. */
  campaign: z.string().trim().min(1).max(30),
  phase: z.enum(PHASES),
  from: day,
  to: day,
  note: z.string().trim().max(200),
};

const input = z.object({ ...fields, certainty: z.enum(CERTAINTIES).default('own'), note: fields.note.default('') });

export const phase = z.object({
  key: z.string(),
  ...fields,
  certainty: z.enum(CERTAINTIES),
  /** `shipped` as the product knows it, `changed` by somebody of this desk, `own` for those people added. */
  origin: z.enum(['shipped', 'changed', 'own']),
});
export type Phase = z.output<typeof phase>;
export type PhaseInput = z.output<typeof input>;

/** What comparisons need of a phase; `names` tells what platforms are called. */
export function comparablePhase(
  { platform, year, campaign, phase: id, from, to, certainty }: Phase,
  names: Readonly<Record<string, Text>>,
): CampaignPhase {
  const platformName = names[platform] ?? { zh: platform, en: platform };
  return { platform, platformName, year, campaign, phase: id, from, to, estimated: certainty === 'estimated' };
}

const key = z.object({ key: z.string().max(120) });

export const campaignsContract = {
  /** The campaign calendar: every phase there is, newest first. */
  list: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/campaigns/phases' })
    .output(z.object({ /** Of the phases shipped with the product. */ version: z.string(), phases: z.array(phase) })),
  addPhase: route
    .meta({ access: 'operator', shops: 'none', audit: 'campaigns.add_phase' })
    .route({ method: 'POST', path: '/campaigns/phases' })
    .input(input)
    .output(phase),
  changePhase: route
    .meta({ access: 'operator', shops: 'none', audit: 'campaigns.change_phase' })
    .route({ method: 'PATCH', path: '/campaigns/phases/{key}' })
    .input(
      z
        .object({ ...key.shape, ...fields, certainty: z.enum(CERTAINTIES) })
        .partial()
        .required({ key: true }),
    )
    .output(phase),
  /** Takes a phase out; {@link restorePhase} brings it back as it was. */
  removePhase: route
    .meta({ access: 'operator', shops: 'none', audit: 'campaigns.remove_phase' })
    .route({ method: 'DELETE', path: '/campaigns/phases/{key}' })
    .input(key)
    .output(phase),
  restorePhase: route
    .meta({ access: 'operator', shops: 'none', audit: 'campaigns.restore_phase' })
    .route({ method: 'POST', path: '/campaigns/phases/{key}/restore' })
    .input(key)
    .output(phase),
};
