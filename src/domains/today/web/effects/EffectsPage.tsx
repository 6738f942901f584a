import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { formatNumber } from '../../../../base/format.ts';
import { rangeWords } from '../../../../base/period.ts';
import { api } from '../../../../web/api.ts';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { usePageSearch, useSetSearch } from '../../../../web/view.ts';
import { EFFECT_VERDICTS, type Effect, type EffectVerdict } from '../../effects/contract.ts';
import { EffectCard } from './EffectCard.tsx';
import './effects.css';
import { effectsWeb as m } from './messages.ts';

const effectsSearch = z.object({
  verdict: z
    .enum(['all', ...EFFECT_VERDICTS])
    .default('all')
    .catch('all'),
  whose: z.enum(['all', 'mine']).default('all').catch('all'),
  playbook: z.string().optional().catch(undefined),
  effect: z.coerce.number().int().optional().catch(undefined),
});

/** What came of what was done: every judged task, its verdict, and what it rests on. */
export default function EffectsPage() {
  const say = useSay();
  const { verdict, whose, playbook } = usePageSearch(effectsSearch);
  const setSearch = useSetSearch();
  const input = {
    ...(verdict === 'all' ? {} : { verdict }),
    ...(whose === 'all' ? {} : { whose }),
    ...(playbook === undefined ? {} : { playbook }),
  };
  const list = useQuery(api.effects.list.queryOptions({ input }));
  const options = (['all', ...EFFECT_VERDICTS] as const).map((value) => ({ value, label: say(m[value]) }));
  const people = [
    { value: 'all', label: say(m.team) },
    { value: 'mine', label: say(m.mine) },
  ] as const;
  const segments = (
    <>
      <Segments
        label={say(m.whose)}
        options={people}
        value={whose}
        onChange={(value) => setSearch({ whose: value === 'all' ? undefined : value, effect: undefined })}
      />
      <Segments
        label={say(m.which)}
        options={options}
        value={verdict}
        onChange={(value) => setSearch({ verdict: value === 'all' ? undefined : value, effect: undefined })}
      />
    </>
  );
  return (
    <Page title={say(m.title)} aside={segments}>
      <DataState
        query={list}
        lines={8}
        empty={({ effects, waiting }) => {
          if (effects.length > 0 || waiting.length > 0) return null;
          const title = say(verdict === 'all' ? m.none : m.notSuch);
          return (
            <Panel label={title}>
              <EmptyState title={title} text={say(m.noneText)} />
            </Panel>
          );
        }}
      >
        {({ effects, counts, worked, waiting }) => (
          <div className="effects">
            <Judged {...{ effects, counts, worked, mine: whose === 'mine' }} />
            {waiting.length > 0 && <Waiting waiting={waiting} />}
          </div>
        )}
      </DataState>
    </Page>
  );
}

type JudgedProps = { effects: readonly Effect[]; counts: Readonly<Record<EffectVerdict, number>>; worked: number; mine: boolean };

function Judged({ effects, counts, worked, mine }: JudgedProps) {
  const say = useSay();
  const language = useLanguage();
  const { effect: asked } = usePageSearch(effectsSearch);
  const { figure, unit } = formatNumber(worked, 'money', language, { compact: true });
  if (effects.length === 0) return null;
  const judged = counts.worked + counts.did_not + counts.cannot_tell;
  const sum = `${figure}${unit}`;
  return (
    <Panel title={say(m.judged)} note={say(mine ? m.record(judged, counts.worked, counts.did_not, sum) : m.note(judged, sum))} flush>
      <ul className="effect-list">
        {effects.map((effect) => (
          <li key={effect.task}>
            <Row effect={effect} open={effect.task === asked} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Row({ effect, open }: { effect: Effect; open: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const setSearch = useSetSearch();
  const about = [effect.place && say(effect.place), effect.metricName && say(effect.metricName)].filter(Boolean).join(' · ');
  const days = rangeWords({ from: effect.from, to: effect.to }, effect.to.slice(0, 4))[language];
  return (
    <>
      <button
        type="button"
        className="effect-row"
        aria-expanded={open}
        onClick={() => setSearch({ effect: open ? undefined : String(effect.task) }, { replace: true })}
      >
        <span className={`effect-mark ${effect.verdict}`}>{say(m[effect.verdict])}</span>
        <span className="effect-words">
          <b>{effect.title}</b>
          <small>
            {about} · {days}
            {effect.sharedWith.length > 0 && ` · ${say(m.sharing(effect.sharedWith.length))}`}
          </small>
        </span>
        <span className="effect-sum">
          <b>{say(effect.headline)}</b>
          {effect.band && <small>{say(effect.band)}</small>}
        </span>
      </button>
      {open && (
        <div className="effect-open">
          <EffectCard task={effect.task}>
            <Link to={'/tasks' as never} search={{ task: String(effect.task) } as never} className="button tight">
              {say(m.openTask)}
            </Link>
          </EffectCard>
        </div>
      )}
    </>
  );
}

function Waiting({ waiting }: { waiting: readonly { task: number; title: string; until: string }[] }) {
  const say = useSay();
  return (
    <Panel title={say(m.waiting)}>
      <ul className="effect-waiting">
        {waiting.map(({ task, title, until }) => (
          <li key={task}>
            <Link to={'/tasks' as never} search={{ task: String(task) } as never}>
              {title}
            </Link>{' '}
            <small className="quiet">{say(m.until(until))}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
