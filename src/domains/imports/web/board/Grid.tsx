import { Fragment, useState } from 'react';
import { weekday } from '../../../../base/calendar.ts';
import { formatNumber } from '../../../../base/format.ts';
import { dayWords } from '../../../../base/period.ts';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import type { Board, Cell, FactRow } from '../../board/contract.ts';
import { FACT_WORDS } from '../../board/messages.ts';
import { CellDetail } from './CellDetail.tsx';
import { boardWeb as m, STATE_MARKS, STATE_WORDS } from './messages.ts';

/** How many of the newest days a phone shows. */
const PHONE_DAYS = 14;

type Chosen = { readonly shop: number; readonly fact: string; readonly day: string };

/** Shops and their facts as rows, days as small cells; a cell with something to say opens it below its row. */
export function Grid({ board }: { board: Board }) {
  const say = useSay();
  const names = useShops();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const nameOf = (id: number) => names.find((shop) => shop.id === id)?.name ?? `#${id}`;
  const oldest = board.days.length - PHONE_DAYS;
  return (
    <div className="board-scroll">
      <table className="board-grid" aria-label={say(m.grid)}>
        <thead>
          <tr>
            <th scope="col">{say(m.shop)}</th>
            {board.days.map((day, index) => (
              <th key={day} scope="col" data-old={index < oldest} title={say(dayWords(day))}>
                {weekday(day) === 1 ? day.slice(5).replace('-', '/') : ''}
              </th>
            ))}
            <th scope="col" className="row-word" aria-label={say(m.why)} />
          </tr>
        </thead>
        {board.shops.map(({ shop, facts }) => (
          <tbody key={shop}>
            <tr className="shop-line">
              <th scope="rowgroup" colSpan={board.days.length + 2}>
                {nameOf(shop)}
              </th>
            </tr>
            {facts
              .filter(({ use }) => use === 'used')
              .map((row) => (
                <Row
                  key={row.fact}
                  row={row}
                  oldest={oldest}
                  year={board.today.slice(0, 4)}
                  chosen={chosen?.shop === shop && chosen.fact === row.fact ? chosen.day : null}
                  onChoose={(day) => setChosen(day === null ? null : { shop, fact: row.fact, day })}
                />
              ))}
            <OtherFacts facts={facts} columns={board.days.length + 2} year={board.today.slice(0, 4)} />
          </tbody>
        ))}
      </table>
    </div>
  );
}

type RowProps = { row: FactRow; oldest: number; year: string; chosen: string | null; onChoose: (day: string | null) => void };

const BAD = new Set(['missing', 'late', 'partial', 'disagreeing']);

function Row({ row, oldest, year, chosen, onChoose }: RowProps) {
  const say = useSay();
  const bad = row.cells.filter(({ state }) => BAD.has(state)).length;
  const open = row.cells.find(({ day }) => day === chosen);
  return (
    <Fragment>
      <tr data-fact={row.fact}>
        <th scope="row">{say(FACT_WORDS[row.fact])}</th>
        {row.cells.map((cell, index) => (
          <td key={cell.day} data-old={index < oldest}>
            <DayCell cell={cell} year={year} open={cell.day === chosen} onChoose={() => onChoose(cell.day === chosen ? null : cell.day)} />
          </td>
        ))}
        <td className="row-word">{bad > 0 ? <b>{say(m.problems(bad))}</b> : say(m.complete)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={row.cells.length + 2} className="detail-cell">
            <CellDetail row={row} cell={open} year={year} onClose={() => onChoose(null)} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function DayCell({ cell, year, open, onChoose }: { cell: Cell; year: string; open: boolean; onChoose: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const rows = say(m.rowsOf(formatNumber(cell.rows, 'count', language).figure));
  const words = [`${say(dayWords(cell.day, year))} ${say(STATE_WORDS[cell.state])}`, rows, ...cell.reasons.map(say)].join(' · ');
  const look = { className: 'day-cell', 'data-state': cell.state, 'data-day': cell.day, title: words, 'aria-label': words };
  if (cell.reasons.length === 0)
    return (
      <span {...look} role="img">
        {say(STATE_MARKS[cell.state])}
      </span>
    );
  return (
    <button type="button" {...look} aria-expanded={open} onClick={onChoose}>
      {say(STATE_MARKS[cell.state])}
    </button>
  );
}

/** What a shop never had, and what it no longer has, in one quiet line. */
function OtherFacts({ facts, columns, year }: { facts: readonly FactRow[]; columns: number; year: string }) {
  const say = useSay();
  const language = useLanguage();
  const unused = facts.filter(({ use }) => use === 'unused').map(({ fact }) => say(FACT_WORDS[fact]));
  const stopped = facts
    .filter(({ use }) => use === 'stopped')
    .map(({ fact, last }) => say(m.stopped(say(FACT_WORDS[fact]), say(dayWords(last ?? '', year)))));
  const lines = [...stopped, ...(unused.length > 0 ? [say(m.notUsed(unused.join(language === 'zh' ? '、' : ', ')))] : [])];
  if (lines.length === 0) return null;
  return (
    <tr className="other-facts">
      <td colSpan={columns}>{lines.join(' ')}</td>
    </tr>
  );
}
