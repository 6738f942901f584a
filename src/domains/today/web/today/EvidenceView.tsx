import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatRange } from '../../../../base/format.ts';
import { Amount, Change } from '../../../../web/kit/Amount.tsx';
import { Spark } from '../../../../web/kit/Spark.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { todayWeb as m } from './messages.ts';
import { StandingMark } from './StandingMark.tsx';
import type { Answered } from './useToday.ts';

type Answer = Answered['answers'][number];
type Row = Answer['rows'][number];
type To = NonNullable<Answer['link']>;

/** A link of evidence: a page of the desk, or an address of its own. */
export function EvidenceLink({ link, className, children }: { link: To; className?: string; children: ReactNode }) {
  const outside = /^https?:/.test(link.to);
  if (outside)
    return (
      <a href={link.to} className={className} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    );
  return (
    <Link to={link.to as never} search={link.search as never} {...(className ? { className } : {})}>
      {children}
    </Link>
  );
}

/** One piece of evidence: how it stands, why in words and numbers, and what it is made of. */
export function EvidenceView({ answer }: { answer: Answer }) {
  const say = useSay();
  if (answer.kind === 'link' && answer.link)
    return (
      <p className="evidence-link">
        <EvidenceLink link={answer.link} className="button tight">
          {say(answer.why)}
        </EvidenceLink>
      </p>
    );
  return (
    <section className="evidence" aria-label={say(answer.title)}>
      <header>
        <h3>{say(answer.title)}</h3>
        <StandingMark standing={answer.standing} />
        {answer.link && (
          <EvidenceLink link={answer.link} className="evidence-open">
            {say(answer.standing === 'abnormal' ? m.why : m.see)} →
          </EvidenceLink>
        )}
      </header>
      <p className={`evidence-why ${answer.standing}`}>{say(answer.why)}</p>
      {answer.rows.length > 0 && <Rows answer={answer} />}
      {answer.more > 0 && <p className="quiet day-more">{say(m.more(answer.more))}</p>}
      {answer.missing.length > 0 && <Missing missing={answer.missing} />}
    </section>
  );
}

function Missing({ missing }: { missing: Answer['missing'] }) {
  const say = useSay();
  return (
    <div className="evidence-missing">
      <b>{say(m.missing)}</b>
      <ul>
        {missing.map(({ shopName, file, where }) => (
          <li key={`${shopName} ${file.zh}`}>
            {shopName} · {say(file)}
            <small>{say(where)}</small>
          </li>
        ))}
      </ul>
      <Link to={'/imports' as never} className="button tight">
        {say(m.toImport)}
      </Link>
    </div>
  );
}

/** Which columns the rows have something for. */
function columnsOf({ kind, rows }: Answer) {
  const judged = kind === 'metrics' || kind === 'breakdown';
  return {
    value: rows.some(({ value }) => value !== null),
    before: judged && rows.some(({ before }) => before !== null),
    week: judged && rows.some(({ week }) => week !== null),
    band: judged && rows.some(({ lower, upper }) => lower !== null && upper !== null),
    line: judged && rows.some(({ line }) => line.length > 1),
  };
}

function Rows({ answer }: { answer: Answer }) {
  const say = useSay();
  const columns = columnsOf(answer);
  const weekly = columns.before && !columns.week;
  return (
    <div className="evidence-scroll">
      <table className="evidence-rows">
        <thead>
          <tr>
            <th scope="col">{say(m.name)}</th>
            {columns.value && (
              <th scope="col" className="number">
                {say(columns.before && !weekly ? m.value : m.valueNow)}
              </th>
            )}
            {columns.before && (
              <th scope="col" className="number">
                {say(weekly ? m.beforeWeek : m.before)}
              </th>
            )}
            {columns.week && (
              <th scope="col" className="number">
                {say(m.week)}
              </th>
            )}
            {columns.band && (
              <th scope="col" className="number wide">
                {say(m.band)}
              </th>
            )}
            {columns.line && (
              <th scope="col" className="wide">
                {say(m.line)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <RowLine key={row.key} row={row} columns={columns} kind={answer.kind} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SIGNS = { bad: '!', good: '▲', usual: '', unknown: '?', plain: '' } as const;

function RowLine({ row, columns, kind }: { row: Row; columns: ReturnType<typeof columnsOf>; kind: Answer['kind'] }) {
  const say = useSay();
  const language = useLanguage();
  const judged = kind === 'metrics' || kind === 'breakdown';
  const noted = row.note !== null && (!judged || row.mark === 'bad' || row.mark === 'unknown' || row.mark === 'plain');
  const tail = row.line.at(-1);
  return (
    <tr className={`mark-${row.mark}`}>
      <th scope="row">
        {SIGNS[row.mark] && (
          <i className="row-sign" role="img" aria-label={say(row.mark === 'bad' ? m.bad : row.mark === 'good' ? m.good : m.unknown)}>
            {SIGNS[row.mark]}
          </i>
        )}
        {row.link ? <EvidenceLink link={row.link}>{say(row.label)}</EvidenceLink> : say(row.label)}
        {noted && row.note && <small>{say(row.note)}</small>}
      </th>
      {columns.value && (
        <td className="number">
          <Amount value={row.value} unit={row.unit} />
        </td>
      )}
      {columns.before && (
        <td className="number">
          <Change value={row.value} compared={row.before} unit={row.unit} good={row.good} absolute={false} brief />
        </td>
      )}
      {columns.week && (
        <td className="number">
          <Change value={row.value} compared={row.week} unit={row.unit} good={row.good} absolute={false} brief />
        </td>
      )}
      {columns.band && (
        <td className="number wide quiet">
          {row.lower !== null && row.upper !== null ? formatRange(row.lower, row.upper, row.unit, language) : '–'}
        </td>
      )}
      {columns.line && <td className="wide">{tail && <Spark points={row.line} from={tail.day} to={tail.day} height={22} />}</td>}
    </tr>
  );
}
