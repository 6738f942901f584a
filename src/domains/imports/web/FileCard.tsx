import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { ColumnsEditor } from './ColumnsEditor.tsx';
import { ColumnsPreview } from './ColumnsPreview.tsx';
import { FileProgress } from './FileProgress.tsx';
import { FileQuestion } from './FileQuestion.tsx';
import { forget, importFile, lookAnyway, moveTo, removeFiles, say as sayOf, undoFile } from './importDesk.ts';
import { importsWeb as m } from './messages.ts';
import { OutcomeLine, OutcomeMore } from './OutcomeView.tsx';
import { type Detection, groupOf, type QueuedFile, type Sheet } from './queue.ts';
import { ShopQuestion } from './ShopQuestion.tsx';

/** One file: what it is, what loading it would do or did, and the buttons for that. */
export function FileCard({ one, alone }: { one: QueuedFile /** Whether it is the only one that can be imported. */; alone: boolean }) {
  const [open, setOpen] = useState<Open>('no');
  const outcome = one.record?.outcome ?? one.preview?.outcome ?? null;
  const undone = one.record?.state === 'undone';
  const group = groupOf(one);
  const known = one.preview?.detection ?? (one.state === 'homeless' ? one.sheet : null);
  const shown = outcome && one.state !== 'failed' ? outcome : null;
  return (
    <article
      className="file-card"
      data-state={undone ? 'undone' : one.state}
      data-group={group}
      aria-label={one.name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen('no');
      }}
    >
      <div className="file-line">
        <strong>{one.name}</strong>
        {known && <Kind detection={known} />}
        <ShopOf one={one} />
        <span className="file-actions">
          {one.preview && one.state === 'ready' && <ColumnTools one={one} detection={one.preview.detection} open={open} onOpen={setOpen} />}
          <Actions one={one} undone={undone} alone={alone} />
        </span>
      </div>
      <FileProgress one={one} />
      {shown && <OutcomeLine outcome={shown} />}
      {one.state === 'homeless' ? (
        <ShopQuestion one={one} />
      ) : group === 'ask' && one.sheet ? (
        <FileQuestion one={one} sheet={one.sheet} />
      ) : (
        <Refusal one={one} />
      )}
      {shown && <OutcomeMore outcome={shown} importId={one.state === 'done' && !undone ? (one.record?.id ?? null) : null} />}
      {one.preview && one.state === 'ready' && <Columns one={one} detection={one.preview.detection} open={open} />}
    </article>
  );
}

/** Why a file is of no use. */
function Refusal({ one }: { one: QueuedFile }) {
  const say = useSay();
  if (one.state === 'unfit') return <p className="small quiet">{say(m.noDataByName)}</p>;
  // Its columns were seen, and there is but one.
  if (one.state === 'failed' && one.sheet) return <p className="small quiet">{say(m.oneColumn)}</p>;
  return <FaultBox error={one.error} />;
}

/** What the file is: platform and type, encoding, and whether that format was ever seen for real. */
function Kind({ detection }: { detection: Detection | Sheet }) {
  const say = useSay();
  return (
    <>
      {detection.formatName && <span className="tag accent">{say(detection.formatName)}</span>}
      <span className="tag">{say(detection.typeName)}</span>
      {!detection.verified && (
        <span className="tag warn" title={say(m.unverifiedWhy)}>
          {say(m.unverified)}
        </span>
      )}
      <span className="tag faint">{detection.encoding.toUpperCase()}</span>
    </>
  );
}

/** The shop a file is for; another one can be chosen as long as nothing is loaded. */
function ShopOf({ one }: { one: QueuedFile }) {
  const say = useSay();
  const shops = useShops();
  const open = one.state === 'ready' || one.state === 'failed';
  if (one.shop === null) return null;
  if (shops.length < 2 || !open) return <span className="quiet small">{shops.find(({ id }) => id === one.shop)?.name}</span>;
  return (
    <select
      className="input tight shop-of"
      aria-label={say(m.shop)}
      value={one.shop}
      onChange={(event) => moveTo(one.id, Number(event.target.value))}
    >
      {shops.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

type Open = 'no' | 'look' | 'correct';

/** The columns of a file that is ready: shown, or corrected. */
function Columns({ one, detection, open }: { one: QueuedFile; detection: Detection; open: Open }) {
  if (open === 'no') return null;
  return (
    <div className="columns-part">
      {open === 'look' && <ColumnsPreview columns={detection.columns} preview={detection.preview} />}
      {open === 'correct' && (
        <ColumnsEditor
          sheet={{ ...detection, guessed: false }}
          said={one.said}
          onSay={(said) => sayOf(one.id, said)}
          onAsk={(said) => sayOf(one.id, said)}
        />
      )}
    </div>
  );
}

/** What can be done about the columns of a file that is ready. */
function ColumnTools({ one, detection, open, onOpen }: { one: QueuedFile; detection: Detection; open: Open; onOpen: (open: Open) => void }) {
  const say = useSay();
  const turn = (to: 'look' | 'correct') => onOpen(open === to ? 'no' : to);
  return (
    <>
      <Button look="plain" size="tight" aria-expanded={open === 'look'} onClick={() => turn('look')}>
        <Icon name="table" size={14} /> {say(open === 'look' ? m.hide : m.details)}
      </Button>
      <Button look="plain" size="tight" aria-expanded={open === 'correct'} onClick={() => turn('correct')}>
        {say(open === 'correct' ? m.cancel : m.correct)}
      </Button>
      {detection.remembered && (
        <Button look="plain" size="tight" onClick={() => void forget(one.id)}>
          {say(m.forget)}
        </Button>
      )}
    </>
  );
}

function Actions({ one, undone, alone }: { one: QueuedFile; undone: boolean; alone: boolean }) {
  const say = useSay();
  const remove = (
    <Button look="plain" size="tight" onClick={() => removeFiles([one.id])}>
      {say(m.remove)}
    </Button>
  );
  if (undone)
    return (
      <>
        <span className="tag">{say(m.undone)}</span>
        {remove}
      </>
    );
  if (one.state === 'done')
    return (
      <>
        <span className="tag accent">{say(m.done)}</span>
        <Link to={'/metrics' as never} search={numbersOf(one) as never} className="button tight">
          {say(m.toMetrics)}
        </Link>
        <Button size="tight" onClick={() => void undoFile(one.id)}>
          <Icon name="undo" size={14} /> {say(m.undo)}
        </Button>
      </>
    );
  if (one.state === 'ready')
    return (
      <>
        {remove}
        <Button look={alone ? 'main' : 'line'} size="tight" onClick={() => void importFile(one.id)}>
          {say(m.importOne)}
        </Button>
      </>
    );
  if (one.state === 'unfit')
    return (
      <>
        <Button look="plain" size="tight" onClick={() => lookAnyway(one.id)}>
          {say(m.lookAnyway)}
        </Button>
        {remove}
      </>
    );
  if (one.state === 'failed')
    return (
      <>
        {groupOf(one) === 'unfit' && !one.sheet && <span className="tag warn">{say(m.failed)}</span>}
        {remove}
      </>
    );
  return one.state === 'waiting' || one.state === 'homeless' ? remove : null;
}

/** Where the numbers of a loaded file are seen: its shop, its days. */
function numbersOf({ shop, record }: QueuedFile): { shops: string; period?: string } {
  const period = record?.outcome?.period;
  return { shops: String(shop), ...(period ? { period: `${period.from}..${period.to}` } : {}) };
}
