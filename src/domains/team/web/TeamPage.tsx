import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../web/api.ts';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Page } from '../../../web/kit/Page.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { UndoNotice } from '../../../web/kit/UndoNotice.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { usePageSearch, useSetSearch } from '../../../web/view.ts';
import type { TeamMember } from '../contract.ts';
import { AwayForm } from './AwayForm.tsx';
import { CapacityForm } from './CapacityForm.tsx';
import { teamWeb as m } from './messages.ts';
import { CountLinks, PersonLine } from './PersonLine.tsx';
import './team.css';
import { type Team, type TeamWrites, useTeamWrites } from './useTeam.ts';

const teamSearch = z.object({
  shop: z.coerce.number().int().optional().catch(undefined),
  /** Whose day is open, and which. */
  person: z.coerce.number().int().optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
});

/** Who has what: open, late and blocked by person, hours against capacity, days away and handing over. */
export default function TeamPage() {
  const say = useSay();
  const search = usePageSearch(teamSearch);
  const { shop } = search;
  const team = useQuery({
    ...api.team.of.queryOptions({ input: shop === undefined ? {} : { shops: [shop] } }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const writes = useTeamWrites();
  return (
    <Page title={say(m.title)} aside={<ShopSelect shop={shop} />}>
      <div className="quiet team-intro">
        <p>
          {say(m.intro)} {shop !== undefined && say(m.shopNote)}
        </p>
        <details>
          <summary>{say(m.how)}</summary>
          {say(m.howText)} {say(m.shared)}
        </details>
      </div>
      <FaultBox error={writes.error} />
      <Panel label={say(m.title)} flush>
        <DataState query={team} lines={10} partial={({ calendar }) => calendar && say(calendar)}>
          {(data) => <Lines team={data} {...{ search, writes }} />}
        </DataState>
      </Panel>
      <Notice writes={writes} />
    </Page>
  );
}

type LinesProps = { team: Team; search: z.output<typeof teamSearch>; writes: TeamWrites };

function Lines({ team, search, writes }: LinesProps) {
  const say = useSay();
  const set = useSetSearch();
  const [form, setForm] = useState<{ what: 'capacity' | 'away'; person: TeamMember } | null>(null);
  const { shop, person, day } = search;
  const open = (what: 'capacity' | 'away') => (of: TeamMember) => {
    writes.settle();
    setForm({ what, person: of });
  };
  const close = () => setForm(null);
  const reach = (who: number, which: string) =>
    set(person === who && day === which ? { person: undefined, day: undefined } : { person: String(who), day: which }, { replace: true });
  return (
    <>
      {team.people.map((one) => (
        <PersonLine
          key={one.id}
          {...{ team, shop, writes }}
          person={one}
          day={person === one.id ? day : undefined}
          onDay={(which) => reach(one.id, which)}
          onCapacity={open('capacity')}
          onAway={open('away')}
        />
      ))}
      {team.nobody.open > 0 && (
        <article className="team-line">
          <h2 className="team-name quiet">{say(m.nobody)}</h2>
          <CountLinks counts={team.nobody} person="none" shop={shop} />
        </article>
      )}
      {form?.what === 'capacity' && <CapacityForm person={form.person} {...{ writes }} onClose={close} />}
      {form?.what === 'away' && <AwayForm person={form.person} {...{ team, writes }} onClose={close} />}
    </>
  );
}

function ShopSelect({ shop }: { shop: number | undefined }) {
  const say = useSay();
  const set = useSetSearch();
  const shops = useShops();
  return (
    <select
      className="input tight"
      aria-label={say(m.shop)}
      value={shop ?? ''}
      onChange={({ target }) => set({ shop: target.value === '' ? undefined : target.value }, { replace: true })}
    >
      <option value="">{say(m.allShops)}</option>
      {shops.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** What was just done, and the way back. */
function Notice({ writes }: { writes: TeamWrites }) {
  const say = useSay();
  const { done } = writes;
  if (!done) return null;
  const { away } = done;
  return (
    <UndoNotice onUndo={away === null ? null : () => writes.undo(away)} onClose={writes.forget} busy={writes.busy} error={writes.undoError}>
      {say(done.said)}
      {done.refused.map((text) => (
        <span key={text.en} className="small quiet team-refused">
          {say(text)}
        </span>
      ))}
    </UndoNotice>
  );
}
