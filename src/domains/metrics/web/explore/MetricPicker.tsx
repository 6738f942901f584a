import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Popover } from '../../../../web/kit/Popover.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Dimension, MetricKey } from '../../contract.ts';
import { MOST_METRICS, THEMES } from '../../explore/contract.ts';
import { THEME_WORDS } from '../../explore/messages.ts';
import { focusFirst } from './focusFirst.ts';
import { exploreWeb as m } from './messages.ts';
import { type Field, useFields } from './usePivot.ts';

type Props = { chosen: readonly MetricKey[]; dimensions: readonly Dimension[]; onChange: (metrics: readonly MetricKey[]) => void };

/** Adds metrics: a list by theme with every definition, searched by name or by what is counted. */
export function MetricPicker({ chosen, dimensions, onChange }: Props) {
  const say = useSay();
  return (
    <Popover
      label={say(m.addMetric)}
      trigger={(bind) => (
        <button type="button" className="chip add" aria-label={say(m.addMetric)} {...bind}>
          + {say(m.add)}
        </button>
      )}
    >
      {() => <MetricList chosen={chosen} dimensions={dimensions} onChange={onChange} />}
    </Popover>
  );
}

function MetricList({ chosen, dimensions, onChange }: Props) {
  const say = useSay();
  const [words, setWords] = useState('');
  const fields = useFields();
  const wanted = words.trim().toLowerCase();
  const holds = ({ id, name, definition }: Field) => `${id} ${name.zh} ${name.en} ${definition.zh} ${definition.en}`.toLowerCase().includes(wanted);
  const found = fields.filter(holds);
  const toggle = (id: MetricKey) => {
    if (chosen.includes(id)) onChange(chosen.filter((one) => one !== id));
    else if (chosen.length < MOST_METRICS) onChange([...chosen, id]);
  };
  return (
    <div className="picker-list">
      <input
        className="input tight"
        type="search"
        ref={focusFirst}
        placeholder={say(m.findMetric)}
        aria-label={say(m.findMetric)}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="picker-scroll">
        {THEMES.map((theme) => {
          const listed = found.filter((field) => field.theme === theme);
          if (listed.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options inside a sheet, not fields of a form
            <div key={theme} role="group" aria-label={say(THEME_WORDS[theme])}>
              <div className="menu-title">{say(THEME_WORDS[theme])}</div>
              {listed.map((field) => (
                <MetricOption
                  key={field.id}
                  field={field}
                  dimensions={dimensions}
                  checked={chosen.includes(field.id)}
                  onPress={() => toggle(field.id)}
                />
              ))}
            </div>
          );
        })}
        {found.length === 0 && fields.length > 0 && <p className="menu-title">{say(m.noMetric)}</p>}
      </div>
      <Link to={'/metrics/formulas' as never} className="option">
        <Icon name="right" size={14} /> {say(m.ownFormula)}
      </Link>
    </div>
  );
}

type OptionProps = { field: Field; dimensions: readonly Dimension[]; checked: boolean; onPress: () => void };

function MetricOption({ field, dimensions, checked, onPress }: OptionProps) {
  const say = useSay();
  const lacks = dimensions.some((dimension) => !field.dimensions.includes(dimension));
  return (
    <button type="button" aria-pressed={checked} className="option two-lines" title={say(field.formula)} onClick={onPress}>
      <span className="line-one">
        <span className="mark">{checked && <Icon name="check" size={14} />}</span>
        {say(field.name)}
        {lacks && <span className="days">{say(m.notBy)}</span>}
      </span>
      <span className="why">{say(field.definition)}</span>
    </button>
  );
}
