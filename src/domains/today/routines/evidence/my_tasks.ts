import type { EvidenceAnswer, EvidenceRow } from './contract.ts';
import type { Ground } from './ground.ts';
import { evidenceWords as say } from './messages.ts';

const SHOWN = 10;

type Tasks = Awaited<ReturnType<Ground['tasks']>>;

/** What was said of a list of tasks: several routines of one person show the same. */
const said = new WeakMap<Tasks, { readonly today: string; readonly answer: EvidenceAnswer }>();

/** My open tasks: those that are due or blocked first. */
export async function tasksEvidence({ tasks: mine, today }: Ground): Promise<EvidenceAnswer> {
  const tasks = await mine();
  const known = said.get(tasks);
  if (known?.today === today) return known.answer;
  const answer = answerOf(tasks, today);
  said.set(tasks, { today, answer });
  return answer;
}

function answerOf(tasks: Tasks, today: string): EvidenceAnswer {
  const common = { kind: 'tasks', title: say.tasks, link: { to: '/tasks', search: {} }, worth: null, subject: null } as const;
  if (tasks.length === 0) return { ...common, standing: 'normal', why: say.noTasks, rows: [], more: 0, missing: [] };
  const isDue = ({ due }: (typeof tasks)[number]) => due !== null && due <= today;
  const isBlocked = ({ state }: (typeof tasks)[number]) => state === 'blocked';
  const wants = (task: (typeof tasks)[number]) => isDue(task) || isBlocked(task);
  const ordered = [...tasks].sort(
    (a, b) => Number(wants(b)) - Number(wants(a)) || compareDays(a.due ?? '9', b.due ?? '9') || (b.worth ?? 0) - (a.worth ?? 0),
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

const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
