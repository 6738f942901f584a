import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { formatNumber } from '../../../../base/format.ts';
import { api } from '../../../../web/api.ts';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { usePageSearch, useSetSearch } from '../../../../web/view.ts';
import { EFFECT_VERDICTS, type Effect } from '../../effects/contract.ts';
import { EffectCard } from './EffectCard.tsx';
import './effects.css';
import { effectsWeb as m } from './messages.ts';

const effectsSearch = z.object({
  verdict: z
    .enum(['all', ...EFFECT_VERDICTS])
    .default('all')
    .catch('all'),
  person: z.coerce.number().int().optional().catch(undefined),
  playbook: z.string().optional().catch(undefined),
  effect: z.coerce.number().int().optional().catch(undefined),
});

/** What came of what was done: every judged task, its verdict, and what it rests on. */
export default function EffectsPage() {
  const say = useSay();
  const { verdict, person, playbook } = usePageSearch(effectsSearch);
  const setSearch = useSetSearch();
  const input = {
    ...(verdict === 'all' ? {} : { verdict }),
    ...(person === undefined ? {} : { person }),
    ...(playbook === undefined ? {} : { playbook }),
  };
  const list = useQuery(api.effects.list.queryOptions({ input }));
  const options = (['all', ...EFFECT_VERDICTS] as const).map((value) => ({ value, label: say(m[value]) }));
  const segments = (
    <Segments
      label={say(m.which)}
      options={options}
      value={verdict}
      onChange={(value) => setSearch({ verdict: value === 'all' ? undefined : value, effect: undefined })}
    />
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
            <Judged effects={effects} judged={counts.worked + counts.did_not + counts.cannot_tell} worked={worked} />
            {waiting.length > 0 && <Waiting waiting={waiting} />}
          </div>
        )}
      </DataState>
    </Page>
  );
}

function Judged({ effects, judged, worked }: { effects: readonly Effect[]; judged: number; worked: number }) {
  const say = useSay();
  const language = useLanguage();
  const { effect: asked } = usePageSearch(effectsSearch);
  const setSearch = useSetSearch();
  const { figure, unit } = formatNumber(worked, 'money', language, { compact: true });
  if (effects.length === 0) return null;
  return (
    <Panel title={say(m.title)} note={say(m.note(judged, `${figure}${unit}`))} flush>
      <ul className="effect-list">
        {effects.map((effect) => (
          <li key={effect.task}>
            <button
              type="button"
              aria-expanded={effect.task === asked}
              onClick={() => setSearch({ effect: effect.task === asked ? undefined : String(effect.task) }, { replace: true })}
            >
              <b className={`effect-mark ${effect.verdict}`}>{say(m[effect.verdict])}</b>
              <span className="effect-words">
                <b>{effect.title}</b>
                <span>{say(effect.sentence)}</span>
                <small>
                  {effect.ownerName ?? say(m.nobody)} · {effect.from} – {effect.to}
                </small>
              </span>
            </button>
            {effect.task === asked && (
              <div className="effect-open">
                <EffectCard task={effect.task} />
                <Link to={'/tasks' as never} search={{ task: String(effect.task) } as never} className="button tight">
                  {say(m.openTask)}
                </Link>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
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
