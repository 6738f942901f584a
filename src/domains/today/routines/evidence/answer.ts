import { breakdownEvidence } from './breakdown.ts';
import type { Evidence, EvidenceAnswer } from './contract.ts';
import { plansEvidence, stockEvidence } from './goods.ts';
import { type Ground, remembered } from './ground.ts';
import { alertsEvidence, calendarEvidence, downloadsEvidence, linkEvidence, paceEvidence } from './listed.ts';
import { tasksEvidence } from './my_tasks.ts';
import { metricsEvidence } from './numbers.ts';

/** Seconds for which what also depends on the store is kept; what depends on the facts alone is kept until they change. */
const FACTS_ALONE = 3600;
const STORE_TOO = { alerts: 3, downloads: 15, pace: 15 } as const;

/** What a piece of evidence says, live. Answered once for everybody who asks the same until something changes. */
export function answerEvidence(ground: Ground, evidence: Evidence): Promise<EvidenceAnswer> {
  const keep = (seconds: number, make: () => Promise<EvidenceAnswer>) =>
    remembered(ground, `${ground.day} ${JSON.stringify(evidence)}`, seconds, make);
  switch (evidence.kind) {
    case 'metrics':
      return keep(FACTS_ALONE, () => metricsEvidence(ground, evidence));
    case 'breakdown':
      return keep(FACTS_ALONE, () => breakdownEvidence(ground, evidence));
    case 'plans':
      return keep(FACTS_ALONE, () => plansEvidence(ground));
    case 'stock':
      return keep(FACTS_ALONE, () => stockEvidence(ground, evidence));
    case 'alerts':
      return keep(STORE_TOO.alerts, () => alertsEvidence(ground, evidence));
    case 'downloads':
      return keep(STORE_TOO.downloads, () => downloadsEvidence(ground));
    case 'pace':
      return keep(STORE_TOO.pace, () => paceEvidence(ground));
    case 'tasks':
      return tasksEvidence(ground);
    case 'calendar':
      return Promise.resolve(calendarEvidence(ground, evidence));
    case 'link':
      return Promise.resolve(linkEvidence(evidence));
  }
}
