import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { api, client } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { useMoment } from '../../../../web/kit/Moment.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Task, TaskEvent, TaskField, TaskPerson } from '../../tasks/contract.ts';
import { TASK_FIELD_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import { fitFor } from './PersonPick.tsx';
import { useShownField } from './shownField.ts';
import type { TaskWrites } from './useTaskWrites.ts';

type Props = { task: Task; people: readonly TaskPerson[]; writes: TaskWrites | null };

/** What was said about a task, and what was done with it. */
export function TaskTalk({ task, people, writes }: Props) {
  const say = useSay();
  const moment = useMoment();
  const talk = useQuery(api.tasks.talk.queryOptions({ input: { id: task.id } }));
  return (
    <DataState query={talk} lines={3}>
      {({ comments, history }) => (
        <>
          <section aria-label={say(m.comments)}>
            <h3>{say(m.comments)}</h3>
            <ol className="task-comments">
              {comments.map((comment) => (
                <li key={comment.id}>
                  <span className="small quiet">
                    {comment.by} · {moment(comment.at)}
                  </span>
                  <p>
                    {marked(
                      comment.text,
                      people.filter(({ id }) => comment.mentions.includes(id)),
                    )}
                  </p>
                </li>
              ))}
            </ol>
            {writes && <CommentBox {...{ task, people, writes }} />}
          </section>
          <History history={history} people={people} />
        </>
      )}
    </DataState>
  );
}

/** A comment with the names of those it calls set off. */
function marked(text: string, mentioned: readonly TaskPerson[]) {
  if (mentioned.length === 0) return text;
  const names = mentioned.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length);
  return text.split(new RegExp(`(@(?:${names.join('|')}))`, 'i')).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that is never changed
      <b key={at} className="mention">
        {part}
      </b>
    ) : (
      part
    ),
  );
}

/** Where a comment is written: `@` offers the people whose names go on as written. */
function CommentBox({ task, people, writes }: Props & { writes: TaskWrites }) {
  const say = useSay();
  const [text, setText] = useState('');
  const [meant, setMeant] = useState<readonly number[]>([]);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const { begun, offered } = offeredFor(text, people, task.subject.shop);
  const call = (person: TaskPerson) => {
    setText(`${text.slice(0, text.length - begun.length)}${person.name} `);
    setMeant([...meant, person.id]);
    setAt(0);
    box.current?.focus();
  };
  const sendIt = () => {
    if (text.trim() === '' || writes.busy) return;
    writes.run(async () => {
      const { event } = await client.tasks.addComment({ id: task.id, text: text.trim(), mentions: [...new Set(meant)] });
      setText('');
      setMeant([]);
      writes.did(m.commented, [event]);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = offered[at];
    if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      call(chosen);
    } else if (offered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sendIt();
  };
  return (
    <div className="comment-box">
      <textarea
        ref={box}
        className="input area"
        rows={2}
        maxLength={5000}
        aria-label={say(m.say)}
        placeholder={say(m.say)}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 && <MentionOptions offered={offered} at={at} onPick={call} />}
      <Button size="tight" disabled={writes.busy || text.trim() === ''} onClick={sendIt}>
        {say(m.send)}
      </Button>
    </div>
  );
}

type Offered = { offered: readonly TaskPerson[]; at: number; onPick: (person: TaskPerson) => void };

function MentionOptions({ offered, at, onPick }: Offered) {
  return (
    <div className="mention-options" role="listbox" aria-label="@">
      {offered.map((person, index) => (
        <button
          key={person.id}
          type="button"
          role="option"
          aria-selected={index === at}
          data-at={index === at}
          className="option"
          onClick={() => onPick(person)}
        >
          {person.name}
        </button>
      ))}
    </div>
  );
}

/** People who can be called, of those whose name begins with what was typed after the last @. */
function offeredFor(text: string, people: readonly TaskPerson[], shop: number | null): { begun: string; offered: readonly TaskPerson[] } {
  const begun = /@([^\s@]*)$/.exec(text)?.[1]?.toLowerCase();
  if (begun === undefined) return { begun: '', offered: [] };
  const fitting = fitFor(people, shop).filter(({ name }) => name.toLowerCase().startsWith(begun) && name.toLowerCase() !== begun);
  return { begun, offered: fitting.slice(0, 6) };
}

function History({ history, people }: { history: readonly TaskEvent[]; people: readonly TaskPerson[] }) {
  const say = useSay();
  const moment = useMoment();
  const shown = useShownField(people);
  const words = (event: TaskEvent): Text[] => {
    if (event.kind === 'create') return [m.didCreate];
    if (event.kind === 'comment') return [m.didComment];
    if (event.kind === 'undo') return [m.didUndo];
    return event.changes.map(({ field, before, after }) => {
      if (field === 'checklist') return stepWords(before as Step, after as Step);
      if (field === 'file') return after === null ? m.fileGone(String(before)) : m.didFile(String(after));
      return m.moved(TASK_FIELD_NAMES[field as TaskField] ?? { zh: field, en: field }, shown(field, before), shown(field, after));
    });
  };
  return (
    <details className="task-history">
      <summary>
        {say(m.history)} <span className="quiet">{history.length}</span>
      </summary>
      <ol>
        {history.map((event) => (
          <li key={event.id} className={event.undone ? 'quiet' : undefined}>
            {moment(event.at)} {event.by} {words(event).map(say).join('；')}
            {event.undone && say(m.undone)}
          </li>
        ))}
      </ol>
    </details>
  );
}

type Step = { readonly text: string; readonly done: boolean; readonly place?: number } | null;

function stepWords(before: Step, after: Step): Text {
  if (!after) return m.stepGone(before?.text ?? '');
  if (after.place !== undefined) return m.stepMoved(after.text);
  return after.done && !before?.done ? m.stepDone(after.text) : m.didStep(after.text);
}
