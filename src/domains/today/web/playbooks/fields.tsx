import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Field, FieldError, TextInput } from '../../../../web/kit/Field.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { useSay } from '../../../../web/language.tsx';
import { PLATFORM_NAMES } from '../../../accounts/messages.ts';
import { DIMENSION_WORDS } from '../../../metrics/messages.ts';
import { DIMENSIONS, METRIC_IDS, type MetricId, PLATFORMS } from '../../contract.ts';
import type { PlaceKind } from '../../playbooks/spec/contract.ts';
import { playbooksWeb as m } from './messages.ts';
import { useWords } from './useWords.ts';
import { wordsOf } from './wordsOf.ts';

type Platform = (typeof PLATFORMS)[number];

/** What is wrong at a place of the playbook; null where nothing is. */
export type Wrong = (path: readonly (string | number)[]) => string | null;

type ChoiceProps<T extends string> = { label: Text; options: readonly (readonly [T, string])[]; value: T; onChange: (value: T) => void };

export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const say = useSay();
  return (
    <Field label={say(label)}>
      <select className="input tight" value={value} onChange={({ target }) => onChange(target.value as T)}>
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A metric of the catalogue, by its name. */
export function MetricChoice({ label, value, onChange }: { label: Text; value: MetricId; onChange: (value: MetricId) => void }) {
  const say = useSay();
  const words = useWords();
  return <Choice label={label} options={METRIC_IDS.map((id) => [id, say(words(id).name)] as const)} value={value} onChange={onChange} />;
}

type NumberProps = { label: Text; value: number; wrong: string | null; step?: number; onChange: (value: number) => void };

export function NumberField({ label, value, wrong, step = 1, onChange }: NumberProps) {
  const say = useSay();
  return (
    <Field label={say(label)} wrong={wrong}>
      <TextInput
        className="tight number"
        type="number"
        step={step}
        value={Number.isNaN(value) ? '' : value}
        wrong={wrong !== null}
        onChange={({ target }) => onChange(target.value === '' ? Number.NaN : Number(target.value))}
      />
    </Field>
  );
}

/** A few words, with a comma between them. */
export function WordsField({ label, words, wrong, own = false, onChange }: WordsProps) {
  const say = useSay();
  // What is typed stays as it is typed, as long as it says the list: a line may have moved up to here.
  const [typed, setTyped] = useState('');
  const text = wordsOf(typed).join('\n') === words.join('\n') ? typed : words.join(say(m.list));
  return (
    <span className={own ? 'wide own-row' : 'wide'}>
      <Field label={say(label)} wrong={wrong ?? null}>
        <TextInput
          className="tight"
          value={text}
          onChange={({ target }) => {
            setTyped(target.value);
            onChange(wordsOf(target.value));
          }}
        />
      </Field>
    </span>
  );
}
type WordsProps = {
  label: Text;
  words: readonly string[];
  wrong?: string | null;
  /** On a row of its own. */
  own?: boolean;
  onChange: (words: string[]) => void;
};

export function TakeAway({ onPress }: { onPress: () => void }) {
  const say = useSay();
  return (
    <Button look="plain" size="square" aria-label={say(m.takeAway)} onClick={onPress}>
      <Icon name="close" size={13} />
    </Button>
  );
}

export function AddLine({ onPress, word = m.addRow }: { onPress: () => void; word?: Text }) {
  const say = useSay();
  return (
    <Button size="tight" onClick={onPress}>
      {say(word)}
    </Button>
  );
}

/** The metrics a playbook is for. */
export function MetricChips({
  metrics,
  wrong,
  onChange,
}: {
  metrics: readonly MetricId[];
  wrong: string | null;
  onChange: (metrics: MetricId[]) => void;
}) {
  const say = useSay();
  const words = useWords();
  const { data } = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const rest = METRIC_IDS.filter((id) => !metrics.includes(id));
  return (
    <fieldset>
      <legend>{say(m.driverMetrics)}</legend>
      <div className="book-chips">
        {metrics.map((id) => (
          <span key={id} className="tag">
            {say(words(id).name)} <TakeAway onPress={() => onChange(metrics.filter((one) => one !== id))} />
          </span>
        ))}
        <select
          className="input tight"
          aria-label={say(m.addMetric)}
          value=""
          disabled={!data}
          onChange={({ target }) => onChange([...metrics, target.value as MetricId])}
        >
          <option value="">{say(m.addMetric)}</option>
          {rest.map((id) => (
            <option key={id} value={id}>
              {say(words(id).name)}
            </option>
          ))}
        </select>
      </div>
      <FieldError wrong={wrong} />
    </fieldset>
  );
}

/** The kinds of places a playbook is for. */
export function PlaceLines({
  places,
  wrong,
  onChange,
}: {
  places: readonly PlaceKind[];
  wrong: string | null;
  onChange: (places: PlaceKind[]) => void;
}) {
  const say = useSay();
  const options = DIMENSIONS.map((key) => [key, key === 'shop' ? say(m.wholeShop) : say(DIMENSION_WORDS[key])] as const);
  const change = (n: number, to: PlaceKind) => onChange(places.map((one, at) => (at === n ? to : one)));
  return (
    <fieldset>
      <legend>{say(m.places)}</legend>
      {places.map((place, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <div className="book-line" key={n}>
          <Choice label={m.dimension} options={options} value={place.by} onChange={(by) => change(n, { ...place, by })} />
          <WordsField
            label={m.placeWords}
            words={place.words ?? []}
            onChange={(words) => {
              const { words: _, ...rest } = place;
              change(n, words.length === 0 ? rest : { ...rest, words });
            }}
          />
          <TakeAway onPress={() => onChange(places.filter((_, at) => at !== n))} />
        </div>
      ))}
      <AddLine word={m.addPlace} onPress={() => onChange([...places, { by: 'product' }])} />
      <FieldError wrong={wrong} />
    </fieldset>
  );
}

/** The platforms a playbook is for; none chosen is all of them. */
export function PlatformChips({ platforms, onChange }: { platforms: readonly Platform[]; onChange: (platforms: Platform[]) => void }) {
  const say = useSay();
  const turned = (one: Platform) => (platforms.includes(one) ? platforms.filter((other) => other !== one) : [...platforms, one]);
  return (
    <fieldset>
      <legend>{say(m.platforms)}</legend>
      <div className="book-chips">
        {PLATFORMS.map((one) => (
          <label key={one} className="check">
            <input
              type="checkbox"
              checked={platforms.includes(one)}
              onChange={() => onChange(PLATFORMS.filter((other) => turned(one).includes(other)))}
            />
            {say(PLATFORM_NAMES[one])}
          </label>
        ))}
      </div>
      <p className="small quiet">{say(platforms.length === 0 ? m.noPlatforms : m.onlyPlatforms(platforms.length))}</p>
    </fieldset>
  );
}
