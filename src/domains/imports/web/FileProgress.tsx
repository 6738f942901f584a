import { useSay } from '../../../web/language.tsx';
import { importsWeb as m } from './messages.ts';
import type { QueuedFile, Step } from './queue.ts';

export const STEPS = {
  reading: m.reading,
  checking: m.checkingRows,
  comparing: m.comparing,
  loading: m.loading,
  summing: m.summing,
  done: m.done,
  failed: m.failed,
} as const satisfies Record<Step, unknown>;

/** How far the file is, in words and as a line. */
export function FileProgress({ one }: { one: QueuedFile }) {
  const say = useSay();
  if (one.state !== 'waiting' && one.state !== 'uploading' && one.state !== 'checking' && one.state !== 'importing') return null;
  if (one.state === 'waiting') return <span className="small quiet">{say(m.waiting)}</span>;
  const percent = Math.round(one.share * 100);
  const words =
    one.state === 'importing' && one.step ? say(STEPS[one.step]) : one.state === 'uploading' ? say(m.uploading(percent)) : say(m.checking);
  return <ProgressLine words={words} share={one.state === 'checking' ? null : one.share} />;
}

/** A line that fills, and what is being done; `share` null = nobody can tell how far. */
export function ProgressLine({ words, share }: { words: string; share: number | null }) {
  return (
    <div className="file-progress">
      <progress value={share ?? undefined} max={1} aria-label={words} />
      <span className="small quiet" role="status">
        {words}
      </span>
    </div>
  );
}
