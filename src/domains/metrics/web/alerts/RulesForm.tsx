import { type Dispatch, type SetStateAction, useState } from 'react';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { alertsWeb as m } from './messages.ts';
import { type Rules, useRulesWrites } from './useRulesWrites.ts';

type Props = { shop: number; rules: Rules; mayChange: boolean; onClose: () => void };

/** How surprising and how large something has to be, and what is watched at all. */
export function RulesForm({ shop, rules, mayChange, onClose }: Props) {
  const say = useSay();
  const writes = useRulesWrites();
  const [surprise, setSurprise] = useState(String(rules.surprise));
  const [share, setShare] = useState(String(Math.round(rules.share * 1000) / 10));
  const [amount, setAmount] = useState(rules.amount === null ? '' : String(rules.amount));
  const [off, setOff] = useState<Rules['off']>(rules.off);
  const [offBy, setOffBy] = useState<Rules['offBy']>(rules.offBy);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    const set = { surprise: Number(surprise), share: Number(share) / 100, amount: amount.trim() === '' ? null : Number(amount), off, offBy };
    try {
      await writes.save({ shop, ...set });
      onClose();
    } catch (caught) {
      setError(caught);
    }
  };
  const number = { type: 'number', inputMode: 'decimal', step: 'any', disabled: !mayChange } as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={say(m.surprise)} hint={say(m.surpriseHint)}>
        <TextInput {...number} required min={2} max={8} value={surprise} onChange={({ target }) => setSurprise(target.value)} />
      </Field>
      <Field label={say(m.share)} hint={say(m.shareHint)}>
        <TextInput {...number} required min={0} max={100} value={share} onChange={({ target }) => setShare(target.value)} />
      </Field>
      <Field label={say(m.leastAmount)} hint={say(m.leastAmountHint)}>
        <TextInput {...number} min={0} max={1e9} value={amount} onChange={({ target }) => setAmount(target.value)} />
      </Field>
      <Switches legend={say(m.watchedMetrics)} all={rules.watched.metrics} off={off} onOff={setOff} disabled={!mayChange} />
      <Switches legend={say(m.watchedBy)} all={rules.watched.by} off={offBy} onOff={setOffBy} disabled={!mayChange} />
      <FaultBox error={error} />
      {mayChange ? (
        <Button type="submit" look="main" disabled={writes.busy}>
          {say(m.saveRules)}
        </Button>
      ) : (
        <p className="quiet">{say(m.managersOnly)}</p>
      )}
      <Button onClick={onClose}>{say(m.close)}</Button>
    </form>
  );
}

type SwitchesProps<Id extends string> = {
  legend: string;
  all: readonly { readonly id: Id; readonly name: { readonly zh: string; readonly en: string } }[];
  off: Id[];
  onOff: Dispatch<SetStateAction<Id[]>>;
  disabled: boolean;
};

/** What is ticked is watched. */
function Switches<Id extends string>({ legend, all, off, onOff, disabled }: SwitchesProps<Id>) {
  const say = useSay();
  return (
    <fieldset className="alert-watched" disabled={disabled}>
      <legend>{legend}</legend>
      {all.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={!off.includes(id)}
            onChange={({ target }) => onOff((now) => (target.checked ? now.filter((one) => one !== id) : [...now, id]))}
          />
          {say(name)}
        </label>
      ))}
    </fieldset>
  );
}
