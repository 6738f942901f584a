import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CampaignPhase } from '../base/calendar/phases.ts';
import { comparablePhase } from '../domains/campaigns/contract.ts';
import { CAMPAIGN_PLATFORM_NAMES } from '../domains/campaigns/messages.ts';
import { api } from './api.ts';
import { useSession } from './session.ts';

/** The campaign calendar as comparisons need it; undefined until it has come. */
export function usePhases(): readonly CampaignPhase[] | undefined {
  const { person } = useSession();
  const { data, error } = useQuery({ ...api.campaigns.list.queryOptions(), enabled: person !== null });
  return useMemo(() => (error ? [] : data?.phases.map((phase) => comparablePhase(phase, CAMPAIGN_PLATFORM_NAMES))), [data, error]);
}
