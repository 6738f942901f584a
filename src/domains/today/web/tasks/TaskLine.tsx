import { daysBetween } from '../../../../base/calendar.ts';
import { formatNumber } from '../../../../base/format.ts';
import type { Text } from '../../../../base/messages.ts';
import { dayWords } from '../../../../base/period.ts';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { Task, TaskPerson } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';

/** A person's name; those who left are said to have. */
export function usePersonName(people: readonly TaskPerson[]): (id: number | null) => string {
  const say = useSay();
  return (id) => {
    if (id === null) return say(m.nobody);
    const found = people.find((one) => one.id === id);
    return found ? (found.active ? found.name : say(m.left(found.name))) : `#${id}`;
  };
}

/** Whether a task still wants somebody. */
export const goesOn = ({ state }: Pick<Task, 'state'>): boolean => state !== 'done' && state !== 'dropped';

/** What a task is about in one line: `天猫店 · 支付转化率 · 搜索`; '' for nothing. */
export function subjectLine({ words, gone }: Task, say: (text: Text) => string): string {
  const shop = words.shop && (gone.includes('shop') ? `${words.shop} (${say(m.goneShop)})` : words.shop);
  const metric = words.metric && (gone.includes('metric') ? `${say(words.metric)} (${say(m.goneMetric)})` : say(words.metric));
  return [shop, metric, words.place && say(words.place)].filter(Boolean).join(' · ');
}

/** When it is due, loud when that is over. */
export function DueMark({ task, today }: { task: Task; today: string }) {
  const say = useSay();
  if (!task.due) return null;
  const left = daysBetween(today, task.due);
  const words = left === 0 ? m.today : left === 1 ? m.tomorrow : dayWords(task.due, today.slice(0, 4));
  const late = left < 0 && goesOn(task);
  return <span className={late ? 'due late' : left === 0 && goesOn(task) ? 'due now' : 'due'}>{late ? say(m.late(-left)) : say(words)}</span>;
}

/** 元 at stake. */
export function WorthMark({ worth }: { worth: number | null }) {
  const language = useLanguage();
  if (worth === null) return <span className="quiet">–</span>;
  const { figure, unit } = formatNumber(worth, 'money', language, { compact: true });
  return (
    <span className="task-worth">
      {language === 'en' && '¥'}
      {figure}
      {unit}
      {language === 'zh' && <small>元</small>}
    </span>
  );
}
