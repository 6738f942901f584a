import { Link } from '@tanstack/react-router';
import { rangeWords } from '../../../../base/period.ts';
import { useSay } from '../../../../web/language.tsx';
import { useView } from '../../../../web/view.ts';
import { writeWhere } from '../../../../web/where.ts';
import type { Task } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';
import { subjectLine } from './TaskLine.tsx';

/** What in the numbers a task is about, and the ways there. */
export function TaskSubjectLine({ task }: { task: Task }) {
  const say = useSay();
  const { today } = useView();
  const { shop, metric, where, from, to } = task.subject;
  const about = subjectLine(task, say);
  const days = from && to ? say(rangeWords({ from, to }, today.slice(0, 4))) : '';
  const text = writeWhere(where);
  // What is gone cannot be opened any more.
  const base = {
    ...(shop !== null && !task.gone.includes('shop') ? { shops: String(shop) } : {}),
    ...(from && to ? { period: `${from}..${to}` } : {}),
  };
  const metricKnown = metric !== null && !task.gone.includes('metric');
  const search = { ...base, ...(metricKnown ? { metric } : {}), ...(text ? { where: text } : {}) };
  const [kind, ref] = [task.source.kind, task.source.ref];
  return (
    <div className="task-subject">
      <span className={about ? '' : 'quiet'}>{[about, days].filter(Boolean).join(' · ') || say(m.noSubject)}</span>
      {(metricKnown || text) && (
        <Link to={'/metrics' as never} search={search as never} className="button tight">
          {say(m.openMetrics)}
        </Link>
      )}
      {metricKnown && (
        <Link to={'/explore' as never} search={{ ...base, metrics: metric, ...(text ? { where: text } : {}) } as never} className="button tight">
          {say(m.openExplore)}
        </Link>
      )}
      {kind === 'alert' && ref && (
        <Link to={'/alerts' as never} search={{ which: 'period', alert: ref, ...base } as never} className="button tight">
          {say(m.openAlert)}
        </Link>
      )}
    </div>
  );
}
