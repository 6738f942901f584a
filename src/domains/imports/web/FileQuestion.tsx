import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { ColumnsEditor, TypeChoice } from './ColumnsEditor.tsx';
import { askColumns, say as sayOf } from './importDesk.ts';
import { choiceOf, IGNORE, lacksDay, missing, saidBy } from './mapping.ts';
import { importsWeb as m } from './messages.ts';
import type { QueuedFile, Said, Sheet } from './queue.ts';
import { typesOptions } from './useQueue.ts';

type Props = { one: QueuedFile; sheet: Sheet };

/** What the person has to say before a file can be looked into. */
export function FileQuestion({ one, sheet }: Props) {
  if (faultOf(one.error).code === 'imports.date_unknown') return <DayQuestion one={one} sheet={sheet} />;
  return <ColumnsQuestion key={`${sheet.type} ${sheet.headerLine}`} one={one} sheet={sheet} />;
}

/** A file without days: which one is it of? */
function DayQuestion({ one, sheet }: Props) {
  const say = useSay();
  const [day, setDay] = useState('');
  return (
    <form
      className="question"
      role="alert"
      onSubmit={(event) => {
        event.preventDefault();
        sayOf(one.id, saidBy(sheet, choiceOf(sheet), { type: sheet.type, day, said: one.said }));
      }}
    >
      <span>{say(sheet.type === 'buyers' ? m.asOfAsk : m.dayAsk)}</span>
      <Field label={say(m.day)}>
        <TextInput className="tight" type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Button look="main" size="tight" type="submit" disabled={day === ''}>
        {say(m.dayIs)}
      </Button>
    </form>
  );
}

function ColumnsQuestion({ one, sheet }: Props) {
  const say = useSay();
  const types = useQuery(typesOptions).data ?? [];
  const type = types.find((known) => known.type === sheet.type);
  const lacking = type ? missing(type, choiceOf(sheet)) : [];
  const whole = sheet.guessed && lacking.length === 0 && !lacksDay(sheet, choiceOf(sheet));
  // A type the person has chosen is a question they are answering already.
  const [open, setOpen] = useState(sheet.type !== 'auto' && !sheet.guessed);
  const ask = (said: Said) => void askColumns(one.id, said);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from wherever inside the focus is
    <div
      className="columns-part"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <div className="question" role="alert">
        <Words one={one} sheet={sheet} lacking={lacking} />
        {!open && (
          <>
            <TypeChoice types={types} sheet={sheet} onChoose={(to) => ask({ ...one.said, type: to, map: {}, format: undefined })} />
            {whole && (
              <Button size="tight" onClick={() => sayOf(one.id, saidBy(sheet, choiceOf(sheet), { type: sheet.type, day: null, said: one.said }))}>
                {say(m.right)}
              </Button>
            )}
            {sheet.type !== 'auto' && (
              <Button size="tight" aria-expanded={open} onClick={() => setOpen(true)}>
                {say(m.openEditor)}
              </Button>
            )}
          </>
        )}
      </div>
      {open && <ColumnsEditor sheet={sheet} said={one.said} onSay={(said) => sayOf(one.id, said)} onAsk={ask} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** How many columns a sentence names. */
const NAMED = 8;

/** What is known of the file, and what is not. */
function Words({ one, sheet, lacking }: Props & { lacking: readonly (readonly string[])[] }) {
  const say = useSay();
  const language = useLanguage();
  const { code, text } = faultOf(one.error);
  const comma = language === 'zh' ? '、' : ', ';
  const nameOf = (field: string) => {
    const name = sheet.fields.find((known) => known.field === field)?.name;
    return name ? say(name) : field;
  };
  if (sheet.guessed)
    return (
      <span className="question-words">
        {say(m.sounds(say(sheet.typeName)))} <ReadAs sheet={sheet} />{' '}
        {lacking.length > 0 && <span className="lacking">{say(m.stillLacks(lacking.map(([first = '']) => nameOf(first)).join(comma)))}</span>}
      </span>
    );
  if (code !== 'imports.format_unknown' && code !== 'imports.header_not_found')
    return (
      <span className="question-words">
        {say(code === 'internal' || !one.error ? m.lacks : text)} <span className="quiet">{say(m.lacksFix)}</span>{' '}
        <code className="quiet">{code}</code>
      </span>
    );
  const names = sheet.columns.map(({ header }) => (sheet.headerLine === 0 ? say(m.columnNumber(header)) : header)).filter(Boolean);
  return (
    <span className="question-words">
      {say(m.nobodyKnows)} <span className="quiet">{say(m.columnsOf(names.slice(0, NAMED).join(comma), Math.max(0, names.length - NAMED)))}</span>
    </span>
  );
}

/** Which column would be read as what, in one line. */
function ReadAs({ sheet }: { sheet: Sheet }) {
  const say = useSay();
  const read = sheet.columns.filter(({ field }) => field !== null && field !== IGNORE);
  return (
    <span className="read-as">
      {read.map(({ header, field, fieldName }) => (
        <span key={header}>
          <span className="quiet">{sheet.headerLine === 0 ? say(m.columnNumber(header)) : header} →</span> {fieldName ? say(fieldName) : field}
        </span>
      ))}
    </span>
  );
}
