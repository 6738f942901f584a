import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ContractRouterOutputs } from '../../../web/api.ts';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Page } from '../../../web/kit/Page.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { UndoNotice } from '../../../web/kit/UndoNotice.tsx';
import { useSay } from '../../../web/language.tsx';
import { type Draft, FormulaForm, NEW } from './FormulaForm.tsx';
import { formulasChanged } from './formulasChanged.ts';
import { FORMULA_EXAMPLES, metricsWeb as m, UNIT_WORDS } from './messages.ts';
import './metrics.css';

type Formula = ContractRouterOutputs['metrics']['own']['list'][number];

/** Metrics of one's own: written as a formula, checked as it is typed, changed and removed. */
export default function FormulasPage() {
  const say = useSay();
  const list = useQuery(api.metrics.own.list.queryOptions());
  const [draft, setDraft] = useState<Draft>(NEW);
  return (
    <Page title={say(m.formulas)}>
      <div className="stack">
        <Panel title={say(draft.key ? m.formulaChange : m.formulaNew)} note={say(m.formulaNote)}>
          <FormulaForm draft={draft} onChange={setDraft} onSaved={() => setDraft(NEW)} />
        </Panel>
        <Panel title={say(m.formulaList)}>
          <DataState query={list} lines={2} empty={(rows) => (rows.length === 0 ? <Examples onTake={setDraft} /> : null)}>
            {(rows) => (
              <ul className="formula-list">
                {rows.map((row) => (
                  <FormulaRow key={row.key} row={row} onEdit={() => setDraft(row)} />
                ))}
              </ul>
            )}
          </DataState>
          <Removed />
        </Panel>
      </div>
    </Page>
  );
}

/** What shops often want and no board has, to start from. */
function Examples({ onTake }: { onTake: (draft: Draft) => void }) {
  const say = useSay();
  return (
    <div className="formula-examples">
      <span className="small quiet">{say(m.formulaNone)}</span>
      {FORMULA_EXAMPLES.map(({ name, formula }) => (
        <button key={name.en} type="button" className="chip" title={say(formula)} onClick={() => onTake({ name: say(name), formula: say(formula) })}>
          {say(name)}
        </button>
      ))}
    </div>
  );
}

/** The formula that was removed last in this visit, until it is taken back. */
const REMOVED_KEY = ['metrics', 'formula removed'];

function FormulaRow({ row, onEdit }: { row: Formula; onEdit: () => void }) {
  const say = useSay();
  const remove = useMutation({
    mutationFn: () => client.metrics.own.remove({ key: row.key }),
    onSuccess: () => {
      queries.setQueryData(REMOVED_KEY, row);
      return formulasChanged();
    },
  });
  return (
    <li>
      <div className="line">
        <strong>{row.name}</strong>
        <code className="quiet">{row.formula}</code>
        <span className="small quiet">
          {say(UNIT_WORDS[row.unit])} · {row.by}
        </span>
        <Link to={'/metrics' as never} search={{ metric: row.key } as never} className="small" style={{ marginLeft: 'auto' }}>
          {say(m.formulaSeen)}
        </Link>
        <Button look="plain" size="tight" onClick={onEdit}>
          {say(m.formulaEdit)}
        </Button>
        <Button look="plain" size="tight" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {say(m.formulaRemove)}
        </Button>
      </div>
      <FaultBox error={remove.error} />
    </li>
  );
}

function Removed() {
  const say = useSay();
  const { data } = useQuery<Formula | null>({ queryKey: REMOVED_KEY, queryFn: () => null, initialData: null, staleTime: Number.POSITIVE_INFINITY });
  const back = useMutation({
    mutationFn: async ({ name, formula, note, unit, good }: Formula) => client.metrics.own.save({ name, formula, note, unit, good }),
    onSuccess: () => {
      queries.setQueryData(REMOVED_KEY, null);
      return formulasChanged();
    },
  });
  if (!data) return null;
  const forget = () => queries.setQueryData(REMOVED_KEY, null);
  return (
    <UndoNotice
      place="here"
      onUndo={() => back.mutate(data)}
      onClose={forget}
      busy={back.isPending}
      error={back.variables === data ? back.error : null}
    >
      {say(m.formulaRemoved(data.name))}
    </UndoNotice>
  );
}
