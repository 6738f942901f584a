import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatNumber } from '../../../../base/format.ts';
import { dayWords } from '../../../../base/period.ts';
import { api, queries } from '../../../../web/api.ts';
import { Chart } from '../../../../web/charts/Chart.tsx';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import type { EffectOne } from '../../effects/contract.ts';
import { effectOption } from './effectChart.ts';
import './effects.css';
import { effectsWeb as m } from './messages.ts';

/** What came of a task: the verdict, the picture, what it rests on. Nothing where there is nothing to judge. */
export function EffectCard({ task, children }: { task: number; children?: ReactNode }) {
  const say = useSay();
  const mayWrite = useMayWrite();
  const one = useQuery(api.effects.one.queryOptions({ input: { id: task } }));
  const again = useMutation(
    api.effects.again.mutationOptions({
      onSuccess: (answer) => {
        queries.setQueryData(api.effects.one.queryKey({ input: { id: task } }), answer);
        void queries.invalidateQueries({ queryKey: api.effects.list.key() });
      },
    }),
  );
  return (
    <DataState query={one} lines={4}>
      {({ state, until, effect }) =>
        state === 'none' ? null : (
          <section className="effect-card" aria-label={say(m.title)}>
            {effect ? <Verdict effect={effect} /> : <p className="quiet">{say(m.waitingOne(until ?? ''))}</p>}
            <p className="effect-acts">
              {mayWrite && (
                <Button size="tight" onClick={() => again.mutate({ id: task })} disabled={again.isPending}>
                  {say(again.isPending ? m.judging : m.again)}
                </Button>
              )}
              {children}
            </p>
            <FaultBox error={again.error} />
          </section>
        )
      }
    </DataState>
  );
}

function Verdict({ effect }: { effect: EffectOne }) {
  const say = useSay();
  return (
    <>
      <p className={`effect-sentence ${effect.verdict}`}>{say(effect.sentence)}</p>
      {effect.sharedWith.length > 0 && <Shared effect={effect} />}
      {effect.detail && <Rests effect={effect} detail={effect.detail} />}
    </>
  );
}

/** Who else was at work on the same. */
function Shared({ effect: { sharedWith } }: { effect: EffectOne }) {
  const say = useSay();
  return (
    <p className="effect-shared">
      {say(m.alsoAtWork)}
      {sharedWith.map(({ task, title }) => (
        <Link key={task} to={'/tasks' as never} search={{ task: String(task) } as never}>
          {title}
        </Link>
      ))}
    </p>
  );
}

function Rests({ effect, detail }: { effect: EffectOne; detail: NonNullable<EffectOne['detail']> }) {
  const say = useSay();
  const language = useLanguage();
  const text = (value: number | null, unit: typeof detail.unit = detail.unit) => {
    const { figure, unit: scale } = formatNumber(unit === 'money' && value !== null ? Math.round(value) : value, unit, language, { compact: true });
    return `${figure}${scale}`;
  };
  const money = (value: number) => say(m.money(text(value, 'money')));
  const name = [effect.place && say(effect.place), effect.metricName && say(effect.metricName)].filter(Boolean).join(' · ');
  const { worth } = detail;
  const own = (value: number) => (detail.unit === 'money' ? money(value) : text(value));
  const names = detail.controls
    .map(({ name: control, weight }) => `${say(control)} ${Math.round(100 * weight)}%`)
    .join(language === 'zh' ? '、' : ', ');
  return (
    <>
      <Chart
        label={say(m.chart(name))}
        option={() => effectOption(detail, [effect.from, effect.to], say(m.window), language)}
        depends={[effect, language]}
        table={{
          head: [say(m.day), say(m.actual), say(m.expected), say(m.low), say(m.high)],
          rows: detail.series.map(({ day, value, expected, lower, upper }) => [
            say(dayWords(day)),
            text(value),
            text(expected),
            text(lower),
            text(upper),
          ]),
        }}
        fileName={`effect-${effect.task}`}
        height={190}
        legend={<span className="legend-line">{say(m.legend)}</span>}
      />
      <dl className="effect-figures">
        <dt>{say(m.actual)}</dt>
        <dd>{own(detail.actual)}</dd>
        <dt>{say(m.expected)}</dt>
        <dd>{own(detail.expected)}</dd>
        <dt>{say(m.difference)}</dt>
        <dd>{worth ? money(worth.middle) : own(detail.difference.middle)}</dd>
        <dt>{say(m.band)}</dt>
        <dd>{worth ? say(m.to(money(worth.lower), money(worth.upper))) : say(m.to(own(detail.difference.lower), own(detail.difference.upper)))}</dd>
      </dl>
      <details>
        <summary>{say(m.how)}</summary>
        <p>{say(m.history(detail.placebos, detail.independent))}</p>
        <p>{names ? say(m.controls(names)) : say(m.noControls)}</p>
        {detail.extremeFrom && <p>{say(m.extreme(detail.extremeFrom))}</p>}
      </details>
    </>
  );
}
