import { useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { api, client } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, FieldError, TextInput } from '../../../web/kit/Field.tsx';
import { useSay } from '../../../web/language.tsx';
import { METRIC_UNITS, type MetricUnit } from '../contract.ts';
import { FormulaInput } from './FormulaInput.tsx';
import { formulasChanged } from './formulasChanged.ts';
import { GOOD_WORDS, metricsWeb as m, UNIT_WORDS } from './messages.ts';

/** A formula as it is being written. Without `unit` the one that is worked out stands. */
export type Draft = {
  readonly key?: `own_${string}`;
  readonly name: string;
  readonly formula: string;
  readonly note?: string;
  readonly unit?: MetricUnit;
  readonly good?: 'up' | 'down' | 'none';
};

export const NEW: Draft = { name: '', formula: '' };

type Props = { readonly draft: Draft; readonly onChange: (draft: Draft) => void; readonly onSaved: () => void };

/** Writes one formula: the place of a fault and its remedy stand under it while it is typed. */
export function FormulaForm({ draft, onChange, onSaved }: Props) {
  const say = useSay();
  const typed = useDeferredValue(draft.formula);
  const asked = { formula: typed, ...(draft.key ? { key: draft.key } : {}) };
  const check = useQuery({ ...api.metrics.own.check.queryOptions({ input: asked }), enabled: typed.trim() !== '', placeholderData: (last) => last });
  const save = useMutation({
    mutationFn: () => client.metrics.own.save(draft),
    onSuccess: async () => {
      onSaved();
      await formulasChanged();
    },
  });
  const fault = typed.trim() === '' ? null : (check.data?.fault ?? null);
  const found = fault ? null : (check.data?.found ?? null);
  return (
    <form
      className="form formula-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Field label={say(m.formula)} hint={say(m.formulaHint)}>
        <FormulaInput value={draft.formula} wrong={fault !== null} onChange={(formula) => onChange({ ...draft, formula })} />
      </Field>
      {fault && <Marked text={typed} from={fault.from} to={fault.to} />}
      <FieldError wrong={fault && `${say(fault.text)} ${say(fault.fix)}`} />
      <div className="formula-fields">
        <Field label={say(m.formulaName)}>
          <TextInput required maxLength={40} value={draft.name} onChange={(event) => onChange({ ...draft, name: event.target.value })} />
        </Field>
        <Meaning draft={draft} found={found?.unit ?? 'count'} onChange={onChange} />
      </div>
      <div className="line">
        <Button type="submit" look="main" disabled={save.isPending || fault !== null || !draft.formula.trim() || !draft.name.trim()}>
          {say(m.formulaSave)}
        </Button>
        {draft.key && <Button onClick={() => onChange(NEW)}>{say(m.formulaCancel)}</Button>}
        {found && <span className="small quiet">{say(m.formulaFound(UNIT_WORDS[found.unit], found.additive.days))}</span>}
      </div>
      <FaultBox error={save.error} />
    </form>
  );
}

/** Unit and direction: what is worked out, unless the writer says otherwise. */
function Meaning({ draft, found, onChange }: Pick<Props, 'draft' | 'onChange'> & { found: MetricUnit }) {
  const say = useSay();
  return (
    <>
      <Field label={say(m.formulaUnit)}>
        <select className="input" value={draft.unit ?? found} onChange={(event) => onChange({ ...draft, unit: event.target.value as MetricUnit })}>
          {METRIC_UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {say(UNIT_WORDS[unit])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={say(m.formulaGood)}>
        <select
          className="input"
          value={draft.good ?? 'none'}
          onChange={(event) => onChange({ ...draft, good: event.target.value as 'up' | 'down' | 'none' })}
        >
          {(['up', 'down', 'none'] as const).map((good) => (
            <option key={good} value={good}>
              {say(GOOD_WORDS[good])}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

/** The formula with its fault marked; at the end a gap where something is missing. */
function Marked({ text, from, to }: { text: string; from: number; to: number }) {
  return (
    <code className="formula-marked" aria-hidden="true">
      {text.slice(0, from)}
      <mark>{text.slice(from, to) || '␣'}</mark>
      {text.slice(to)}
    </code>
  );
}
