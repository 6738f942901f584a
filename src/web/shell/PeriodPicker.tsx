import { useState } from 'react';
import { PRESETS, rangeWords, resolvePreset } from '../../base/period.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSetSearch, useView, type View } from '../view.ts';
import { OwnDays } from './OwnDays.tsx';
import { shifted } from './shifted.ts';

/** The period's name, for presets; null when the days are one's own. */
export function presetName(view: View) {
  const preset = PRESETS.find((one) => one === view.period);
  return preset ? m[preset] : null;
}

/** Which days the page is about; the words always name them. */
export function PeriodPicker() {
  const say = useSay();
  const view = useView();
  const setSearch = useSetSearch();
  const name = presetName(view);
  const [earlier, later] = [shifted(view, -1), shifted(view, 1)];
  return (
    <span className="picker-group">
      <Step to={earlier} label={say(m.earlier)} back />
      <Popover
        label={say(m.period)}
        trigger={(bind) => (
          <button type="button" className="picker" data-picker="period" {...bind}>
            {name && <b>{say(name)}</b>}
            <span>{say(rangeWords(view.range, view.today.slice(0, 4)))}</span>
            <Icon name="down" size={14} />
          </button>
        )}
      >
        {(close) => (
          <PresetList
            view={view}
            onChoose={(period) => {
              setSearch({ period });
              close();
            }}
          />
        )}
      </Popover>
      <Step to={later} label={say(m.later)} />
    </span>
  );
}

function Step({ to, label, back = false }: { to: string | null; label: string; back?: boolean }) {
  const setSearch = useSetSearch();
  return (
    <Button
      look="plain"
      size="square"
      className="step"
      disabled={!to}
      aria-label={label}
      title={`${label}  ${back ? '[' : ']'}`}
      onClick={() => to && setSearch({ period: to })}
    >
      <span style={{ transform: back ? 'rotate(180deg)' : undefined }}>
        <Icon name="right" size={14} />
      </span>
    </Button>
  );
}

function PresetList({ view, onChoose }: { view: View; onChoose: (period: string) => void }) {
  const say = useSay();
  const [own, setOwn] = useState(presetName(view) === null);
  return (
    <>
      {PRESETS.map((preset) => (
        // biome-ignore lint/a11y/useSemanticElements: one of a list of which one holds
        <button key={preset} type="button" className="option" role="radio" aria-checked={view.period === preset} onClick={() => onChoose(preset)}>
          {say(m[preset])}
          <span className="days">{say(rangeWords(resolvePreset(preset, view.today), view.today.slice(0, 4)))}</span>
        </button>
      ))}
      {own ? (
        <OwnDays range={view.range} latest={view.today} onChoose={onChoose} />
      ) : (
        <button type="button" className="option" onClick={() => setOwn(true)}>
          {say(m.custom)}
        </button>
      )}
    </>
  );
}
