import { Link } from '@tanstack/react-router';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { writeWhere } from '../../../../web/where.ts';
import type { PlaybookProposal, Proposed } from '../../playbooks/contract.ts';
import { playbooksWeb as m } from './messages.ts';
import { Record } from './record.tsx';
import { Steps } from './Steps.tsx';

type Props = {
  proposal: PlaybookProposal;
  rank: number;
  subject: Proposed['subject'];
  /** The address of the form that makes it a task. */
  task: Readonly<Record<string, string>>;
};

/** Playbooks that stand open: the two that are likeliest. */
const OPEN = 2;

/** One playbook that fits: why, what is checked already, what to do, and the way to a task. */
export function ProposalCard({ proposal, rank, subject, task }: Props) {
  const say = useSay();
  const mayWrite = useMayWrite();
  const { key, title, cause, reasons, checks, actions, record } = proposal;
  const count = (state: 'held' | 'failed' | 'unknown') => reasons.filter((one) => one.state === state).length;
  const answered = checks.filter(({ answer }) => answer === 'yes' || answer === 'no').length;
  return (
    <details className="panel book-card" open={rank <= OPEN} data-playbook={key}>
      <summary>
        <span className="book-rank">{rank}</span>
        <span className="book-head">
          <b>{say(title)}</b>
          <span className="small quiet">
            {say(m.evidence(count('held'), count('failed'), count('unknown')))} · <Record record={record} />
          </span>
        </span>
      </summary>
      <div className="body">
        <p className="book-cause">{say(cause)}</p>
        <div className="book-columns">
          <section>
            <h3>
              {say(m.checks)} <span className="small quiet">{say(m.answered(answered, checks.length))}</span>
            </h3>
            <Checks checks={checks} subject={subject} />
          </section>
          <section>
            <h3>{say(m.actions)}</h3>
            <Steps steps={actions} />
          </section>
        </div>
        <div className="book-end">
          {mayWrite && (
            <Link to={'/tasks' as never} search={task as never} className={rank === 1 ? 'button main' : 'button'}>
              {say(m.toTask)}
            </Link>
          )}
          <Link to={'/playbooks' as never} search={{ book: key } as never} className="button plain">
            {say(m.whole)}
          </Link>
        </div>
        <details className="book-why">
          <summary className="small">{say(m.why)}</summary>
          <Reasons reasons={reasons} />
        </details>
      </div>
    </details>
  );
}

const MARKS = { yes: 'check', no: 'close', unknown: 'more' } as const;

function Checks({ checks, subject }: { checks: PlaybookProposal['checks']; subject: Proposed['subject'] }) {
  const say = useSay();
  return (
    <ul className="book-checks">
      {checks.map(({ ask, look, answer, numbers, open }) => (
        <li key={ask.zh} data-answer={answer ?? 'look'}>
          <span className="book-mark">{answer ? <Icon name={MARKS[answer]} size={13} /> : <Icon name="search" size={13} />}</span>
          <span>
            {say(ask)}
            <span className="book-answer small">
              <b>{say(answer === null ? m.byHand : answer === 'unknown' && numbers ? m.chance : m[answer])}</b>
              {numbers && <span className="nowrap">{say(numbers)}</span>}
              {open && answer !== 'unknown' && (
                <Link to={'/metrics' as never} search={metricSearch(subject, open) as never}>
                  {say(m.openMetric)}
                </Link>
              )}
              {look && <span className="quiet">{look}</span>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Metrics with the subject's shop and days, and its place where that was asked. */
function metricSearch({ shops, from, to, where }: Proposed['subject'], open: { metric: string; place: boolean }) {
  const text = open.place ? writeWhere(where) : undefined;
  return { shops: shops.join(','), period: `${from}..${to}`, compare: 'previous', metric: open.metric, ...(text ? { where: text } : {}) };
}

function Reasons({ reasons }: { reasons: PlaybookProposal['reasons'] }) {
  const say = useSay();
  return (
    <ul className="book-reasons small">
      {reasons.map(({ state, text, numbers, points }) => (
        <li key={text.zh} data-state={state}>
          <span>{say(state !== 'unknown' ? m[state] : numbers ? m.chanceShort : m.unknown)}</span>
          <span>
            {say(text)} {numbers && <span className="quiet nowrap">{say(numbers)}</span>}
          </span>
          <span className="book-points">{points === 0 ? '' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`}</span>
        </li>
      ))}
    </ul>
  );
}
