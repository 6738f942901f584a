import { type ChangeEvent, useState } from 'react';
import { campaignName, PHASE_NAMES, PHASES } from '../../../base/calendar/phases.ts';
import type { Text } from '../../../base/messages.ts';
import { faultOf } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useSay } from '../../../web/language.tsx';
import { useView } from '../../../web/view.ts';
import { CAMPAIGN_PLATFORMS, CERTAINTIES, type Phase, type PhaseInput } from '../contract.ts';
import { CAMPAIGN_PLATFORM_NAMES } from '../messages.ts';
import { campaignsWeb as m } from './messages.ts';
import type { PhaseWrites } from './usePhaseWrites.ts';

/** The campaigns most shops have; any other name can be written. */
const USUAL = ['618', '双11', '双12', '年货节', '38节'];

type Props = { phase: Phase | null; writes: PhaseWrites; onDone: () => void };

/** One phase: a new one, or one that is changed. */
export function PhaseForm({ phase, writes, onDone }: Props) {
  const { today } = useView();
  const [input, setInput] = useState<PhaseInput>(() => phase ?? fresh(today));
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    try {
      const { platform, year, campaign, phase: id, from, to, certainty, note } = input;
      await writes.save({ platform, year, campaign, phase: id, from, to, certainty, note }, phase);
      onDone();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <form
      className="phase-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Fields input={input} wrong={error ? faultOf(error).field : null} onChange={(change) => setInput({ ...input, ...change })} />
      <FormEnd word={phase ? m.save : m.add} busy={writes.busy} onCancel={onDone} />
      <FaultBox error={error} />
    </form>
  );
}

type FieldsProps = { input: PhaseInput; wrong: string | null; onChange: (change: Partial<PhaseInput>) => void };

function Fields({ input, wrong, onChange }: FieldsProps) {
  const say = useSay();
  const bind = (key: 'campaign' | 'from' | 'to' | 'note') => ({
    value: input[key],
    wrong: wrong === key,
    // Whoever writes the days knows them better than an estimate did.
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      onChange({ [key]: event.target.value, ...(key === 'from' || key === 'to' ? { certainty: 'own' as const } : {}) }),
  });
  const setYear = (event: ChangeEvent<HTMLInputElement>) => onChange({ year: Number(event.target.value) });
  return (
    <>
      <Field label={say(m.campaign)} hint={say(m.campaignHint)}>
        <TextInput required maxLength={30} list="usual-campaigns" {...bind('campaign')} />
        <UsualCampaigns />
      </Field>
      <Field label={say(m.year)}>
        <TextInput type="number" min={2010} max={2099} value={input.year} wrong={wrong === 'year'} onChange={setYear} />
      </Field>
      <Choice
        label={m.platform}
        all={CAMPAIGN_PLATFORMS}
        names={CAMPAIGN_PLATFORM_NAMES}
        value={input.platform}
        onChange={(platform) => onChange({ platform })}
      />
      <Choice label={m.phase} all={PHASES} names={PHASE_NAMES} value={input.phase} onChange={(phase) => onChange({ phase })} />
      <Field label={say(m.first)}>
        <TextInput type="date" required {...bind('from')} />
      </Field>
      <Field label={say(m.last)}>
        <TextInput type="date" required min={input.from} {...bind('to')} />
      </Field>
      <Choice label={m.source} all={CERTAINTIES} names={m} value={input.certainty} onChange={(certainty) => onChange({ certainty })} />
      <Field label={say(m.remark)}>
        <TextInput maxLength={200} {...bind('note')} />
      </Field>
    </>
  );
}

function FormEnd({ word, busy, onCancel }: { word: Text; busy: boolean; onCancel: () => void }) {
  const say = useSay();
  return (
    <div className="phase-form-end">
      <Button type="submit" look="main" disabled={busy}>
        {say(word)}
      </Button>
      <Button look="plain" onClick={onCancel}>
        {say(m.cancel)}
      </Button>
    </div>
  );
}

function UsualCampaigns() {
  const say = useSay();
  return (
    <datalist id="usual-campaigns">
      {USUAL.map((one) => (
        <option key={one} value={one}>
          {say(campaignName(one))}
        </option>
      ))}
    </datalist>
  );
}

function fresh(today: string): PhaseInput {
  return { platform: 'tmall', year: Number(today.slice(0, 4)), campaign: '', phase: 'presale', from: today, to: today, certainty: 'own', note: '' };
}

type ChoiceProps<T extends string> = {
  label: { zh: string; en: string };
  all: readonly T[];
  names: Readonly<Record<T, { zh: string; en: string }>>;
  value: T;
  onChange: (value: T) => void;
};

function Choice<T extends string>({ label, all, names, value, onChange }: ChoiceProps<T>) {
  const say = useSay();
  return (
    <Field label={say(label)}>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value as T)}>
        {all.map((one) => (
          <option key={one} value={one}>
            {say(names[one])}
          </option>
        ))}
      </select>
    </Field>
  );
}
