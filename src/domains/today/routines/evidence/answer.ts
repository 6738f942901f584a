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
