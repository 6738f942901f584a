import { openTasksOf } from '../my_tasks.ts';
import type { EvidenceAnswer, EvidenceRow } from './contract.ts';
import type { Ground } from './ground.ts';
import { evidenceWords as say } from './messages.ts';

const SHOWN = 10;

/** My open tasks: those that are due or blocked first. */
export async function tasksEvidence({ desk, shops, person, today }: Ground): Promise<EvidenceAnswer> {
  const tasks = await openTasksOf(
    desk,
    person,
    shops.map(({ id }) => id),
  );
  const common = { kind: 'tasks', title: say.tasks, link: { to: '/tasks', search: {} }, worth: null, subject: null } as const;
  if (tasks.length === 0) return { ...common, standing: 'normal', why: say.noTasks, rows: [], more: 0, missing: [] };
  const isDue = ({ due }: (typeof tasks)[number]) => due !== null && due <= today;
  const isBlocked = ({ state }: (typeof tasks)[number]) => state === 'blocked';
  const wants = (task: (typeof tasks)[number]) => isDue(task) || isBlocked(task);
  const ordered = [...tasks].sort(
    (a, b) => Number(wants(b)) - Number(wants(a)) || (a.due ?? '9').localeCompare(b.due ?? '9') || (b.worth ?? 0) - (a.worth ?? 0),
  );
  const rows = ordered.slice(0, SHOWN).map((task): EvidenceRow => {
    const note = isBlocked(task) ? say.blockedBy(task.blockedBy) : task.due ? say.due(task.due) : null;
    return {
      ...{ key: String(task.id), label: { zh: task.title, en: task.title }, mark: wants(task) ? 'bad' : 'plain', unit: 'money', good: 'none' },
      ...{ value: task.worth, before: null, week: null, lower: null, upper: null, line: [], note },
      link: { to: '/tasks', search: { task: String(task.id) } },
      subject: null,
    };
  });
  const [due, blocked] = [tasks.filter(isDue).length, tasks.filter(isBlocked).length];
  const why = due + blocked > 0 ? say.dueTasks(due, blocked) : say.openTasks(tasks.length);
  return { ...common, missing: [], standing: due + blocked > 0 ? 'abnormal' : 'normal', why, rows, more: Math.max(0, tasks.length - SHOWN) };
}
