import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { z } from 'zod';
import { addDays } from '../../../../base/calendar.ts';
import { formatNumber } from '../../../../base/format.ts';
import { api } from '../../../../web/api.ts';
import { isWriting, stepOf, usePageKeys } from '../../../../web/kit/keys.ts';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch, useView } from '../../../../web/view.ts';
import type { Alert } from '../../alerts/contract.ts';
import { SNOOZE_DAYS } from './AlertActions.tsx';
import { AlertDetail } from './AlertDetail.tsx';
import { AlertList } from './AlertList.tsx';
import './alerts.css';
import { alertsWeb as m } from './messages.ts';
import { RulesButton } from './RulesButton.tsx';
import { type AlertWrites, useAlertWrites } from './useAlertWrites.ts';

const alertsSearch = z.object({
  which: z.enum(['wanting', 'period']).default('wanting').catch('wanting'),
  alert: z.coerce.number().int().optional().catch(undefined),
});

/** What is off, worth how much, why, and who does what about it. */
export default function AlertsPage() {
  const say = useSay();
  const view = useView();
  const { which } = usePageSearch(alertsSearch);
  const setSearch = useSetSearch();
  const input = { ...(view.shops ? { shops: [...view.shops] } : {}), ...(which === 'period' ? { ...view.range, which: 'all' as const } : {}) };
  const list = useQuery({
    ...api.alerts.list.queryOptions({ input }),
    refetchInterval: ({ state }) => (state.data?.judging ? 5_000 : false),
  });
  const options = [
    { value: 'wanting', label: say(m.wanting) },
    { value: 'period', label: say(m.inPeriod) },
  ] as const;
  const segments = (
    <Segments
      label={say(m.which)}
      options={options}
      value={which}
      onChange={(value) => setSearch({ which: value === 'wanting' ? undefined : value, alert: undefined })}
    />
  );
  return (
    <Page
      title={say(m.title)}
      aside={
        <>
          {segments}
          <RulesButton />
        </>
      }
    >
      <DataState
        query={list}
        lines={8}
        empty={({ alerts, judging }) =>
          alerts.length === 0 ? (
            <Panel label={say(judging ? m.judging : m.none)}>
              <EmptyState title={say(judging ? m.judging : m.none)} text={say(judging ? m.judgingText : m.noneText)} />
            </Panel>
          ) : null
        }
      >
        {({ alerts }) => <Alerts alerts={alerts} />}
      </DataState>
    </Page>
  );
}

function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const say = useSay();
  const language = useLanguage();
  const { alert: asked } = usePageSearch(alertsSearch);
  const setSearch = useSetSearch();
  const mayWrite = useMayWrite();
  const writes = useAlertWrites();
  const box = useRef<HTMLDivElement>(null);
  const chosen = alerts.find(({ id }) => id === asked) ?? alerts[0];
  const choose = (id: number) => setSearch({ alert: String(id) }, { replace: true });
  useAlertKeys(alerts, chosen, mayWrite ? writes : null, (id) => {
    choose(id);
    box.current?.querySelector<HTMLElement>(`[data-alert="${id}"]`)?.focus();
  });
  const { figure, unit } = formatNumber(
    alerts.reduce((sum, { worth }) => sum + worth, 0),
    'money',
    language,
    { compact: true },
  );
  return (
    <div className="alerts" ref={box}>
      <Panel title={say(m.title)} note={say(m.sum(alerts.length, `${figure}${unit}`))} flush>
        <AlertList
          alerts={alerts}
          chosen={chosen?.id ?? null}
          onChoose={(id) => {
            choose(id);
            showBelow(box.current);
          }}
        />
        <p className="alert-keys quiet">{say(m.keys)}</p>
      </Panel>
      {chosen && (
        <Panel title={`${chosen.shopName} · ${chosen.place ? say(chosen.place) : say(m.wholeShop)}`} note={say(m[chosen.state])}>
          <AlertDetail key={chosen.id} alert={chosen} writes={writes} mayWrite={mayWrite} />
        </Panel>
      )}
    </div>
  );
}

/** Where the alert stands below the list, as on a phone, it is brought into sight. */
function showBelow(box: HTMLElement | null): void {
  const [list, detail] = [box?.firstElementChild, box?.lastElementChild];
  if (!list || !detail || list === detail || detail.getBoundingClientRect().top < list.getBoundingClientRect().bottom) return;
  window.requestAnimationFrame(() => box?.lastElementChild?.scrollIntoView({ block: 'start' }));
}

/** Arrow keys choose, letters act on the chosen one. */
function useAlertKeys(alerts: readonly Alert[], chosen: Alert | undefined, writes: AlertWrites | null, choose: (id: number) => void): void {
  const { today } = useView();
  const navigate = useNavigate();
  usePageKeys((event) => {
    if (!chosen || isWriting(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = stepOf(event.key, alerts.indexOf(chosen), alerts.length);
    if (step !== null) {
      event.preventDefault();
      const next = alerts[step];
      if (next) choose(next.id);
      return;
    }
    const { id } = chosen;
    if (!writes) return;
    if (event.key === 'u') writes.undo(id);
    // What is done twice would have to be taken back twice.
    else if (writes.busy) return;
    else if (event.key === 'a') writes.act({ id, action: 'acknowledge' });
    else if (event.key === 's') writes.act({ id, action: 'snooze', until: addDays(today, SNOOZE_DAYS) });
    else if (event.key === 'x') writes.act({ id, action: 'resolve', reason: 'false_alarm' });
    else if (event.key === 't') {
      event.preventDefault();
      void navigate({ to: '/tasks' as never, search: { new: `alert:${id}` } as never });
    }
  });
}
