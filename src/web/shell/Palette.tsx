import { useState } from 'react';
import { Dialog } from '../kit/Dialog.tsx';
import { stepOf } from '../kit/keys.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { type Command, useCommands } from './useCommands.ts';

/** The commands whose words hold every word that was typed. */
function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.trim().toLowerCase().split(/\s+/);
  return commands.filter((command) => words.every((word) => command.search.toLowerCase().includes(word)));
}

/** Everything by typing: pages, shops, periods, comparison, language, theme, actions. */
export function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const shown = matching(useCommands(onShortcuts), typed);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  return (
    <Dialog label={say(m.openPalette)} onClose={onClose}>
      <div className="palette">
        <input
          className="palette-input"
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={shown[at] ? `palette-${at}` : undefined}
          aria-label={say(m.searchAll)}
          placeholder={say(m.searchAll)}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const next = stepOf(event.key, at, shown.length);
            if (event.key === 'Enter') run(shown[at]);
            else if (next !== null && event.key.startsWith('Arrow')) setAt(next);
            else return;
            event.preventDefault();
          }}
        />
        <CommandList shown={shown} at={at} onAt={setAt} onRun={run} />
      </div>
    </Dialog>
  );
}

type ListProps = { shown: readonly Command[]; at: number; onAt: (at: number) => void; onRun: (command: Command) => void };

function CommandList({ shown, at, onAt, onRun }: ListProps) {
  const say = useSay();
  return (
    <div className="palette-list" id="palette-list" role="listbox" aria-label={say(m.openPalette)}>
      {shown.map((command, index) => (
        <div key={command.id}>
          {command.group !== shown[index - 1]?.group && <div className="menu-title">{command.group}</div>}
          <button
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' });
            }}
            id={`palette-${index}`}
            type="button"
            className="option"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            data-at={index === at}
            onMouseMove={() => onAt(index)}
            onClick={() => onRun(command)}
          >
            {command.words}
            {command.beside && <span className="days">{command.beside}</span>}
          </button>
        </div>
      ))}
      {shown.length === 0 && <div className="menu-title">{say(m.nothingFound)}</div>}
    </div>
  );
}
