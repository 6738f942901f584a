import { useState } from 'react';
import { formatNumber } from '../../../base/format.ts';
import { client } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { saveFile } from '../../../web/kit/csv.ts';
import { Icon } from '../../../web/kit/icons.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { TOTAL_WORDS } from '../messages.ts';
import { importsWeb as m } from './messages.ts';
import type { Outcome } from './queue.ts';

const COUNTS = ['rowsNew', 'rowsChanged', 'rowsUnchanged', 'rowsRepeated', 'rowsRejected'] as const;

function useCount(): (value: number) => string {
  const language = useLanguage();
  return (value) => formatNumber(value, 'count', language).figure;
}

/** The sentence: 新增 · 变化 · 不变 · 拒绝. */
export function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const say = useSay();
  const count = useCount();
  const shown = COUNTS.filter((key) => key !== 'rowsRepeated' || outcome.rowsRepeated > 0);
  return (
    <p className="outcome-line">
      {shown.map((key) => (
        <span key={key} data-count={key} data-zero={outcome[key] === 0}>
          {say(m[key])} <b>{count(outcome[key])}</b>
        </span>
      ))}
      <span className="quiet">
        {say(m.rowsRead(count(outcome.rowsRead)))}
        {outcome.period && ` · ${say(m.days)} ${outcome.period.from} ${say(m.to)} ${outcome.period.to}`}
      </span>
    </p>
  );
}

/** Control totals, warnings and rejected rows. `importId` is given once there is a file of rejected rows to fetch. */
export function OutcomeMore({ outcome, importId }: { outcome: Outcome; importId: number | null }) {
  return (
    <>
      <Totals outcome={outcome} />
      <Warnings outcome={outcome} />
      {outcome.rowsRejected > 0 && <Rejected outcome={outcome} importId={importId} />}
    </>
  );
}

function Totals({ outcome }: { outcome: Outcome }) {
  const say = useSay();
  const language = useLanguage();
  const order = Object.keys(TOTAL_WORDS);
  const totals = Object.entries(outcome.controlTotals).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const wordsOf = (key: string) => (key in TOTAL_WORDS ? say(TOTAL_WORDS[key as keyof typeof TOTAL_WORDS]) : key);
  if (totals.length === 0) return null;
  return (
    <dl className="totals" title={say(m.totalsNote)} aria-label={say(m.totals)}>
      {totals.map(([key, value]) => (
        <div key={key}>
          <dt>{wordsOf(key)}</dt>
          <dd data-total={key}>{formatNumber(value, /amount|cost$|freight|payout/.test(key) ? 'price' : 'money', language).figure}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Warnings that are said at once; the others by a press. */
const SAID = 2;

function Warnings({ outcome }: { outcome: Outcome }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const { warnings } = outcome;
  const shown = all ? warnings : warnings.slice(0, SAID);
  return (
    <>
      {shown.map((warning) => (
        <p key={warning.en} className="outcome-warning">
          <Icon name="warn" size={14} /> <span>{say(warning)}</span>
        </p>
      ))}
      {warnings.length > SAID && !all && (
        <Button look="plain" size="tight" onClick={() => setAll(true)}>
          {say(m.moreWarnings(warnings.length - SAID))}
        </Button>
      )}
    </>
  );
}

function Rejected({ outcome, importId }: { outcome: Outcome; importId: number | null }) {
  const say = useSay();
  const count = useCount();
  const [open, setOpen] = useState(false);
  const download = async (id: number) =>
    saveFile(outcome.rejectedFile?.split(/[\\/]/).at(-1) ?? 'rejected.csv', await client.imports.rejected({ id }));
  return (
    <div>
      <Button look="plain" size="tight" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="warn" size={14} /> {say(open ? m.hide : m.why)}
      </Button>
      {importId !== null && outcome.rejectedFile && (
        <Button look="plain" size="tight" onClick={() => void download(importId)}>
          <Icon name="download" size={14} /> {say(m.download)}
        </Button>
      )}
      {open && (
        <div className="ledger-scroll boxed">
          <table className="ledger" aria-label={say(m.rejectedRows)}>
            <thead>
              <tr>
                {[m.line, m.column, m.value, m.reason, m.remedy].map((title) => (
                  <th key={title.en} scope="col">
                    {say(title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {outcome.rejected.map((row) => (
                <tr key={`${row.line}-${row.column}`}>
                  <td>{row.line}</td>
                  <td>{row.column ?? '–'}</td>
                  <td>
                    <code>{row.value}</code>
                  </td>
                  <td>{say(row.reason)}</td>
                  <td>{say(row.remedy)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {outcome.rejected.length < outcome.rowsRejected && (
            <p className="small quiet inset-small">{say(m.rejectedSome(outcome.rejected.length, count(outcome.rowsRejected)))}</p>
          )}
        </div>
      )}
    </div>
  );
}
