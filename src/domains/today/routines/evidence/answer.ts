import { people, shops } from '../../../accounts/index.ts';
import { campaignPhases } from '../../../campaigns/index.ts';
import { imports } from '../../../imports/index.ts';
import { metricAlerts, metricTargets } from '../../../metrics/index.ts';
import { breakdownEvidence } from './breakdown.ts';
import type { Evidence, EvidenceAnswer } from './contract.ts';
import { plansEvidence, stockEvidence } from './goods.ts';
import { type Ground, type MadeOf, remembered } from './ground.ts';
import { alertsEvidence, calendarEvidence, downloadsEvidence, linkEvidence, paceEvidence } from './listed.ts';
import { tasksEvidence } from './my_tasks.ts';
import { metricsEvidence } from './numbers.ts';

/**
 * What evidence is made of beside the facts. Names of shops and phases of campaigns are in all of it; and seconds for a store that others may write to, where
 * nobody hears of a write.
 */
export const MADE_OF = {
  facts: { tables: [shops, campaignPhases], seconds: 3600 },
  alerts: { tables: [metricAlerts, people, shops], seconds: 3 },
  downloads: { tables: [imports, shops], seconds: 15 },
  pace: { tables: [metricTargets, shops, campaignPhases], seconds: 15 },
} as const satisfies Record<string, MadeOf>;

/** What a piece of evidence says, live. Answered once for everybody who asks the same until something changes. */
export function answerEvidence(ground: Ground, evidence: Evidence): Promise<EvidenceAnswer> {
  const keep = (of: MadeOf, make: () => Promise<EvidenceAnswer>) => remembered(ground, `${ground.day} ${JSON.stringify(evidence)}`, of, make);
  switch (evidence.kind) {
    case 'metrics':
      return keep(MADE_OF.facts, () => metricsEvidence(ground, evidence));
    case 'breakdown':
      return keep(MADE_OF.facts, () => breakdownEvidence(ground, evidence));
    case 'plans':
      return keep(MADE_OF.facts, () => plansEvidence(ground));
    case 'stock':
      return keep(MADE_OF.facts, () => stockEvidence(ground, evidence));
    case 'alerts':
      return keep(MADE_OF.alerts, () => alertsEvidence(ground, evidence));
    case 'downloads':
      return keep(MADE_OF.downloads, () => downloadsEvidence(ground));
    case 'pace':
      return keep(MADE_OF.pace, () => paceEvidence(ground));
    case 'tasks':
      return tasksEvidence(ground);
    case 'calendar':
      return Promise.resolve(once(ground.phases, `${ground.today} ${evidence.days}`, () => calendarEvidence(ground, evidence)));
    case 'link':
      return Promise.resolve(once(evidence, '', () => linkEvidence(evidence)));
  }
}

const said = new WeakMap<object, Map<string, EvidenceAnswer>>();

/** What was said of something that is never changed is not said again: a day made of the very same answers is the same day. */
function once(of: object, key: string, make: () => EvidenceAnswer): EvidenceAnswer {
  const known = said.get(of) ?? new Map<string, EvidenceAnswer>();
  said.set(of, known);
  const answer = known.get(key) ?? make();
  known.set(key, answer);
  return answer;
}
