import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../../../base/format.ts';
import { dayWords } from '../../../../base/period.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { useMoment } from '../../../../web/kit/Moment.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { Board, Cell, FactRow } from '../../board/contract.ts';
import { FACT_WORDS } from '../../board/messages.ts';
import { boardWeb as m, STATE_WORDS } from './messages.ts';

type Props = { row: FactRow; cell: Cell; year: string; imports: Board['imports']; onClose: () => void };

/** Why a day is not simply there, and what to do about it. */
export function CellDetail({ row, cell, year, imports, onClose }: Props) {
  const say = useSay();
  const language = useLanguage();
  const name = `${say(FACT_WORDS[row.fact])} ${say(dayWords(cell.day, year))}`;
  return (
    <section className="cell-detail" aria-label={name} data-state={cell.state}>
      <strong>{say(m.cellTitle(name, say(STATE_WORDS[cell.state]), say(m.rowsOf(formatNumber(cell.rows, 'count', language).figure))))}</strong>
      {cell.reasons.map((reason) => (
        <p key={reason.en}>{say(reason)}</p>
      ))}
      {cell.rows > 0 && <Sources cell={cell} imports={imports} />}
      <p>
        <b>{say(m.todo)}</b> <Remedy row={row} cell={cell} year={year} />
      </p>
      <Button size="tight" look="plain" onClick={onClose}>
        {say(m.close)}
      </Button>
    </section>
  );
}

/** Which imports the day came from, each with its place in the history. */
function Sources({ cell, imports }: { cell: Cell; imports: Board['imports'] }) {
  const say = useSay();
  const moment = useMoment();
  const found = imports.filter(({ id }) => cell.imports.includes(id));
  return (
    <p>
      <b>{say(m.from)}</b>{' '}
      {found.length === 0
        ? say(m.fromNone)
        : found.map(({ id, file, at, by }) => (
            <span key={id} className="source">
              <Link to={'/imports' as never} search={{ import: String(id) } as never}>
                {say(m.importNumber(id, file))}
              </Link>{' '}
              <span className="quiet">
                {by} · {moment(at)}
              </span>
            </span>
          ))}
    </p>
  );
}

function Remedy({ row, cell, year }: { row: FactRow; cell: Cell; year: string }) {
  const say = useSay();
  if (cell.state === 'waiting') return <>{say(m.waitFor(say(m.dueLast(say(dayWords(row.due, year))))))}</>;
  if (cell.state === 'quiet') return <>{say(m.quietText)}</>;
  if (cell.state === 'present' || cell.state === 'overlapping') return <>{say(m.nothingToDo)}</>;
  if (cell.state === 'disagreeing') return <>{say(m.downloadBoth)}</>;
  return (
    <>
      {say(row.where)} <Link to={'/imports' as never}>{say(m.downloadAgain(say(row.file)))}</Link>
    </>
  );
}
