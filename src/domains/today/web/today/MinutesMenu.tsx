import { useState } from 'react';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { Popover } from '../../../../web/kit/Popover.tsx';
import { useSay } from '../../../../web/language.tsx';
import { todayWeb as m } from './messages.ts';
import { useTodayWrites } from './useToday.ts';

/** How many minutes a person has, of the morning and of the day. */
export function MinutesMenu({ minutes }: { minutes: { morning: number; day: number } }) {
  const say = useSay();
  return (
    <Popover
      label={say(m.setMinutes)}
      side="right"
      trigger={(bind) => (
        <button type="button" className="button tight" {...bind}>
          {say(m.setMinutes)}
        </button>
      )}
    >
      {(close) => <MinutesForm minutes={minutes} onSaved={close} />}
    </Popover>
  );
}

function MinutesForm({ minutes, onSaved }: { minutes: { morning: number; day: number }; onSaved: () => void }) {
  const say = useSay();
  const writes = useTodayWrites();
  const [morning, setMorning] = useState(String(minutes.morning));
  const [day, setDay] = useState(String(minutes.day));
  return (
    <form
      className="form minutes-form"
      onSubmit={(event) => {
        event.preventDefault();
        writes.setMinutes({ morning: Number(morning), day: Number(day) }).then(onSaved, () => undefined);
      }}
    >
      <Field label={say(m.morningMinutes)}>
        <TextInput type="number" min={10} max={480} value={morning} onChange={({ target }) => setMorning(target.value)} required />
      </Field>
      <Field label={say(m.dayMinutes)}>
        <TextInput type="number" min={30} max={960} value={day} onChange={({ target }) => setDay(target.value)} required />
      </Field>
      <Button type="submit" look="main" disabled={writes.busy}>
        {say(m.save)}
      </Button>
      <FaultBox error={writes.error} />
    </form>
  );
}
