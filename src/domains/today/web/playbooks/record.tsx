import type { Text } from '../../../../base/messages.ts';
import { useSay } from '../../../../web/language.tsx';
import type { PlaybookRecord } from '../../playbooks/contract.ts';
import { playbooksWeb as m } from './messages.ts';

const percent = (share: number | null): string => `${Math.round((share ?? 0) * 100)}%`;

/** How often it was used and worked, with the band that few uses leave. */
export function recordText({ uses, judged, worked, low, high }: PlaybookRecord): Text {
  if (uses === 0) return m.neverUsed;
  return judged === 0 ? m.used(uses) : m.worked(worked, judged, percent(low), percent(high));
}

export function Record({ record }: { record: PlaybookRecord }) {
  const say = useSay();
  return <span className="small quiet">{say(recordText(record))}</span>;
}
