import { useState } from 'react';
import { Button } from '../../../../web/kit/Button.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { ANNOTATION_KINDS, type Annotation, type AnnotationKind } from '../../annotations/contract.ts';
import { KIND_WORDS } from '../../annotations/messages.ts';
import { notesWeb as m } from './messages.ts';
import type { useNoteWrites } from './useNoteWrites.ts';

type Props = {
  days: { readonly from: string; readonly to: string };
  /** The note that is changed; null for a new one. */
  note: Annotation | null;
  writes: ReturnType<typeof useNoteWrites>;
  onDone: () => void;
};

/** Writes a note: days, kind, text, shop. */
export function NoteForm({ days, note, writes, onDone }: Props) {
  const say = useSay();
  const [from, setFrom] = useState(note?.from ?? days.to);
  const [to, setTo] = useState(note?.to ?? days.to);
  const [kind, setKind] = useState<AnnotationKind>(note?.kind ?? 'promotion');
  const [text, setText] = useState(note?.text ?? '');
  const [shop, setShop] = useState(note?.shop ? String(note.shop) : '');
  const save = async () => {
    await writes.save({ id: note?.id ?? null, from, to, kind, text, ...(shop ? { shops: [Number(shop)] } : {}) });
    setText('');
    onDone();
  };
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        // What went wrong stands under the form.
        void save().catch(() => undefined);
      }}
    >
      <Field label={say(m.text)}>
        <TextInput required maxLength={200} placeholder={say(m.example)} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div className="note-fields">
        <Field label={say(m.from)}>
          <TextInput
            type="date"
            required
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              if (event.target.value > to) setTo(event.target.value);
            }}
          />
        </Field>
        <Field label={say(m.to)}>
          <TextInput type="date" required min={from} value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Choices kind={kind} shop={shop} onKind={setKind} onShop={setShop} />
      </div>
      <div className="note-fields">
        <Button type="submit" disabled={writes.busy || text.trim() === ''}>
          {say(note ? m.save : m.add)}
        </Button>
        {note && <Button onClick={onDone}>{say(m.cancel)}</Button>}
      </div>
    </form>
  );
}

type ChoicesProps = { kind: AnnotationKind; shop: string; onKind: (kind: AnnotationKind) => void; onShop: (shop: string) => void };

/** What it is about, and which shop. */
function Choices({ kind, shop, onKind, onShop }: ChoicesProps) {
  const say = useSay();
  const shops = useShops();
  return (
    <>
      <Field label={say(m.kind)}>
        <select className="input" value={kind} onChange={(event) => onKind(event.target.value as AnnotationKind)}>
          {ANNOTATION_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(KIND_WORDS[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={say(m.shop)}>
        <select className="input" value={shop} onChange={(event) => onShop(event.target.value)}>
          <option value="">{say(m.allShops)}</option>
          {shops.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}
