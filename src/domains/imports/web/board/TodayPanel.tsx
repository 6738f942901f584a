import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../../../base/format.ts';
import { api } from '../../../../web/api.ts';
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useSession, useShops } from '../../../../web/session.ts';
import type { Download } from '../../board/contract.ts';
import { boardWeb as m } from './messages.ts';

/** What to download today: which file of which shop, for which days, and where the platform keeps it. */
export function TodayPanel() {
  const say = useSay();
  const { person } = useSession();
  const list = useQuery(api.imports.today.queryOptions({ input: {} }));
  const columns = useColumns();
  const files = list.data?.items.length ?? 0;
  const tools = files > 0 && person?.role !== 'viewer' && (
    <Link to={'/imports' as never} className="button tight">
      {say(m.toImport)}
    </Link>
  );
  return (
    <Panel title={say(m.todayTitle)} note={files > 0 ? say(m.todayCount(files)) : undefined} tools={tools} flush>
      <DataState query={list} lines={3} empty={(data) => (data.items.length === 0 ? <p className="all-here">✓ {say(m.nothing)}</p> : null)}>
        {(data) => (
          <DataTable
            label={say(m.todayTitle)}
            rows={data.items}
            columns={columns}
            rowKey={(item: Download) => `${item.shop} ${item.facts.join(' ')}`}
          />
        )}
      </DataState>
    </Panel>
  );
}

function useColumns(): readonly Column<Download>[] {
  const say = useSay();
  const language = useLanguage();
  const comma = language === 'zh' ? '、' : '; ';
  const shops = useShops();
  const nameOf = (item: Download) => shops.find((shop) => shop.id === item.shop)?.name ?? `#${item.shop}`;
  const daysOf = ({ ranges }: Download) => (ranges.length === 0 ? say(m.daysOfLines) : ranges.map(({ words }) => say(words)).join(comma));
  const whyOf = ({ missing, late, partial, waiting }: Download) =>
    [
      missing > 0 && say(m.missingDays(missing)),
      late > 0 && say(m.lateDays(late)),
      partial > 0 && say(m.partialDays(partial)),
      waiting > 0 && say(m.waitingLines(formatNumber(waiting, 'count', language).figure)),
    ]
      .filter((word) => word !== false)
      .join(comma);
  const column = (key: string, title: string, value: (item: Download) => string): Column<Download> => ({
    key,
    title,
    plain: title,
    value,
    draw: value,
  });
  return [
    column('shop', say(m.shop), nameOf),
    column('file', say(m.file), (item) => say(item.file)),
    column('days', say(m.whichDays), daysOf),
    column('where', say(m.where), (item) => say(item.where)),
    column('why', say(m.why), whyOf),
  ];
}
