import { type ReactNode, useState } from 'react';
import type { Unit } from '../../../../base/format.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { targetsWeb as m } from './messages.ts';

type Props = {
  label: string;
  value: number;
  unit: Unit;
  onSave: (value: number) => Promise<unknown>;
  onDone: () => void;
  /** More buttons behind the one that saves. */
  children?: ReactNode;
};

/** Shares are written in percent, everything else as it is. */
export const shown = (value: number, unit: Unit): number => (unit === 'share' ? Number((value * 100).toFixed(4)) : value);
export const written = (text: string, unit: Unit): number => (text.trim() === '' ? Number.NaN : Number(text) / (unit === 'share' ? 100 : 1));

/** A number written in place: Enter saves, Esc leaves it as it was. */
export function ValueForm({ label, value, unit, onSave, onDone, children }: Props) {
  const say = useSay();
  const [text, setText] = useState(String(shown(value, unit)));
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    try {
      await onSave(written(text, unit));
      onDone();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <form
      className="value-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <TextInput
        autoFocus
        type="number"
        step="any"
        inputMode="decimal"
        required
        aria-label={label}
        value={text}
        wrong={error !== null}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      {unit === 'share' && <span className="quiet">%</span>}
      <Button size="tight" type="submit">
        {say(m.save)}
      </Button>
      {children}
      <FaultBox error={error} />
    </form>
  );
}
