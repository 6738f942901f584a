import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { TextInput } from '../../../../web/kit/Field.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Task, TaskPerson } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { EffectCard } from '../effects/EffectCard.tsx';
import { ConflictBox } from './ConflictBox.tsx';
import { tasksWeb as m } from './messages.ts';
import { TaskChecklist } from './TaskChecklist.tsx';
import { TaskFields } from './TaskFields.tsx';
import { TaskFiles } from './TaskFiles.tsx';
import { TaskSubjectLine } from './TaskSubjectLine.tsx';
import { TaskTalk } from './TaskTalk.tsx';
import type { TaskWrites } from './useTaskWrites.ts';

export type DetailProps = { task: Task; people: readonly TaskPerson[]; today: string; writes: TaskWrites | null };

type Props = { id: number; people: readonly TaskPerson[]; today: string; writes: TaskWrites; mayWrite: boolean; onClose: () => void };

/** One task: what, who, by when, what it is about, its steps, what was said and done. */
export function TaskDetail({ id, people, today, writes, mayWrite, onClose }: Props) {
  const say = useSay();
  const one = useQuery(api.tasks.one.queryOptions({ input: { id } }));
  const tools = (
    <Button look="plain" size="square" aria-label={say(m.close)} onClick={onClose}>
      <Icon name="close" size={14} />
    </Button>
  );
  return (
    <div className="task-detail">
      <Panel title={one.data ? say(TASK_STATE_NAMES[one.data.state]) : say(m.title)} note={`#${id}`} tools={tools}>
        <DataState query={one} lines={8}>
          {(task) => <Whole key={task.id} {...{ task, people, today, writes: mayWrite ? writes : null }} />}
        </DataState>
        <FaultBox error={writes.error} />
      </Panel>
    </div>
  );
}

function Whole(props: DetailProps) {
  const say = useSay();
  const { task, people, writes } = props;
  return (
    <div className="task-whole">
      {!writes && <p className="small quiet">{say(m.readOnly)}</p>}
      <TitleField task={task} writes={writes} />
      {writes?.conflict?.id === task.id && <ConflictBox conflict={writes.conflict} people={people} writes={writes} />}
      <TaskSubjectLine task={task} />
      {task.state === 'done' && <EffectCard task={task.id} />}
      <TaskFields {...props} />
      <NoteField task={task} writes={writes} />
      <TaskChecklist task={task} writes={writes} />
      <TaskFiles task={task} writes={writes} />
      <TaskTalk task={task} people={people} writes={writes} />
    </div>
  );
}

/** What is written while it is written; what others write meanwhile comes in when it is not touched. */
function useDraft(value: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return [draft, setDraft];
}

function TitleField({ task, writes }: { task: Task; writes: TaskWrites | null }) {
  const say = useSay();
  const [title, setTitle] = useDraft(task.title);
  const save = () => {
    const text = title.trim();
    if (text === '') setTitle(task.title);
    else if (text !== task.title) writes?.change(task, { title: text });
  };
  return (
    <TextInput
      className="task-title-input"
      data-field="title"
      aria-label={say(m.taskTitle)}
      maxLength={200}
      readOnly={!writes}
      value={title}
      onChange={({ target }) => setTitle(target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTitle(task.title);
      }}
    />
  );
}

function NoteField({ task, writes }: { task: Task; writes: TaskWrites | null }) {
  const say = useSay();
  const [note, setNote] = useDraft(task.note);
  if (!writes && task.note === '') return null;
  return (
    <label className="field">
      <span>{say(m.note)}</span>
      <textarea
        className="input area"
        rows={Math.min(12, Math.max(2, note.split('\n').length + 1))}
        maxLength={10_000}
        readOnly={!writes}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        onBlur={() => note !== task.note && writes?.change(task, { note })}
      />
    </label>
  );
}
