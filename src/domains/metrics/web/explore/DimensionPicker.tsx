import { Popover } from '../../../../web/kit/Popover.tsx';
import { useSay } from '../../../../web/language.tsx';
import { DIMENSIONS, type Dimension, type MetricKey } from '../../contract.ts';
import { DIMENSION_WORDS } from '../../messages.ts';
import { exploreWeb as m } from './messages.ts';
import { titled } from './titled.ts';
import { useFields } from './usePivot.ts';

type Props = { label: string; metrics: readonly MetricKey[]; taken: readonly Dimension[]; full: boolean; onPick: (dimension: Dimension) => void };

/** Adds a dimension; those that none of the metrics is known by stand at the end and say so. */
export function DimensionPicker({ label, metrics, taken, full, onPick }: Props) {
  const say = useSay();
  const chosen = useFields().filter(({ id }) => metrics.includes(id));
  const known = (dimension: Dimension) => chosen.length === 0 || chosen.some(({ dimensions }) => dimensions.includes(dimension));
  const free = DIMENSIONS.filter((dimension) => !taken.includes(dimension));
  const listed = [...free.filter(known), ...free.filter((dimension) => !known(dimension))];
  return (
    <Popover
      label={label}
      trigger={(bind) => (
        <button type="button" className="chip add" aria-label={label} {...bind}>
          + {say(m.add)}
        </button>
      )}
    >
      {(close) => (
        <div className="picker-scroll">
          {full && <p className="menu-title">{say(m.tooManyDimensions)}</p>}
          {!full &&
            listed.map((dimension) => (
              <button
                key={dimension}
                type="button"
                className="option"
                onClick={() => {
                  onPick(dimension);
                  close();
                }}
              >
                {say(titled(DIMENSION_WORDS[dimension]))}
                {!known(dimension) && <span className="days">{say(m.notBy)}</span>}
              </button>
            ))}
        </div>
      )}
    </Popover>
  );
}
