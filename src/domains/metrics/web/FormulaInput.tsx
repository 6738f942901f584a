import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { api } from '../../../web/api.ts';
import { stepOf } from '../../../web/kit/keys.ts';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { type Completable, completed, completionAt } from './completion.ts';
import { metricsWeb as m } from './messages.ts';

type Props = { readonly value: string; readonly wrong: boolean; readonly onChange: (value: string) => void };

/** The line a formula is written in: names are completed as they are typed; arrow keys choose, Tab or Enter writes, Esc leaves it. */
export function FormulaInput({ value, wrong, onChange }: Props) {
  const say = useSay();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { found, at, write, keys, typed, leave } = useCompletion(input, value, onChange);
  return (
    <span className="formula-input">
      <input
        ref={input}
        className="input"
        required
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        role="combobox"
        aria-expanded={found !== null}
        aria-controls={id}
        aria-activedescendant={found ? `${id}-${at}` : undefined}
        aria-invalid={wrong || undefined}
        placeholder={say(m.formulaExample)}
        value={value}
        onKeyDown={keys}
        onBlur={leave}
        onChange={(event) => {
          onChange(event.target.value);
          typed(event.target.selectionStart);
        }}
      />
      {found && <Names id={id} names={found.names} at={at} onWrite={write} />}
    </span>
  );
}

/** What the word at the caret may become, and the keys that choose and write it. */
function useCompletion(input: RefObject<HTMLInputElement | null>, value: string, onChange: (value: string) => void) {
  const language = useLanguage();
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const { data = [] } = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const found = caret === null ? null : completionAt(value, caret, data);
  const leave = () => setCaret(null);
  const write = ({ name }: Completable) => {
    if (!found) return;
    const next = completed(value, found, name[language]);
    onChange(next.text);
    leave();
    // The caret follows once the line holds the new text.
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (!found) return;
    const next = event.key.startsWith('Arrow') ? stepOf(event.key, at, found.names.length) : null;
    const chosen = found.names[at];
    if (next !== null) setAt(next);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) write(chosen);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const typed = (place: number | null) => {
    setCaret(place);
    setAt(0);
  };
  return { found, at, write, keys, typed, leave };
}

type NamesProps = { id: string; names: readonly Completable[]; at: number; onWrite: (name: Completable) => void };

function Names({ id, names, at, onWrite }: NamesProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <span className="formula-names" id={id} role="listbox" aria-label={say(m.whichMetric)}>
      {names.map((one, n) => (
        <button
          key={one.id}
          id={`${id}-${n}`}
          type="button"
          role="option"
          tabIndex={-1}
          className="option"
          aria-selected={n === at}
          data-at={n === at}
          // Before the line loses the focus: a press must find the list still there.
          onMouseDown={(event) => {
            event.preventDefault();
            onWrite(one);
          }}
        >
          {say(one.name)}
          <span className="days">{language === 'zh' ? one.name.en : one.name.zh}</span>
        </button>
      ))}
    </span>
  );
}
