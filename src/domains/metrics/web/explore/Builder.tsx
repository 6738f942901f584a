import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../../../web/api.ts';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../../web/view.ts';
import type { Dimension } from '../../contract.ts';
import { MOST_DIMENSIONS } from '../../explore/contract.ts';
import { DIMENSION_WORDS } from '../../messages.ts';
import { type Where, withoutMember, writeWhere } from '../where.ts';
import { AlsoPicker } from './AlsoPicker.tsx';
import { DimensionPicker } from './DimensionPicker.tsx';
import { FilterPicker } from './FilterPicker.tsx';
import { MetricPicker } from './MetricPicker.tsx';
import { exploreWeb as m } from './messages.ts';
import { type ExploreSearch, listText } from './search.ts';
import { titled } from './titled.ts';
import { useFields } from './usePivot.ts';

/** What is asked: metrics, dimensions on rows and columns, filters, a second period. All of it lives in the address. */
export function Builder({ search, where }: { search: ExploreSearch; where: Where }) {
  const say = useSay();
  const setSearch = useSetSearch();
  const fields = useFields();
  const taken = [...search.rows, ...search.columns];
  const full = taken.length >= MOST_DIMENSIONS;
  const nameOf = (id: string) => say(fields.find((field) => field.id === id)?.name ?? { zh: id, en: id });
  const without = <T extends string>(list: readonly T[], one: T) => listText(list.filter((other) => other !== one));
  const picker = (label: string, word: 'r' | 'c', list: readonly Dimension[]) => (
    <DimensionPicker
      label={label}
      metrics={search.m}
      taken={taken}
      full={full}
      onPick={(dimension) => setSearch({ [word]: listText([...list, dimension]), sort: undefined, pin: undefined })}
    />
  );
  const shelf = (word: 'r' | 'c', list: readonly Dimension[]) =>
    list.map((dimension) => (
      <Chip
        key={dimension}
        name={say(titled(DIMENSION_WORDS[dimension]))}
        onRemove={() => setSearch({ [word]: without(list, dimension), sort: undefined, pin: undefined })}
      />
    ));
  return (
    <div className="builder">
      <Shelf title={say(m.metrics)}>
        {search.m.map((id) => (
          <Chip key={id} name={nameOf(id)} onRemove={() => setSearch({ m: without(search.m, id) })} />
        ))}
        <MetricPicker chosen={search.m} dimensions={taken} onChange={(metrics) => setSearch({ m: listText(metrics) })} />
      </Shelf>
      <Shelf title={say(m.rows)}>
        {shelf('r', search.rows)}
        {picker(say(m.addRow), 'r', search.rows)}
      </Shelf>
      <Shelf title={say(m.columns)}>
        {shelf('c', search.columns)}
        {picker(say(m.addColumn), 'c', search.columns)}
        <button
          type="button"
          className="chip add"
          title={say(m.swap)}
          aria-label={say(m.swap)}
          onClick={() => setSearch({ r: listText(search.columns), c: listText(search.rows), sort: undefined, pin: undefined })}
        >
          ⇄
        </button>
      </Shelf>
      <Shelf title={say(m.filters)}>
        <FilterChips where={where} />
        <FilterPicker where={where} onChange={(next) => setSearch({ where: writeWhere(next) })} />
      </Shelf>
      <Shelf title={say(m.also)}>
        <AlsoPicker also={search.also} />
      </Shelf>
    </div>
  );
}

function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a shelf of chips, not fields of a form
    <div className="shelf" role="group" aria-label={title}>
      <span className="shelf-title">{title}</span>
      {children}
    </div>
  );
}

function Chip({ name, beside, onRemove }: { name: string; beside?: string; onRemove: () => void }) {
  const say = useSay();
  return (
    <span className="chip">
      {beside && <span className="quiet">{beside}</span>} {name}
      <button type="button" className="chip-close" aria-label={say(m.takeOut(name))} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

function FilterChips({ where }: { where: Where }) {
  const setSearch = useSetSearch();
  return (Object.entries(where) as [Dimension, readonly string[]][]).map(([dimension, members]) => (
    <DimensionChips
      key={dimension}
      dimension={dimension}
      members={members}
      onRemove={(member) => setSearch({ where: writeWhere(withoutMember(where, dimension, member)) })}
    />
  ));
}

type ChipsProps = { dimension: Dimension; members: readonly string[]; onRemove: (member: string) => void };

/** The conditions of one dimension, in words once the members' names have come. */
function DimensionChips({ dimension, members, onRemove }: ChipsProps) {
  const say = useSay();
  const { compare: _, ...filter } = filterOf(useView());
  const { data } = useQuery(api.explore.members.queryOptions({ input: { ...filter, by: dimension } }));
  const nameOf = (key: string) => say(data?.members.find((one) => one.key === key)?.label ?? { zh: key || '未知', en: key || 'Unknown' });
  return members.map((member) => (
    <Chip key={member} beside={say(titled(DIMENSION_WORDS[dimension]))} name={nameOf(member)} onRemove={() => onRemove(member)} />
  ));
}
