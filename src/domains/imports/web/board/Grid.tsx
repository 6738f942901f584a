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
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to whichever cell has the focus
    <div
      className="board-scroll"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setChosen(null);
        else if (walk(event.currentTarget, event.key)) event.preventDefault();
      }}
    >
      <table className="board-grid" aria-label={say(m.grid)} title={say(m.keys)}>
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
        {board.shops.map(({ shop, facts, waiting }) => (
          <tbody key={shop}>
            <tr className="shop-line">
              <th scope="rowgroup" colSpan={board.days.length + 2}>
                {nameOf(shop)}
              </th>
            </tr>
            {facts
              .filter(({ cells }) => cells.length > 0)
              .map((row) => (
                <Row
                  key={row.fact}
                  row={row}
                  imports={board.imports}
                  oldest={oldest}
                  year={board.today.slice(0, 4)}
                  chosen={chosen?.shop === shop && chosen.fact === row.fact ? chosen.day : null}
                  onChoose={(day) => setChosen(day === null ? null : { shop, fact: row.fact, day })}
                />
              ))}
            <OtherFacts facts={facts} waiting={waiting} columns={board.days.length + 2} year={board.today.slice(0, 4)} />
          </tbody>
        ))}
      </table>
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the focus from cell to cell, over those that tell nothing. @returns whether it did */
function walk(grid: HTMLElement, key: string): boolean {
  const step = STEPS[key];
  const here = document.activeElement;
  if (!step || !(here instanceof HTMLElement) || !here.classList.contains('day-cell')) return false;
  const rows = [...grid.querySelectorAll('tr[data-fact]')].map((row) => [...row.querySelectorAll<HTMLElement>('.day-cell')]);
  let y = rows.findIndex((row) => row.includes(here));
  let x = rows[y]?.indexOf(here) ?? 0;
  for (;;) {
    x += step[0];
    y += step[1];
    const next = rows[y]?.[x];
    if (!next) return true;
    if (next.tagName !== 'BUTTON' || next.offsetParent === null) continue;
    next.focus();
    return true;
  }
}

type RowProps = {
  row: FactRow;
  imports: Board['imports'];
  oldest: number;
  year: string;
  chosen: string | null;
  onChoose: (day: string | null) => void;
};

const BAD = new Set(['missing', 'late', 'partial', 'disagreeing']);

function Row({ row, imports, oldest, year, chosen, onChoose }: RowProps) {
  const say = useSay();
  const bad = row.cells.filter(({ state }) => BAD.has(state)).length;
  const open = row.cells.find(({ day }) => day === chosen);
  return (
    <Fragment>
      <tr data-fact={row.fact}>
        <th scope="row">{say(FACT_WORDS[row.fact])}</th>
        {row.cells.map((cell, index) => (
          <td key={cell.day} data-old={index < oldest}>
            <DayCell
              cell={cell}
              year={year}
              open={cell.day === chosen}
              last={index === row.cells.length - 1}
              onChoose={() => onChoose(cell.day === chosen ? null : cell.day)}
            />
          </td>
        ))}
        <td className="row-word">{bad > 0 ? <b>{say(m.problems(bad))}</b> : say(m.complete)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={row.cells.length + 2} className="detail-cell">
            <CellDetail row={row} cell={open} year={year} imports={imports} onClose={() => onChoose(null)} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

type CellProps = {
  cell: Cell;
  year: string;
  open: boolean /** The newest of its row: the one that Tab leads to. */;
  last: boolean;
  onChoose: () => void;
};

function DayCell({ cell, year, open, last, onChoose }: CellProps) {
  const say = useSay();
  const language = useLanguage();
  const rows = say(m.rowsOf(formatNumber(cell.rows, 'count', language).figure));
  const words = [`${say(dayWords(cell.day, year))} ${say(STATE_WORDS[cell.state])}`, rows, ...cell.reasons.map(say)].join(' · ');
  const look = { className: 'day-cell', 'data-state': cell.state, 'data-day': cell.day, title: words, 'aria-label': words };
  if (cell.state === 'before')
    return (
      <span {...look} role="img">
        {say(STATE_MARKS[cell.state])}
      </span>
    );
  return (
    <button type="button" {...look} tabIndex={open || last ? 0 : -1} aria-expanded={open} onClick={onChoose}>
      {say(STATE_MARKS[cell.state])}
    </button>
  );
}

/** Lines that wait for their orders; what a shop never had, and what it no longer has, in one quiet line. */
function OtherFacts({ facts, waiting, columns, year }: { facts: readonly FactRow[]; waiting: number; columns: number; year: string }) {
  const say = useSay();
  const language = useLanguage();
  const unused = facts
    .filter(({ fact, use }) => use === 'unused' && !(waiting > 0 && fact === 'order-lines'))
    .map(({ fact }) => say(FACT_WORDS[fact]));
  const stopped = facts
    .filter(({ use }) => use === 'stopped')
    .map(({ fact, last }) => say(m.stopped(say(FACT_WORDS[fact]), say(dayWords(last ?? '', year)))));
  const waits = waiting > 0 ? [say(m.waitingHere(formatNumber(waiting, 'count', language).figure))] : [];
  const lines = [...waits, ...stopped, ...(unused.length > 0 ? [say(m.notUsed(unused.join(language === 'zh' ? '、' : ', ')))] : [])];
  if (lines.length === 0) return null;
  return (
    <tr className="other-facts">
      <td colSpan={columns}>
        <div className="words">{lines.join(' ')}</div>
      </td>
    </tr>
  );
}
