import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../../../base/format.ts';
import { dayWords } from '../../../../base/period.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { Cell, FactRow } from '../../board/contract.ts';
import { FACT_WORDS } from '../../board/messages.ts';
import { boardWeb as m, STATE_WORDS } from './messages.ts';

type Props = { row: FactRow; cell: Cell; year: string; onClose: () => void };

/** Why a day is not simply there, and what to do about it. */
export function CellDetail({ row, cell, year, onClose }: Props) {
  const say = useSay();
  const language = useLanguage();
  const name = `${say(FACT_WORDS[row.fact])} ${say(dayWords(cell.day, year))}`;
  return (
    <section className="cell-detail" aria-label={name}>
      <strong>
        {name}：{say(STATE_WORDS[cell.state])}，{say(m.rowsOf(formatNumber(cell.rows, 'count', language).figure))}
      </strong>
      {cell.reasons.map((reason) => (
        <p key={reason.en}>{say(reason)}</p>
      ))}
      <p>
        <b>{say(m.todo)}</b> <Remedy row={row} cell={cell} />
      </p>
      <Button size="tight" look="plain" onClick={onClose}>
        {say(m.close)}
      </Button>
    </section>
  );
}

function Remedy({ row, cell }: { row: FactRow; cell: Cell }) {
  const say = useSay();
  if (cell.state === 'overlapping') return <>{say(m.nothingToDo)}</>;
  if (cell.state === 'disagreeing') return <>{say(m.downloadBoth)}</>;
  return (
    <>
      {say(row.where)} <Link to={'/imports' as never}>{say(m.downloadAgain(say(row.file)))}</Link>
    </>
  );
}
