import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useSay } from '../../../web/language.tsx';
import { ColumnsPreview } from './ColumnsPreview.tsx';
import { canMap, choiceOf, choose, IGNORE, missing, saidBy } from './mapping.ts';
import { importsWeb as m } from './messages.ts';
import type { FileType, Said, Sheet } from './queue.ts';
import { typesOptions } from './useQueue.ts';

/** What a file is and what each of its columns is, said by hand; nothing is loaded by it. */
export function ColumnsEditor({ sheet, said, onSay }: { sheet: Sheet; said: Said; onSay: (said: Said) => void }) {
  const say = useSay();
  const types = useQuery(typesOptions).data ?? [];
  const [choice, setChoice] = useState(() => choiceOf(sheet));
  const [day, setDay] = useState(said.day ?? '');
  const type = types.find((one) => one.type === sheet.type);
  const lacking = type && sheet.format === null ? missing(type, choice) : [];
  const nameOf = (field: string) => {
    const name = sheet.fields.find((one) => one.field === field)?.name;
    return name ? say(name) : field;
  };
  return (
    <section className="columns-editor" aria-label={say(m.explain)}>
      <div className="columns-say">
        <TypeChoice types={types} sheet={sheet} onChoose={(to) => onSay({ type: to, map: {}, day: day || null })} />
        <Field label={say(m.day)}>
          <TextInput type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      </div>
      {sheet.type !== 'auto' && (
        <>
          <ColumnsPreview
            columns={sheet.columns}
            preview={sheet.preview}
            head={(_, at) => <FieldChoice sheet={sheet} at={at} choice={choice} onChoose={(field) => setChoice(choose(choice, at, field))} />}
            isRead={(_, at) => choice[at] !== IGNORE}
          />
          {lacking.length > 0 && (
            <p className="small outcome-warning">
              {say(m.needed)}: {lacking.map((group) => group.map(nameOf).join(say(m.or))).join(say(m.and))}
            </p>
          )}
          <div className="columns-say">
            <Button
              look="main"
              size="tight"
              disabled={lacking.length > 0}
              onClick={() => onSay(saidBy(sheet, choice, { type: sheet.type, day: day || null, said }))}
            >
              {say(m.lookAgain)}
            </Button>
            <span className="small quiet">{say(m.remembers)}</span>
          </div>
        </>
      )}
    </section>
  );
}

function TypeChoice({ types, sheet, onChoose }: { types: readonly FileType[]; sheet: Sheet; onChoose: (type: FileType['type']) => void }) {
  const say = useSay();
  return (
    <Field label={say(m.type)}>
      <select
        className="input"
        name="type"
        value={sheet.type === 'auto' ? '' : sheet.type}
        onChange={(event) => onChoose(event.target.value as FileType['type'])}
      >
        <option value="" disabled>
          {say(m.chooseType)}
        </option>
        {types.map(({ type, name }) => (
          <option key={type} value={type}>
            {say(name)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** What one column is read as. */
function FieldChoice({ sheet, at, choice, onChoose }: { sheet: Sheet; at: number; choice: readonly string[]; onChoose: (field: string) => void }) {
  const say = useSay();
  return (
    <select
      className="input tight"
      aria-label={say(m.readAs(sheet.columns[at]?.header ?? ''))}
      data-read={choice[at] !== IGNORE}
      value={choice[at]}
      disabled={!canMap(sheet, at)}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value={IGNORE}>{say(m.notUsed)}</option>
      {sheet.fields.map(({ field, name }) => (
        <option key={field} value={field}>
          {say(name)}
        </option>
      ))}
    </select>
  );
}
