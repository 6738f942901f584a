import { lastDays, PRESETS, rangeName, rangeWords, resolvePreset } from '../../base/period.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSetSearch, useView, type View } from '../view.ts';
import { CalendarPick } from './CalendarPick.tsx';
import { LastDays } from './LastDays.tsx';
import { OwnDays } from './OwnDays.tsx';
import { shifted } from './shifted.ts';

/** The period's name: of a preset, of its last days, or of whole months; null when the days are one's own. */
export function periodName(view: View) {
  const preset = PRESETS.find((one) => one === view.period);
  if (preset) return m[preset];
  const n = lastDays(view.period);
  return n === null ? rangeName(view.range) : m.lastDays(n);
}

/** Which days the page is about; the words always name them. */
export function PeriodPicker() {
  const say = useSay();
  const view = useView();
  const setSearch = useSetSearch();
  const name = periodName(view);
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
          <Choices
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

function Choices({ view, onChoose }: { view: View; onChoose: (period: string) => void }) {
  const say = useSay();
  return (
    <div className="period-choices">
      <div>
        {PRESETS.map((preset) => (
          // biome-ignore lint/a11y/useSemanticElements: one of a list of which one holds
          <button key={preset} type="button" className="option" role="radio" aria-checked={view.period === preset} onClick={() => onChoose(preset)}>
            {say(m[preset])}
            <span className="days">{say(rangeWords(resolvePreset(preset, view.today), view.today.slice(0, 4)))}</span>
          </button>
        ))}
      </div>
      <div className="period-own">
        <CalendarPick view={view} onChoose={onChoose} />
        <LastDays view={view} onChoose={onChoose} />
        <div className="menu-title">{say(m.custom)}</div>
        <OwnDays range={view.range} latest={view.today} onChoose={onChoose} />
      </div>
    </div>
  );
}
