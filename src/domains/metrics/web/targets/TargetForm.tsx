import { useState } from 'react';
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
      <Field label={say(m.shop)}>
        <select className="input" value={shop} onChange={(event) => setShop(Number(event.target.value))}>
          {shops.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={say(m.metric)}>
        <select className="input" value={metric} onChange={(event) => setMetric(event.target.value as MetricId)}>
          {paces.possible.map((one) => (
            <option key={one.metric} value={one.metric}>
              {say(one.name)}
            </option>
          ))}
        </select>
      </Field>
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
      <div className="target-form-end">
        <Button look="main" type="submit" disabled={writes.busy}>
          {say(m.save)}
        </Button>
        <Button onClick={onDone}>{say(m.cancel)}</Button>
      </div>
      <FaultBox error={error} />
    </form>
  );
}
