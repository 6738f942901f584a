import { type FormEvent, type ReactNode, useState } from 'react';
import { faultOf } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { ROUNDS } from '../../routines/contract.ts';
import { bodyOf, CHOICES, type Draft, draftOf, emptyDraft, isAlike, ruleFault } from './draft.ts';
import { routinesWeb as m } from './messages.ts';
import { RULES } from './ruleWords.ts';
import { SeasonFields, Tick } from './SeasonFields.tsx';
import type { Routine, Routines, RoutineWrites } from './useRoutines.ts';

type Props = { routine: Routine | null; today: string; people: Routines['people']; writes: RoutineWrites; onClose: () => void };

/** Adds a routine or changes one. */
export function RoutineForm({ routine, today, people, writes, onClose }: Props) {
  const say = useSay();
  const language = useLanguage();
  const [draft, setDraft] = useState<Draft>(() => (routine ? draftOf(routine, language) : emptyDraft(today)));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const title = say(routine ? m.edit : m.add);
  const wrong = writes.error ? faultOf(writes.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = bodyOf(draft, routine, language);
    writes.save({ ...(routine ? { key: routine.key, version: routine.version } : {}), body }).then(onClose, () => undefined);
  };
  return (
    <Dialog label={title} onClose={onClose} look="drawer">
      <form className="form routine-form" onSubmit={submit}>
        <h2>{title}</h2>
        <Field label={say(m.name)} wrong={wrong?.field === 'title' ? say(wrong.text) : null}>
          <TextInput value={draft.title} onChange={({ target }) => set({ title: target.value })} maxLength={60} required />
        </Field>
        <Field label={say(m.purpose)}>
          <textarea
            className="input"
            rows={2}
            value={draft.purpose}
            onChange={({ target }) => set({ purpose: target.value })}
            maxLength={300}
            required
          />
        </Field>
        <Field label={say(m.steps)} {...(routine && routine.origin !== 'own' ? { hint: say(m.both) } : {})}>
          <textarea className="input" rows={5} value={draft.steps} onChange={({ target }) => set({ steps: target.value })} />
        </Field>
        <WhenFields draft={draft} set={set} />
        <SeasonFields draft={draft} set={set} />
        <WhoFields draft={draft} set={set} people={people} />
        <EvidenceFields draft={draft} set={set} />
        <FaultBox error={writes.error} />
        <div className="form-actions">
          <Button type="submit" look="main" disabled={writes.busy || ruleFault(draft.rule) !== null}>
            {say(m.save)}
          </Button>
          <Button onClick={onClose}>{say(m.cancel)}</Button>
        </div>
      </form>
    </Dialog>
  );
}

type Part = { draft: Draft; set: (change: Partial<Draft>) => void };

function Choose({ label, value, onChange, children }: { label: string; value: string; onChange: (value: string) => void; children: ReactNode }) {
  return (
    <Field label={label}>
      <select className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </Field>
  );
}

function WhenFields({ draft, set }: Part) {
  const say = useSay();
  const offered = RULES.some(({ rule }) => rule === draft.rule);
  const [own, setOwn] = useState(!offered);
  const fault = ruleFault(draft.rule);
  return (
    <div className="form-row">
      <Field label={say(m.minutes)}>
        <TextInput type="number" min={1} max={480} value={draft.minutes} onChange={({ target }) => set({ minutes: Number(target.value) })} required />
      </Field>
      <Choose label={say(m.round)} value={draft.round} onChange={(round) => set({ round: round as Draft['round'] })}>
        {ROUNDS.map((round) => (
          <option key={round} value={round}>
            {say(m[round])}
          </option>
        ))}
      </Choose>
      <Choose
        label={say(m.rule)}
        value={own ? '' : draft.rule}
        onChange={(rule) => {
          setOwn(rule === '');
          if (rule !== '') set({ rule });
        }}
      >
        {RULES.map(({ rule, words }) => (
          <option key={rule} value={rule}>
            {say(words)}
          </option>
        ))}
        <option value="">{say(m.ownRule)}</option>
      </Choose>
      {own && (
        <Field label={say(m.ruleText)} wrong={fault ? say(fault) : null}>
          <TextInput value={draft.rule} wrong={fault !== null} onChange={({ target }) => set({ rule: target.value })} maxLength={200} required />
        </Field>
      )}
      <Field label={say(m.hours)}>
        <TextInput
          value={draft.hours}
          pattern="\s*((1?[0-9]|2[0-3])([,，\s]+(1?[0-9]|2[0-3])){0,7})?\s*"
          onChange={({ target }) => set({ hours: target.value })}
        />
      </Field>
    </div>
  );
}

const ROLES = ['operator', 'manager', 'owner'] as const;

function WhoFields({ draft, set, people }: Part & { people: Routines['people'] }) {
  const say = useSay();
  const shops = useShops();
  const there = people.filter(({ id, active }) => active || id === draft.person);
  return (
    <div className="form-row">
      <Choose
        label={say(m.who)}
        value={draft.person === null ? draft.role : String(draft.person)}
        onChange={(value) => {
          const role = ROLES.find((one) => one === value);
          set(role ? { role, person: null } : { person: Number(value) });
        }}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {say(m.anyOf(say(m[role])))}
          </option>
        ))}
        {there.map(({ id, name, active }) => (
          <option key={id} value={id}>
            {active ? name : say(m.gone(name))}
          </option>
        ))}
      </Choose>
      <Choose
        label={say(m.shop)}
        value={draft.shop === null ? '' : String(draft.shop)}
        onChange={(shop) => set({ shop: shop === '' ? null : Number(shop) })}
      >
        <option value="">{say(m.allShops)}</option>
        {shops.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choose>
      <Tick label={say(m.each)} checked={draft.each} onChange={(each) => set({ each })} />
    </div>
  );
}

function EvidenceFields({ draft, set }: Part) {
  const say = useSay();
  const language = useLanguage();
  const has = (name: string) => draft.evidence.some((one) => isAlike(one, CHOICES[name] as (typeof draft.evidence)[number]));
  const toggle = (name: string, on: boolean) => {
    const choice = CHOICES[name] as (typeof draft.evidence)[number];
    set({ evidence: on ? [...draft.evidence, choice].slice(0, 8) : draft.evidence.filter((one) => !isAlike(one, choice)) });
  };
  const link = draft.evidence.find((one) => one.kind === 'link');
  const others = draft.evidence.filter((one) => one !== link);
  const setLink = (label: string, to: string) =>
    set({ evidence: label || to ? [...others, { kind: 'link' as const, label: { zh: label, en: label }, to }].slice(0, 8) : others });
  return (
    <fieldset className="evidence-choice">
      <legend>{say(m.evidence)}</legend>
      <p className="hint quiet">{say(m.evidenceNote)}</p>
      {Object.keys(CHOICES).map((name) => (
        <Tick key={name} label={say(m[name as 'alerts'])} checked={has(name)} onChange={(on) => toggle(name, on)} />
      ))}
      <div className="form-row">
        <Field label={say(m.linkLabel)}>
          <TextInput
            value={link?.kind === 'link' ? link.label[language] : ''}
            maxLength={60}
            onChange={({ target }) => setLink(target.value, link?.kind === 'link' ? link.to : '')}
          />
        </Field>
        <Field label={say(m.linkTo)}>
          <TextInput
            value={link?.kind === 'link' ? link.to : ''}
            pattern="(/[^/]|https?://).*"
            maxLength={500}
            onChange={({ target }) => setLink(link?.kind === 'link' ? link.label[language] : '', target.value)}
          />
        </Field>
      </div>
    </fieldset>
  );
}
