import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, faultOfAnswer, requestHeaders } from '../../../../web/api.ts';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import { FILE_BYTES, type Task, type TaskFile } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';
import type { TaskWrites } from './useTaskWrites.ts';

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Sends a file as it is; says how far it is. @throws what the server refuses it with */
function send(task: number, file: File, onPart: (percent: number) => void): Promise<{ id: string; name: string; event: number }> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/tasks/${task}/files?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onPart(Math.round((loaded / Math.max(1, total)) * 100));
    request.onload = () => {
      const answer: unknown = JSON.parse(request.responseText || 'null');
      if (request.status === 200) done(answer as { id: string; name: string; event: number });
      else fail(faultOfAnswer(answer, request.status));
    };
    request.onerror = () => fail(faultOfAnswer(null, 0));
    request.send(file);
  });
}

/** The files of a task; a press saves one, and none is ever shown by the desk. */
export function TaskFiles({ task, writes }: { task: Task; writes: TaskWrites | null }) {
  const say = useSay();
  const { attach, percent, fault } = useAttach(task.id);
  const talk = useQuery({ ...api.tasks.talk.queryOptions({ input: { id: task.id } }), enabled: task.files > 0 });
  const files = task.files > 0 ? (talk.data?.files ?? []) : [];
  if (!writes && files.length === 0) return null;
  return (
    <section aria-label={say(m.files)}>
      <h3>{say(m.files)}</h3>
      <ul className="task-files">
        {files.map((file) => (
          <FileRow key={file.id} task={task} file={file} writes={writes} />
        ))}
      </ul>
      {writes && (
        <label className="button tight attach">
          {percent === null ? say(m.attach) : say(m.sending(percent))}
          <input
            type="file"
            className="hidden-visually"
            disabled={percent !== null}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void attach(file, writes);
              target.value = '';
            }}
          />
        </label>
      )}
      <FaultBox error={fault} />
    </section>
  );
}

/** Sends files to a task, one at a time. */
function useAttach(task: number) {
  const [percent, setPercent] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const attach = async (file: File, by: TaskWrites): Promise<void> => {
    setFault(null);
    // What the server would refuse need not travel.
    if (file.size > FILE_BYTES) {
      const text = { zh: `${file.name} 超过 50 MB`, en: `${file.name} is larger than 50 MB` };
      const fix = { zh: '压缩以后再传，或把网盘链接写进评论。', en: 'Compress it, or put a link to it into a comment.' };
      setFault({ code: 'tasks.file_too_large', text, fix, requestId: null, status: 413, field: null });
      return;
    }
    setPercent(0);
    try {
      const { name, event } = await send(task, file, setPercent);
      by.did(m.attached(name), [event]);
    } catch (error) {
      setFault(error);
    } finally {
      setPercent(null);
    }
  };
  return { attach, percent, fault };
}

function FileRow({ task, file, writes }: { task: Task; file: TaskFile; writes: TaskWrites | null }) {
  const say = useSay();
  return (
    <li>
      <a href={`/api/tasks/${task.id}/files/${file.id}`} download={file.name}>
        {file.name}
      </a>
      <span className="small quiet">
        {size(file.bytes)} · {file.by}
      </span>
      {writes && (
        <button
          type="button"
          className="step-remove"
          aria-label={say(m.removeFile(file.name))}
          onClick={() =>
            writes.run(async () => {
              const { event } = await client.tasks.removeFile({ id: task.id, file: file.id });
              writes.did(m.fileRemoved(file.name), [event]);
            })
          }
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </li>
  );
}
