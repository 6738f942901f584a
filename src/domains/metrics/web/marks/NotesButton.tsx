import { useState } from 'react';
import { rangeWords } from '../../../../base/period.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { UndoNotice } from '../../../../web/kit/UndoNotice.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useSession, useShops } from '../../../../web/session.ts';
import type { Annotation } from '../../annotations/contract.ts';
import { KIND_WORDS } from '../../annotations/messages.ts';
import './marks.css';
import { notesWeb as m } from './messages.ts';
import { NoteForm } from './NoteForm.tsx';
import { useNotes } from './useNotes.ts';
import { useNoteWrites } from './useNoteWrites.ts';

type Days = { readonly from: string; readonly to: string };

/** Opens the notes of the days a chart shows: read, add, change, delete with undo. */
export function NotesButton({ days }: { days: Days }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const count = useNotes(days).length;
  return (
    <>
      <Button look="plain" size="tight" onClick={() => setOpen(true)}>
        {say(m.title)}
        {count > 0 && ` ${count}`}
      </Button>
      {open && (
        <Dialog label={say(m.title)} onClose={() => setOpen(false)}>
          <Notes days={days} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function Notes({ days, onClose }: { days: Days; onClose: () => void }) {
  const say = useSay();
  const { person } = useSession();
  const notes = useNotes(days);
  const writes = useNoteWrites();
  const [edited, setEdited] = useState<Annotation | null>(null);
  const mayWrite = person !== null && person.role !== 'viewer';
  return (
    <div className="notes">
      <h2>{say(m.title)}</h2>
      <p className="small quiet">{say(m.hint)}</p>
      {mayWrite && <NoteForm key={edited?.id ?? 'new'} days={days} note={edited} writes={writes} onDone={() => setEdited(null)} />}
      <FaultBox error={writes.error} />
      {notes.length === 0 && <p className="quiet">{say(m.none)}</p>}
      <ul>
        {notes.map((note) => (
          <NoteRow
            key={note.id}
            note={note}
            onEdit={mayWrite ? () => setEdited(note) : null}
            onRemove={mayWrite ? () => writes.remove(note) : null}
          />
        ))}
      </ul>
      {writes.removed && (
        <UndoNotice place="here" onUndo={writes.undo} onClose={writes.forget} busy={writes.busy} error={writes.undoError}>
          {say(m.removed(writes.removed.text))}
        </UndoNotice>
      )}
      <div>
        <Button onClick={onClose}>{say(m.close)}</Button>
      </div>
    </div>
  );
}

type RowProps = { note: Annotation; onEdit: (() => void) | null; onRemove: (() => void) | null };

function NoteRow({ note, onEdit, onRemove }: RowProps) {
  const say = useSay();
  const shops = useShops();
  const shop = note.shop === null ? say(m.allShops) : (shops.find(({ id }) => id === note.shop)?.name ?? `#${note.shop}`);
  return (
    <li className="note-row">
      <span>
        <b>{note.text}</b>
        <span className="small quiet">
          {' '}
          {say(KIND_WORDS[note.kind])} · {say(rangeWords(note))} · {shop} · {note.by}
        </span>
      </span>
      {onEdit && (
        <Button look="plain" size="tight" onClick={onEdit}>
          {say(m.edit)}
        </Button>
      )}
      {onRemove && (
        <Button look="plain" size="tight" onClick={onRemove}>
          {say(m.remove)}
        </Button>
      )}
    </li>
  );
}
