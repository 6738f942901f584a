import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useSay } from '../../../web/language.tsx';
import { ColumnsPreview } from './ColumnsPreview.tsx';
import {
  basketsOf,
  basketsSaid,
  type Constants,
  canMap,
  choiceOf,
  choose,
  constantsOf,
  freeFields,
  IGNORE,
  lacksDay,
  missing,
  saidBy,
} from './mapping.ts';
import { importsWeb as m } from './messages.ts';
import type { FileType, Said, Sheet } from './queue.ts';
import { typesOptions } from './useQueue.ts';

type Props = {
  sheet: Sheet;
  said: Said;
  /** What the person says in the end. */
  onSay: (said: Said) => void;
  /** Another type, or a header that is none: the columns are asked for again. */
  onAsk: (said: Said) => void;
  onClose?: () => void;
};

/** What a file is and what each of its columns is, said by hand; nothing is loaded by it. */
export function ColumnsEditor({ sheet, said, onSay, onAsk, onClose }: Props) {
  const say = useSay();
  const types = useQuery(typesOptions).data ?? [];
  const [choice, setChoice] = useState(() => choiceOf(sheet));
  const [day, setDay] = useState(said.day ?? '');
  const [constants, setConstants] = useState<Constants>(() => constantsOf(said.map));
  const type = types.find((one) => one.type === sheet.type);
  const free = freeFields(sheet);
  const needed = type && sheet.format === null ? missing(type, choice) : [];
  const lacking = type && sheet.format === null ? missing(type, choice, constants) : [];
  const [inCells, setInCells] = useState(() => basketsOf(sheet).likely);
  const asksDay = inCells || (sheet.type !== 'auto' && lacksDay(sheet, choice));
  const wanting = inCells ? day === '' : lacking.length > 0;
  return (
    <section className="columns-editor" aria-label={say(m.explain)}>
      <div className="columns-say">
        <TypeChoice types={types} sheet={sheet} onChoose={(to) => onAsk({ ...said, type: to, format: undefined, map: {}, day: day || null })} />
        {asksDay && (
          <Field label={say(m.day)}>
            <TextInput type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
        )}
        {!inCells && <EveryRow needed={needed} sheet={sheet} constants={constants} onChange={setConstants} />}
        {basketsOf(sheet).can && <Baskets checked={inCells} onChange={setInCells} />}
        {sheet.format === null && !inCells && <Headless sheet={sheet} onChange={(headless) => onAsk({ ...said, map: {}, headless })} />}
      </div>
      {sheet.type !== 'auto' && (
        <>
          <ColumnsPreview
            columns={sheet.columns}
            preview={sheet.preview}
            numbered={sheet.headerLine === 0}
            head={(_, at) =>
              inCells ? null : <FieldChoice sheet={sheet} at={at} choice={choice} onChoose={(field) => setChoice(choose(choice, at, field, free))} />
            }
            isRead={(_, at) => inCells || choice[at] !== IGNORE}
          />
          {!inCells && lacking.length > 0 && <Lacking groups={lacking} sheet={sheet} />}
          <div className="columns-say">
            <Button
              look="main"
              size="tight"
              disabled={wanting}
              onClick={() => onSay(inCells ? basketsSaid(day) : saidBy(sheet, choice, { type: sheet.type, day: day || null, said, constants }))}
            >
              {say(m.lookAgain)}
            </Button>
            {onClose && (
              <Button look="plain" size="tight" onClick={onClose}>
                {say(m.hide)}
              </Button>
            )}
            {sheet.headerLine > 0 && !inCells && <span className="small quiet">{say(m.remembers)}</span>}
          </div>
        </>
      )}
    </section>
  );
}

/** Which fields still need a column. */
function Lacking({ groups, sheet }: { groups: readonly (readonly string[])[]; sheet: Sheet }) {
  const say = useSay();
  const nameOf = (field: string) => {
    const name = sheet.fields.find((one) => one.field === field)?.name;
    return name ? say(name) : field;
  };
  return (
    <p className="small outcome-warning">
      {say(m.needed)}: {groups.map((group) => group.map(nameOf).join(say(m.or))).join(say(m.and))}
    </p>
  );
}

type EveryRowProps = {
  needed: readonly (readonly string[])[];
  sheet: Sheet;
  constants: Constants;
  onChange: (constants: Constants) => void;
};

/** What no column has and every row needs, where a text can be said for all of them. */
function EveryRow({ needed, sheet, constants, onChange }: EveryRowProps) {
  const say = useSay();
  const free = freeFields(sheet);
  return needed.map((group) => {
    const field = group.find((one) => free.has(one));
    const name = sheet.fields.find((one) => one.field === field)?.name;
    if (!field || !name) return null;
    return (
      <Field key={field} label={say(m.everyRow(say(name)))}>
        <TextInput value={constants[field] ?? ''} maxLength={60} onChange={(event) => onChange({ ...constants, [field]: event.target.value })} />
      </Field>
    );
  });
}

function Baskets({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const say = useSay();
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{say(m.baskets)}</span>
    </label>
  );
}

function Headless({ sheet, onChange }: { sheet: Sheet; onChange: (headless: boolean) => void }) {
  const say = useSay();
  return (
    <label className="check">
      <input type="checkbox" checked={sheet.headerLine === 0} onChange={(event) => onChange(event.target.checked)} />
      <span>{say(m.headless)}</span>
    </label>
  );
}

/** What the file holds. */
export function TypeChoice({ types, sheet, onChoose }: { types: readonly FileType[]; sheet: Sheet; onChoose: (type: FileType['type']) => void }) {
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
