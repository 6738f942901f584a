import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { formatNumber } from '../../../base/format.ts';
import { client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { ProgressLine, STEPS } from './FileProgress.tsx';
import { importsWeb as m } from './messages.ts';
import { OutcomeLine, OutcomeMore } from './OutcomeView.tsx';
import type { ImportRecord, Outcome, Step } from './queue.ts';

type Props = { row: ImportRecord; open: boolean; onOpen: () => void; onUndo: ((id: number) => void) | null };

/** How many columns the table has. */
const WIDTH = 8;

/** One import of the history; opened, everything that is known of it. */
export function HistoryRow({ row, open, onOpen, onUndo }: Props) {
  const say = useSay();
  const moment = useMoment();
  const shops = useShops();
  const period = row.outcome?.period;
  return (
    <>
      <tr data-state={row.state}>
        <td className="nowrap">{moment(row.at)}</td>
        <td className="file-cell">
          <button type="button" className="link" aria-expanded={open} aria-label={say(m.historyOpen(row.file))} onClick={onOpen}>
            {row.file}
          </button>
        </td>
        <td className="nowrap">{shops.find((shop) => shop.id === row.shop)?.name ?? `#${row.shop}`}</td>
        <td className="nowrap">{period ? (period.from === period.to ? period.from : `${period.from} ${say(m.to)} ${period.to}`) : '–'}</td>
        <td className="nowrap">{row.by}</td>
        <td>{row.state === 'running' ? <Live id={row.id} /> : <Result row={row} />}</td>
        <td className="nowrap">
          <span className={row.state === 'failed' ? 'tag warn' : 'tag'}>{say(m[row.state])}</span>
        </td>
        <td>
          {onUndo && row.state === 'done' && (
            <Button look="plain" size="tight" onClick={() => onUndo(row.id)}>
              <Icon name="undo" size={14} /> {say(m.undo)}
            </Button>
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={WIDTH} className="history-detail">
            <Detail row={row} onClose={onOpen} />
          </td>
        </tr>
      )}
    </>
  );
}

function Detail({ row, onClose }: { row: ImportRecord; onClose: () => void }) {
  const say = useSay();
  const { outcome, error } = row;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from wherever inside the focus is
    <div
      className="file-card"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {error && (
        <p>
          {say(error.text)} <span className="quiet">{say(error.fix)}</span>
        </p>
      )}
      {outcome && (
        <>
          <OutcomeLine outcome={outcome} />
          <OutcomeMore outcome={outcome} importId={row.state === 'done' ? row.id : null} />
          {outcome.period && row.state === 'done' && (
            <span className="columns-tools">
              <Link to={'/completeness' as never} search={{ shops: String(row.shop), to: outcome.period.to } as never}>
                {say(m.completeness)}
              </Link>
              <Link to={'/metrics' as never} search={{ shops: String(row.shop), period: `${outcome.period.from}..${outcome.period.to}` } as never}>
                {say(m.toMetrics)}
              </Link>
            </span>
          )}
        </>
      )}
    </div>
  );
}

/** How far an import is that runs now, whoever started it. */
function Live({ id }: { id: number }) {
  const say = useSay();
  const [now, setNow] = useState<{ step: Step; share: number }>({ step: 'reading', share: 0 });
  useEffect(() => {
    const gone = new AbortController();
    const follow = async () => {
      for await (const { step, share } of await client.imports.progress({ id }, { signal: gone.signal })) setNow({ step, share });
      await queries.invalidateQueries();
    };
    // A stream that breaks off is no fault of the person's: the list is asked for again by itself.
    follow().catch(() => undefined);
    return () => gone.abort();
  }, [id]);
  return <ProgressLine words={say(STEPS[now.step])} share={now.share} />;
}

/** Whether the file's own totals, or another source, said something else. */
const disagrees = ({ warnings }: Outcome): boolean => warnings.some(({ zh }) => zh.includes('合计不符'));

function Result({ row }: { row: ImportRecord }) {
  const say = useSay();
  const language = useLanguage();
  const { outcome, error } = row;
  if (error)
    return (
      <>
        {say(error.text)} <code>{error.code}</code>
      </>
    );
  if (!outcome) return <>–</>;
  const keys = (['rowsNew', 'rowsChanged', 'rowsUnchanged', 'rowsRejected'] as const).filter((key) => key === 'rowsNew' || outcome[key] > 0);
  return (
    <span className="result">
      {keys.map((key) => `${say(m[key])} ${formatNumber(outcome[key], 'count', language).figure}`).join(' · ')}
      {disagrees(outcome) && <span className="tag warn">{say(m.disagrees)}</span>}
    </span>
  );
}
