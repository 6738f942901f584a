import { useState } from 'react';
import type { Text } from '../../../../base/messages.ts';
import { PERIOD_PATTERN } from '../../../../base/period/named_period.ts';
import { faultOf } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import type { MetricId } from '../../contract.ts';
import { targetsWeb as m } from './messages.ts';
import type { Paces } from './targetData.ts';
import type { TargetWrites } from './useTargetWrites.ts';
import { written } from './ValueForm.tsx';

type Props = { paces: Paces; writes: TargetWrites; onDone: () => void };

/** A target of any shop, metric and period. */
export function TargetForm({ paces, writes, onDone }: Props) {
  const say = useSay();
  const shops = useShops();
  const [shop, setShop] = useState(shops[0]?.id ?? 0);
  const [metric, setMetric] = useState<MetricId>('payment_amount');
  const [period, setPeriod] = useState(paces.period);
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>(null);
  const unit = paces.possible.find((one) => one.metric === metric)?.unit ?? 'money';
  const field = error ? faultOf(error).field : null;
  const save = async () => {
    try {
      await writes.set({ shop, metric, period }, written(text, unit));
      onDone();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <form
      className="target-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Choice label={m.shop} value={String(shop)} options={shops.map(({ id, name }) => [String(id), name])} onChange={(id) => setShop(Number(id))} />
      <Choice
        label={m.metric}
        value={metric}
        options={paces.possible.map((one) => [one.metric, say(one.name)])}
        onChange={(id) => setMetric(id as MetricId)}
      />
      <Field label={say(m.kind)} hint={say(m.hintPeriod)}>
        <TextInput
          required
          pattern={PERIOD_PATTERN.source}
          value={period}
          wrong={field === 'period'}
          onChange={(event) => setPeriod(event.target.value)}
        />
      </Field>
      <Field label={say(unit === 'share' ? m.inPercent : m.target)}>
        <TextInput
          required
          type="number"
          step="any"
          inputMode="decimal"
          value={text}
          wrong={field === 'value'}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <FormEnd busy={writes.busy} onDone={onDone} />
      <FaultBox error={error} />
    </form>
  );
}

type ChoiceProps = { label: Text; value: string; options: readonly (readonly [string, string])[]; onChange: (value: string) => void };

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const say = useSay();
  return (
    <Field label={say(label)}>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function FormEnd({ busy, onDone }: { busy: boolean; onDone: () => void }) {
  const say = useSay();
  return (
    <div className="target-form-end">
      <Button look="main" type="submit" disabled={busy}>
        {say(m.save)}
      </Button>
      <Button onClick={onDone}>{say(m.cancel)}</Button>
    </div>
  );
}
