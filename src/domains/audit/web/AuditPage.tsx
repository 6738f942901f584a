import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { Page } from '../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { usePageSearch, useSetSearch } from '../../../web/view.ts';
import type { auditRecord } from '../contract.ts';
import './audit.css';
import { ACTION_WORDS, auditWeb as m } from './messages.ts';

type Entry = z.output<typeof auditRecord>;

const auditSearch = z.object({
  person: z.coerce.number().int().optional().catch(undefined),
  action: z.string().optional(),
  before: z.coerce.number().int().optional().catch(undefined),
});

/** Who did what, when, and whether it was allowed. */
export default function AuditPage() {
  const say = useSay();
  const search = usePageSearch(auditSearch);
  const setSearch = useSetSearch();
  const log = useQuery({ ...api.audit.list.queryOptions({ input: { ...search, limit: 50 } }), placeholderData: keepPreviousData });
  const columns = useAuditColumns();
  return (
    <Page title={say(m.title)} beside={<span className="quiet small">{say(m.note)}</span>}>
      <Panel flush label={say(m.title)} title={<Filters person={search.person} action={search.action} />}>
        <DataState query={log} empty={(data) => (data.records.length === 0 ? <EmptyState title={say(m.empty)} text={say(m.emptyText)} /> : null)}>
          {(data) => (
            <>
              <DataTable label={say(m.title)} rows={data.records} columns={columns} rowKey={(row) => String(row.id)} />
              <div className="audit-foot">
                {search.before && (
                  <Button size="tight" onClick={() => setSearch({ before: undefined })}>
                    {say(m.newest)}
                  </Button>
                )}
                {data.next && (
                  <Button size="tight" onClick={() => setSearch({ before: String(data.next) })}>
                    {say(m.older)}
                  </Button>
                )}
              </div>
            </>
          )}
        </DataState>
      </Panel>
    </Page>
  );
}

function Filters({ person, action }: { person: number | undefined; action: string | undefined }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const people = useQuery(api.accounts.people.queryOptions());
  return (
    <div className="audit-filters">
      <select
        className="input tight"
        aria-label={say(m.person)}
        value={person ?? ''}
        onChange={(event) => setSearch({ person: event.target.value || undefined, before: undefined })}
      >
        <option value="">{say(m.anybody)}</option>
        {people.data?.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <select
        className="input tight"
        aria-label={say(m.action)}
        value={action ?? ''}
        onChange={(event) => setSearch({ action: event.target.value || undefined, before: undefined })}
      >
        <option value="">{say(m.anything)}</option>
        {Object.entries(ACTION_WORDS).map(([code, words]) => (
          <option key={code} value={code}>
            {say(words)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What was asked, as `name: value` pairs. */
function detailText(detail: Entry['detail']): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
}

function useAuditColumns(): readonly Column<Entry>[] {
  const say = useSay();
  const moment = useMoment();
  const shops = useShops();
  const column = (key: string, title: string, draw: Column<Entry>['draw']): Column<Entry> => ({ key, title, plain: title, draw });
  const words = (action: string) => (action in ACTION_WORDS ? say(ACTION_WORDS[action as keyof typeof ACTION_WORDS]) : action);
  return [
    column('at', say(m.time), (row) => <span className="nowrap">{moment(row.at)}</span>),
    column('person', say(m.person), (row) => <span className="nowrap">{row.person?.name ?? say(m.product)}</span>),
    column('action', say(m.action), (row) => <span title={row.action}>{words(row.action)}</span>),
    column('outcome', say(m.outcome), (row) => <span className={row.outcome === 'refused' ? 'tag warn' : 'quiet'}>{say(m[row.outcome])}</span>),
    column('shop', say(m.shop), (row) => (row.shop === null ? '' : (shops.find((shop) => shop.id === row.shop)?.name ?? `#${row.shop}`))),
    column('detail', say(m.detail), (row) => <span className="audit-detail">{detailText(row.detail)}</span>),
    column('request', say(m.request), (row) => <code className="quiet">{row.requestId.slice(0, 8)}</code>),
  ];
}
