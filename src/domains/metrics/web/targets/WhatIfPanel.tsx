import { useState } from 'react';
import { formatNumber, type Unit } from '../../../../base/format.ts';
import type { Text } from '../../../../base/messages.ts';
import { Amount } from '../../../../web/kit/Amount.tsx';
import { Button } from '../../../../web/kit/Button.tsx';
import { Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { targetsWeb as m } from './messages.ts';
import { type End, type Moves, NO_MOVES, type WhatIfBase, whatIf } from './what_if.ts';

/** Sliders for the factors of the days left, as the tree has them, and what the period then comes to. */
export function WhatIfPanel({ base }: { base: WhatIfBase }) {
  const say = useSay();
  const [moves, setMoves] = useState<Moves>(NO_MOVES);
  const end = whatIf(base, moves);
  const tools = (
    <Button size="tight" onClick={() => setMoves(NO_MOVES)}>
      {say(m.reset)}
    </Button>
  );
  return (
    <Panel title={say(m.whatIf)} note={say(m.whatIfNote)} tools={tools}>
      <div className="what-if">
        <Factors base={base} moves={moves} onMove={setMoves} />
        <Ends base={base} end={end} start={whatIf(base, NO_MOVES)} />
      </div>
    </Panel>
  );
}

function Factors({ base, moves, onMove }: { base: WhatIfBase; moves: Moves; onMove: (moves: Moves) => void }) {
  const say = useSay();
  const move = (key: Exclude<keyof Moves, 'sources'>) => (to: number) => onMove({ ...moves, [key]: to });
  const perDay = base.visitors === null ? null : base.visitors / base.daysLeft;
  return (
    <div className="sliders">
      <Slider name={m.visitors} value={perDay} unit="count" move={moves.visitors} onMove={move('visitors')} />
      {base.sources.map(({ key, label, share }) => (
        <Slider
          key={key}
          inner
          name={m.fromSource(say(label))}
          value={share}
          unit="share"
          move={moves.sources[key] ?? 0}
          fixedValue
          onMove={(to) => onMove({ ...moves, sources: { ...moves.sources, [key]: to } })}
        />
      ))}
      <Slider name={m.conversion} value={base.conversion} unit="share" move={moves.conversion} onMove={move('conversion')} />
      <Slider name={m.spend} value={base.spend} unit="price" move={moves.spend} onMove={move('spend')} />
      <Slider name={m.refunds} value={base.keep === null ? null : 1 - base.keep} unit="share" move={moves.refunds} onMove={move('refunds')} />
    </div>
  );
}

type SliderProps = {
  name: Text;
  value: number | null;
  unit: Unit;
  move: number;
  onMove: (to: number) => void;
  /** One of the parts of the factor above. */
  inner?: boolean;
  /** The value is a part of the whole and is not moved itself. */
  fixedValue?: boolean;
};

function Slider({ name, value, unit, move, onMove, inner = false, fixedValue = false }: SliderProps) {
  const say = useSay();
  const language = useLanguage();
  const percent = Math.round(move * 100);
  const { figure, unit: scale } = formatNumber(value === null ? null : fixedValue ? value : value * (1 + move), unit, language, { compact: true });
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
  return (
    <label className={inner ? 'slider inner' : 'slider'}>
      <span className="slider-name">{say(name)}</span>
      <span className="slider-value">
        {figure}
        {scale}
      </span>
      <input
        type="range"
        min={-50}
        max={100}
        step={1}
        value={percent}
        aria-valuetext={`${sign}${Math.abs(percent)} %`}
        onChange={(event) => onMove(Number(event.target.value) / 100)}
      />
      <output className="slider-move">
        {sign}
        {Math.abs(percent)} %
      </output>
    </label>
  );
}

const ENDS = [
  ['payment', m.payment, 'payment_amount'],
  ['net', m.net, 'net_amount'],
  ['profit', m.profit, 'profit'],
] as const;

function Ends({ base, end, start }: { base: WhatIfBase; end: End; start: End }) {
  const say = useSay();
  const language = useLanguage();
  const short = (value: number) => {
    const { figure, unit } = formatNumber(value, 'money', language, { compact: true });
    return `${figure}${unit}`;
  };
  return (
    <dl className="ends">
      {ENDS.map(([key, name, metric]) => {
        const [value, before] = [end[key], start[key]];
        const change = value === null || before === null ? null : Math.round(value - before);
        return (
          <div key={key} data-end={key}>
            <dt>{say(name)}</dt>
            <dd>
              {value === null ? <span className="quiet">{say(m.unknown)}</span> : <Amount value={value} unit="money" />}
              {change !== null && change !== 0 && (
                <span className="quiet">
                  {' '}
                  {change > 0 ? '+' : '−'}
                  {short(Math.abs(change))}
                </span>
              )}
              {value !== null && metric === base.metric && (
                <div className={value >= base.target ? 'good' : 'quiet'}>
                  {say(value >= base.target ? m.reaches : m.short(short(base.target - value)))}
                </div>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
