import { readRecurrence } from '../../../../base/calendar/recurrence_rule.ts';
import type { Language, Text } from '../../../../base/messages.ts';
import type { RoutineBody } from '../../routines/contract.ts';
import type { Evidence } from '../../routines/evidence/contract.ts';

/** What the form holds of a routine: texts in the reader's language. */
export type Draft = Omit<RoutineBody, 'title' | 'purpose' | 'steps' | 'hours'> & {
  readonly title: string;
  readonly purpose: string;
  readonly steps: string;
  readonly hours: string;
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The rules the form offers; any other is written as text. */
export const DAILY = 'FREQ=DAILY';
export const WORKDAYS = 'FREQ=DAILY;X-WORKDAY=ONLY';
export const weekly = (day: number): string => `FREQ=WEEKLY;BYDAY=${WEEKDAYS[day - 1] ?? 'MO'};X-WORKDAY=NEXT`;
export const monthly = (day: number): string => `FREQ=MONTHLY;BYMONTHDAY=${day};X-WORKDAY=NEXT`;
export const MONTH_DAYS = [1, 3, 5, 10, 15, 20, 25] as const;

/** What evidence can be ticked in the form, by a name of its own. */
export const CHOICES: Readonly<Record<string, Evidence>> = {
  metrics: { kind: 'metrics', metrics: ['payment_amount', 'visitors', 'conversion_rate', 'spend_per_buyer', 'requested_refund_amount'], over: 'day' },
  breakdownSource: { kind: 'breakdown', metric: 'visitors', by: 'source' },
  breakdownProduct: { kind: 'breakdown', metric: 'payment_amount', by: 'product' },
  breakdownReason: { kind: 'breakdown', metric: 'refund_requests', by: 'refund_reason' },
  alerts: { kind: 'alerts', branch: null },
  downloads: { kind: 'downloads' },
  pace: { kind: 'pace' },
  tasks: { kind: 'tasks' },
  plans: { kind: 'plans' },
  stock: { kind: 'stock', days: 14 },
  calendar: { kind: 'calendar', days: 3 },
};

/** Whether two pieces of evidence answer the same kind of question. */
export function isAlike(a: Evidence, b: Evidence): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'breakdown' || b.kind !== 'breakdown' || (a.metric === b.metric && a.by === b.by);
}

export function emptyDraft(start: string): Draft {
  return {
    ...{ title: '', purpose: '', steps: '', minutes: 5, round: 'morning', order: 500, rule: DAILY, start, hours: '' },
    ...{ season: null, campaign: null, role: 'operator', person: null, shop: null, each: false, evidence: [] },
  };
}

export function draftOf(body: RoutineBody, language: Language): Draft {
  const { title, purpose, steps, hours, minutes, round, order, rule, start, season, campaign, role, person, shop, each, evidence } = body;
  return {
    ...{ minutes, round, order, rule, start, season, campaign, role, person, shop, each, evidence },
    title: title[language],
    purpose: purpose[language],
    steps: steps.map((step) => step[language]).join('\n'),
    hours: hours.join(','),
  };
}

/** The routine the form describes. A text that was not touched keeps its other language; one that was is the same in both. */
export function bodyOf(draft: Draft, before: RoutineBody | null, language: Language): RoutineBody {
  const text = (written: string, old: Text | undefined): Text => (old && old[language] === written ? old : { zh: written, en: written });
  const lines = draft.steps
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const hours = draft.hours
    .split(/[,，\s]+/)
    .filter(Boolean)
    .map(Number);
  return {
    ...draft,
    title: text(draft.title.trim(), before?.title),
    purpose: text(draft.purpose.trim(), before?.purpose),
    steps: lines.map((line) =>
      text(
        line,
        before?.steps.find((step) => step[language] === line),
      ),
    ),
    hours,
  };
}

/** Whether a text is a rule at all; for the field of one's own rule. */
export function ruleFault(rule: string): Text | null {
  const read = readRecurrence(rule);
  return 'wrong' in read ? read.wrong : null;
}
