import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { api } from '../../../web/api.ts';
import { stepOf } from '../../../web/kit/keys.ts';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { completed, completionAt } from './completion.ts';
import { metricsWeb as m } from './messages.ts';

type Props = { readonly value: string; readonly wrong: boolean; readonly onChange: (value: string) => void };

/** The line a formula is written in: names are completed as they are typed; arrow keys choose, Tab or Enter writes, Esc leaves it. */
export function FormulaInput({ value, wrong, onChange }: Props) {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const { data = [] } = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const found = caret === null ? null : completionAt(value, caret, data);
  const write = (name: string) => {
    if (!found) return;
    const next = completed(value, found, name);
    onChange(next.text);
    setCaret(null);
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
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) write(chosen.name[language]);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
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
        onBlur={() => setCaret(null)}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setAt(0);
        }}
      />
      {found && (
        <span className="formula-names" id={id} role="listbox" aria-label={say(m.whichMetric)}>
          {found.names.map(({ id: key, name }, n) => (
            <button
              key={key}
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
                write(name[language]);
              }}
            >
              {say(name)}
              <span className="days">{language === 'zh' ? name.en : name.zh}</span>
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
