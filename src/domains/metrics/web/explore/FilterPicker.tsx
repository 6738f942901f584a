import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { Popover } from '../../../../web/kit/Popover.tsx';
import { useSay } from '../../../../web/language.tsx';
import { filterOf, useView } from '../../../../web/view.ts';
import { DIMENSIONS, type Dimension } from '../../contract.ts';
import { DIMENSION_WORDS } from '../../messages.ts';
import type { Where } from '../where.ts';
import { focusFirst } from './focusFirst.ts';
import { exploreWeb as m } from './messages.ts';
import { titled } from './titled.ts';

type Props = { where: Where; onChange: (where: Where) => void };

/** Adds a condition: a dimension, then any of its members in words. */
export function FilterPicker({ where, onChange }: Props) {
  const say = useSay();
  const [dimension, setDimension] = useState<Dimension | null>(null);
  return (
    <Popover
      label={say(m.addFilter)}
      trigger={(bind) => (
        <button type="button" className="chip add" aria-label={say(m.addFilter)} {...bind}>
          + {say(m.add)}
        </button>
      )}
    >
      {() =>
        dimension ? (
          <MemberList dimension={dimension} where={where} onChange={onChange} onBack={() => setDimension(null)} />
        ) : (
          <div className="picker-scroll">
            {DIMENSIONS.map((one) => (
              <button key={one} type="button" className="option" onClick={() => setDimension(one)}>
                {say(titled(DIMENSION_WORDS[one]))}
                {(where[one]?.length ?? 0) > 0 && <span className="days">{where[one]?.length}</span>}
              </button>
            ))}
          </div>
        )
      }
    </Popover>
  );
}

type ListProps = Props & { dimension: Dimension; onBack: () => void };

function MemberList({ dimension, where, onChange, onBack }: ListProps) {
  const say = useSay();
  const view = useView();
  const [words, setWords] = useState('');
  const search = useDeferredValue(words);
  const { compare: _, ...filter } = filterOf(view);
  const input = { ...filter, by: dimension, ...(search ? { search } : {}) };
  const query = useQuery({ ...api.explore.members.queryOptions({ input }), placeholderData: keepPreviousData });
  const chosen = where[dimension] ?? [];
  const toggle = (key: string) => {
    const members = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
    const { [dimension]: _was, ...rest } = where;
    onChange(members.length > 0 ? { ...rest, [dimension]: members } : rest);
  };
  return (
    <div className="picker-list">
      <div className="line">
        <Button look="plain" size="tight" onClick={onBack}>
          ‹ {say(m.back)}
        </Button>
        <strong>{say(titled(DIMENSION_WORDS[dimension]))}</strong>
      </div>
      <input
        className="input tight"
        type="search"
        ref={focusFirst}
        placeholder={say(m.findMember)}
        aria-label={say(m.findMember)}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <DataState query={query} lines={4} empty={(data) => (data.members.length === 0 ? <p className="menu-title">{say(m.membersNone)}</p> : null)}>
        {({ members, all, metric }) => (
          <div className="picker-scroll">
            {metric && <p className="menu-title">{say(m.membersBy(say(metric)))}</p>}
            {members.map(({ key, label }) => (
              <button key={key} type="button" aria-pressed={chosen.includes(key)} className="option" onClick={() => toggle(key)}>
                <span className="mark">{chosen.includes(key) && <Icon name="check" size={14} />}</span>
                {say(label)}
              </button>
            ))}
            {members.length < all && <p className="menu-title">{say(m.membersMore(members.length, all))}</p>}
          </div>
        )}
      </DataState>
    </div>
  );
}
