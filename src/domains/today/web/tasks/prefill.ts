import type { Language, Text } from '../../../../base/messages.ts';
import { rangeWords } from '../../../../base/period.ts';
import { parseWhere } from '../../../../web/where.ts';
import type { Alert } from '../../../metrics/alerts/contract.ts';
import { NO_SUBJECT, type TaskDraft } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';
import type { TasksSearch } from './search.ts';

/** The task an alert asks for. Pure. */
export function draftOfAlert(alert: Alert, language: Language, today: string): TaskDraft {
  const place = `${alert.shopName}${alert.place ? ` · ${alert.place[language]}` : ''}`;
  const title = m.fromAlert(place, alert.driver.name, rangeWords({ from: alert.from, to: alert.to }, today.slice(0, 4)));
  return {
    title: title[language].slice(0, 200),
    note: alert.sentence[language],
    worth: Math.round(alert.worth),
    subject: { shop: alert.shop, metric: alert.driver.metric, where: alert.where, from: alert.from, to: alert.to },
    source: { kind: 'alert', ref: String(alert.id) },
  };
}

/** A playbook as a task needs it; `answer`: what the data said to a check. */
type Steps = {
  readonly title: Text;
  readonly cause: Text;
  readonly actions: readonly { readonly do: Text; readonly minutes: number; readonly effectDays: number }[];
  readonly checks: readonly { readonly ask: Text; readonly answer?: 'yes' | 'no' | 'unknown' | null }[];
};

/**
 * The same task done by a playbook: the checks nobody has answered yet and then its actions are the steps, and it is judged when the slowest action must
 * have worked. Pure.
 */
export function byPlaybook(draft: TaskDraft, { key, body }: { readonly key: string; readonly body: Steps }, language: Language): TaskDraft {
  const open = body.checks.filter(({ answer }) => answer !== 'yes' && answer !== 'no');
  const steps = [...open.map(({ ask }) => ask[language]), ...body.actions.map((action) => action.do[language])];
  return {
    ...draft,
    title: (draft.title || body.title[language]).slice(0, 200),
    note: [draft.note, body.cause[language]].filter(Boolean).join('\n'),
    playbook: key,
    checklist: steps.map((step) => step.slice(0, 300)),
    minutes: body.actions.reduce((sum, { minutes }) => sum + minutes, 0),
    effectDays: Math.max(...body.actions.map(({ effectDays }) => effectDays)),
  };
}

/** The same task without the playbook it was to be done by; what somebody wrote themselves stays. Pure. */
export function withoutPlaybook(draft: TaskDraft, cause: Text | null, language: Language): TaskDraft {
  const { playbook: _, checklist: __, minutes: ___, effectDays: ____, ...rest } = draft;
  const lines = (draft.note ?? '').split('\n');
  return { ...rest, note: (cause ? lines.filter((line) => line !== cause[language]) : lines).join('\n') };
}

/** The task the address describes: a node of the tree, a routine, a playbook, or nothing yet. Pure. */
export function draftOfAddress(
  search: TasksSearch,
  names: { readonly metric: Text | null; readonly shop: string | null },
  language: Language,
  today: string,
): TaskDraft {
  const [kind, ref] = (search.new ?? 'hand').split(':') as ['hand' | 'node' | 'routine' | 'playbook', string?];
  const where = parseWhere(search.where ?? '');
  // One shop is a place of its own in a task; of several the task is about all.
  const one = /^\d+$/.test(search.shops ?? '') ? Number(search.shops) : where.shop?.length === 1 ? Number(where.shop[0]) : null;
  const { from, to } = search;
  const days = from && to && from <= to ? { from, to } : null;
  const about = kind !== 'hand';
  const subject = about ? { shop: one, metric: search.metric ?? null, where, from: days?.from ?? null, to: days?.to ?? null } : NO_SUBJECT;
  const members = Object.values(where).flat().join('、');
  const place = [names.shop, members].filter(Boolean).join(' · ') || (language === 'zh' ? '全店' : 'the whole shop');
  const made = about && names.metric && days ? m.fromNode(place, names.metric, rangeWords(days, today.slice(0, 4)))[language] : '';
  return {
    title: (search.title ?? made).slice(0, 200),
    ...(search.worth ? { worth: Math.round(search.worth) } : {}),
    subject,
    source: { kind, ref: ref ?? null },
  };
}
