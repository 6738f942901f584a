import { useId, useState } from 'react';
import { TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { TaskPerson } from '../../tasks/contract.ts';
import { tasksWeb as m } from './messages.ts';

type Props = { people: readonly TaskPerson[]; shop: number | null; label: string; onPick: (person: TaskPerson) => void };

/** People who can do a task of this shop. */
export const fitFor = (people: readonly TaskPerson[], shop: number | null): readonly TaskPerson[] =>
  people.filter(({ mayWork, shops }) => mayWork && (shop === null || shops === null || shops.includes(shop)));

/** Finds a person by typing: arrows choose, Enter picks. */
export function PersonPick({ people, shop, label, onPick }: Props) {
  const say = useSay();
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const wanted = words.trim().toLowerCase();
  const fitting = fitFor(people, shop).filter(({ name }) => name.toLowerCase().includes(wanted));
  const chosen = fitting[Math.min(at, fitting.length - 1)];
  return (
    <div className="person-pick">
      <TextInput
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            setAt(Math.max(0, Math.min(fitting.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
            event.preventDefault();
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (chosen) onPick(chosen);
          }
        }}
      />
      <div id={list} role="listbox" aria-label={label} className="person-options">
        {fitting.map((person) => (
          <button
            key={person.id}
            id={`${list}-${person.id}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={person === chosen}
            data-at={person === chosen}
            className="option"
            onClick={() => onPick(person)}
          >
            {person.name}
          </button>
        ))}
        {fitting.length === 0 && <span className="quiet">{say(m.noPerson)}</span>}
      </div>
    </div>
  );
}
