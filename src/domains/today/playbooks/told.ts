import type { Text } from '../../../base/messages.ts';
import { dimensionWords, metricDefinition, OWNER_WORDS } from '../../metrics/index.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import type { PlaybookProposal, PlaybookRecord } from './contract.ts';
import { conditionWords, numbersWords } from './messages.ts';
import type { Finding, Proposal } from './propose.ts';
import type { Condition } from './spec/contract.ts';

/** A metric's name and unit, whatever its key. */
function nameOf(metric: string): { name: Text; unit: Parameters<typeof numbersWords>[2] } {
  const definition = metricDefinition(metric as MetricKey);
  return definition ? { name: definition.name, unit: definition.unit } : { name: { zh: metric, en: metric }, unit: 'count' };
}

const dimensionOf = (dimension: string): Text => dimensionWords[dimension as Dimension];

const ANSWERS = { held: 'yes', failed: 'no', unknown: 'unknown' } as const;

function numbersOf(condition: Condition, { now, before }: Finding): Text | null {
  return condition.test === 'calendar' ? null : numbersWords(now, before, nameOf(condition.metric).unit);
}

/** A proposal with its words: reasons, checks answered, actions. Pure. */
export function told({ playbook, score, findings }: Proposal, record: PlaybookRecord): PlaybookProposal {
  const { key, title, cause, theme, conditions, checks, actions } = playbook;
  return {
    ...{ key, title, cause, theme, score },
    reasons: conditions.flatMap((condition, n) => {
      const finding = findings[n] as Finding;
      const { state } = finding;
      const points = state === 'held' ? condition.weight : state === 'failed' ? -condition.against : 0;
      // What says nothing either way is no reason.
      if (condition.weight === 0 && condition.against === 0) return [];
      return [{ state, text: conditionWords(condition, nameOf, dimensionOf), numbers: numbersOf(condition, finding), points }];
    }),
    checks: checks.map(({ ask, look, by }) => {
      const condition = by === undefined ? undefined : conditions[by];
      const finding = by === undefined ? undefined : findings[by];
      if (!condition || !finding) return { ask, look, answer: null, numbers: null, open: null };
      const open = condition.test === 'calendar' ? null : { metric: condition.metric, place: condition.at === 'place' || condition.at === 'beside' };
      return { ask, look, answer: ANSWERS[finding.state], numbers: numbersOf(condition, finding), open };
    }),
    actions: actions.map((action) => ({ ...action, roleName: OWNER_WORDS[action.role], watchName: nameOf(action.watch).name })),
    record,
  };
}
