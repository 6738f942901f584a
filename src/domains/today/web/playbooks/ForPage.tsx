import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { api } from '../../../../web/api.ts';
import { Amount, Change } from '../../../../web/kit/Amount.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { usePageSearch } from '../../../../web/view.ts';
import { parseWhere } from '../../../../web/where.ts';
import type { Proposed } from '../../playbooks/contract.ts';
import { playbooksWeb as m } from './messages.ts';
import './playbooks.css';
import { ProposalCard } from './ProposalCard.tsx';

const forSearch = z.object({
  alert: z.coerce.number().int().optional().catch(undefined),
  metric: z.string().optional(),
  where: z.string().default(''),
  from: z.string().optional(),
  to: z.string().optional(),
  shops: z.string().optional(),
  compare: z.string().optional(),
});
type Asked = z.output<typeof forSearch>;

/** The playbooks that fit an alert or a place, the likeliest first, with the checks already answered that data can answer. */
export default function ForPage() {
  const say = useSay();
  const asked = usePageSearch(forSearch);
  const aside = (
    <Link to={'/playbooks' as never} className="button tight">
      {say(m.toAll)}
    </Link>
  );
  return (
    <Page title={say(m.forTitle)} aside={aside}>
      {asked.alert !== undefined ? <ForAlert id={asked.alert} /> : asked.metric && asked.from && asked.to ? <ForPlace asked={asked} /> : <Nothing />}
    </Page>
  );
}

function Nothing() {
  const say = useSay();
  return (
    <Panel label={say(m.chooseFirst)}>
      <EmptyState title={say(m.chooseFirst)} text={say(m.chooseFirstText)}>
        <Link to={'/alerts' as never} className="button">
          {say(m.toAlerts)}
        </Link>
      </EmptyState>
    </Panel>
  );
}

function ForAlert({ id }: { id: number }) {
  const query = useQuery(api.playbooks.forAlert.queryOptions({ input: { id } }));
  return (
    <DataState query={query} lines={8}>
      {(proposed) => <Proposals proposed={proposed} task={{ new: `alert:${id}` }} />}
    </DataState>
  );
}

function ForPlace({ asked: { metric = '', where, from = '', to = '', shops, compare } }: { asked: Asked }) {
  const input = {
    ...{ metric, from, to, where: parseWhere(where) as never },
    ...(shops ? { shops: shops.split(',').map(Number) } : {}),
    ...(compare ? { compare } : {}),
  };
  const query = useQuery(api.playbooks.forPlace.queryOptions({ input }));
  const task = { new: 'node', metric, from, to, ...(where ? { where } : {}), ...(shops ? { shops } : {}) };
  return (
    <DataState query={query} lines={8}>
      {(proposed) => <Proposals proposed={proposed} task={task} />}
    </DataState>
  );
}

function Proposals({ proposed, task }: { proposed: Proposed; task: Readonly<Record<string, string>> }) {
  const say = useSay();
  const { proposals } = proposed;
  return (
    <div className="stack">
      <Subject proposed={proposed} />
      {proposals.length === 0 ? (
        <Panel label={say(m.nothingFits)}>
          <EmptyState title={say(m.nothingFits)} text={say(m.nothingFitsText)}>
            <Link to={'/playbooks' as never} className="button">
              {say(m.toAll)}
            </Link>
          </EmptyState>
        </Panel>
      ) : (
        proposals.map((proposal, n) => (
          <ProposalCard key={proposal.key} proposal={proposal} rank={n + 1} subject={proposed.subject} task={{ ...task, playbook: proposal.key }} />
        ))
      )}
    </div>
  );
}

/** What it is about: which number, where, from what to what, on which days. */
function Subject({ proposed: { subject, period, comparedWith } }: { proposed: Proposed }) {
  const say = useSay();
  const known = useShops();
  const shops = known.filter(({ id }) => subject.shops.includes(id)).map(({ name }) => name);
  const names = shops.length === known.length && shops.length > 2 ? [] : shops;
  return (
    <Panel
      title={[...names, subject.place ? say(subject.place) : say(m.wholeShop), say(subject.metricName)].join(' · ')}
      note={`${say(period)} · ${say(m.against(say(comparedWith)))}`}
    >
      <p className="book-subject">
        <Amount value={subject.before} unit={subject.unit} /> →{' '}
        <b>
          <Amount value={subject.now} unit={subject.unit} />
        </b>{' '}
        <Change value={subject.now} compared={subject.before} unit={subject.unit} good={subject.direction === 'down' ? 'up' : 'down'} />
      </p>
    </Panel>
  );
}
