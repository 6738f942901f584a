import { useState } from 'react';
import { weekdayWords } from '../../../base/period.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { Dialog } from '../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useSay } from '../../../web/language.tsx';
import type { TeamMember } from '../contract.ts';
import { teamWeb as m } from './messages.ts';
import type { TeamWrites } from './useTeam.ts';

/** Hours of each weekday; sixteen at most. */
export function CapacityForm({ person, writes, onClose }: { person: TeamMember; writes: TeamWrites; onClose: () => void }) {
  const say = useSay();
  const [hours, setHours] = useState(person.week.map((minutes) => String(minutes / 60)));
  const minutes = hours.map((text) => Math.round(Number(text) * 60));
  const good = hours.every((text) => text.trim() !== '') && minutes.every((one) => one >= 0 && one <= 960);
  const label = say(m.capacityOf(person.name));
  return (
    <Dialog label={label} onClose={onClose}>
      <form
        className="form team-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (good) writes.setCapacity(person.id, person.name, minutes, onClose);
        }}
      >
        <h2>{label}</h2>
        <p className="small quiet">{say(m.capacityHint)}</p>
        <div className="team-week">
          {hours.map((text, n) => (
            <Field key={weekdayWords(n + 1).en} label={say(weekdayWords(n + 1))}>
              <TextInput
                type="number"
                inputMode="decimal"
                min={0}
                max={16}
                step={0.25}
                value={text}
                onChange={({ target }) => setHours(hours.map((one, at) => (at === n ? target.value : one)))}
              />
            </Field>
          ))}
        </div>
        <FaultBox error={writes.error} />
        <div className="team-acts">
          <Button type="submit" look="main" disabled={!good || writes.busy}>
            {say(m.save)}
          </Button>
          {!person.usual && (
            <Button disabled={writes.busy} onClick={() => writes.setCapacity(person.id, person.name, null, onClose)}>
              {say(m.usual)}
            </Button>
          )}
          <Button look="plain" onClick={onClose}>
            {say(m.close)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
