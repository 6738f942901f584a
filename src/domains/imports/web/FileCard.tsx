import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { ColumnsEditor } from './ColumnsEditor.tsx';
import { ColumnsPreview } from './ColumnsPreview.tsx';
import { importsWeb as m } from './messages.ts';
import { OutcomeLine, OutcomeMore } from './OutcomeView.tsx';
import type { Detection, QueuedFile, Said } from './queue.ts';

const STEPS = {
  reading: m.reading,
  checking: m.checkingRows,
  comparing: m.comparing,
  loading: m.loading,
  summing: m.summing,
  done: m.done,
  failed: m.failed,
} as const;

type Props = {
  one: QueuedFile;
  onImport: () => void;
  onUndo: () => void;
  onRemove: () => void;
  onSay: (said: Said) => void;
  onForget: () => void;
};

/** One file: what it is, what loading it would do or did, and the buttons for that. */
export function FileCard({ one, onImport, onUndo, onRemove, onSay, onForget }: Props) {
  const shops = useShops();
  const outcome = one.record?.outcome ?? one.preview?.outcome ?? null;
  const undone = one.record?.state === 'undone';
  return (
    <article className="file-card" data-state={undone ? 'undone' : one.state} aria-label={one.file.name}>
      <div className="file-line">
        <strong>{one.file.name}</strong>
        {one.preview && <Kind detection={one.preview.detection} />}
        <span className="quiet small">{shops.find((shop) => shop.id === one.shop)?.name}</span>
        <span className="file-actions">
          <Actions one={one} undone={undone} onImport={onImport} onUndo={onUndo} onRemove={onRemove} />
        </span>
      </div>
      <FileProgress one={one} />
      {outcome && one.state !== 'failed' && <OutcomeLine outcome={outcome} />}
      <FaultBox error={one.error} />
      {outcome && one.state !== 'failed' && (
        <OutcomeMore outcome={outcome} importId={one.state === 'done' && !undone ? (one.record?.id ?? null) : null} />
      )}
      {one.preview && one.state === 'ready' && <Columns detection={one.preview.detection} said={one.said} onSay={onSay} onForget={onForget} />}
      {one.sheet && one.state === 'failed' && <ColumnsEditor key={JSON.stringify(one.said)} sheet={one.sheet} said={one.said} onSay={onSay} />}
    </article>
  );
}

/** What the file is: platform and type, encoding, and whether that format was ever seen for real. */
function Kind({ detection }: { detection: Detection }) {
  const say = useSay();
  return (
    <>
      <span className="tag accent">{say(detection.formatName)}</span>
      <span className="tag">{say(detection.typeName)}</span>
      {!detection.verified && (
        <span className="tag warn" title={say(m.unverifiedWhy)}>
          {say(m.unverified)}
        </span>
      )}
      <span className="tag">{detection.encoding.toUpperCase()}</span>
    </>
  );
}

/** The columns of a file that is ready: shown, or corrected. */
function Columns({ detection, said, onSay, onForget }: Pick<Props, 'onSay' | 'onForget'> & { detection: Detection; said: Said }) {
  const say = useSay();
  const [open, setOpen] = useState<'no' | 'look' | 'correct'>('no');
  const turn = (to: 'look' | 'correct') => setOpen(open === to ? 'no' : to);
  return (
    <>
      <div className="columns-tools">
        <Button look="plain" size="tight" aria-expanded={open === 'look'} onClick={() => turn('look')}>
          <Icon name="table" size={14} /> {say(open === 'look' ? m.hide : m.details)}
        </Button>
        <Button look="plain" size="tight" aria-expanded={open === 'correct'} onClick={() => turn('correct')}>
          {say(open === 'correct' ? m.cancel : m.correct)}
        </Button>
        {detection.remembered && (
          <Button look="plain" size="tight" onClick={onForget}>
            {say(m.forget)}
          </Button>
        )}
      </div>
      {open === 'look' && <ColumnsPreview columns={detection.columns} preview={detection.preview} />}
      {open === 'correct' && <ColumnsEditor sheet={detection} said={said} onSay={onSay} />}
    </>
  );
}

function Actions({ one, undone, onImport, onUndo, onRemove }: Omit<Props, 'onSay' | 'onForget'> & { undone: boolean }) {
  const say = useSay();
  if (undone) return <span className="tag">{say(m.undone)}</span>;
  if (one.state === 'done')
    return (
      <>
        <span className="tag accent">{say(m.done)}</span>
        <Link to={'/metrics' as never} search={numbersOf(one) as never} className="button tight">
          {say(m.toMetrics)}
        </Link>
        <Button size="tight" onClick={onUndo}>
          <Icon name="undo" size={14} /> {say(m.undo)}
        </Button>
      </>
    );
  if (one.state === 'ready')
    return (
      <>
        <Button look="plain" size="tight" onClick={onRemove}>
          {say(m.remove)}
        </Button>
        <Button look="main" size="tight" onClick={onImport}>
          {say(m.importOne)}
        </Button>
      </>
    );
  if (one.state === 'failed')
    return (
      <>
        <span className="tag warn">{say(m.failed)}</span>
        <Button look="plain" size="tight" onClick={onRemove}>
          {say(m.remove)}
        </Button>
      </>
    );
  return null;
}

/** Where the numbers of a loaded file are seen: its shop, its days. */
function numbersOf({ shop, record }: QueuedFile): { shops: string; period?: string } {
  const period = record?.outcome?.period;
  return { shops: String(shop), ...(period ? { period: `${period.from}..${period.to}` } : {}) };
}

/** How far the file is, in words and as a line. */
function FileProgress({ one }: { one: QueuedFile }) {
  const say = useSay();
  if (one.state !== 'waiting' && one.state !== 'uploading' && one.state !== 'checking' && one.state !== 'importing') return null;
  const percent = Math.round(one.share * 100);
  const words =
    one.state === 'importing' && one.step
      ? say(STEPS[one.step])
      : one.state === 'uploading'
        ? say(m.uploading(percent))
        : say(one.state === 'checking' ? m.checking : m.waiting);
  return (
    <div className="file-progress">
      <progress value={one.state === 'checking' ? undefined : one.share} max={1} aria-label={words} />
      <span className="small quiet" role="status">
        {words}
      </span>
    </div>
  );
}
