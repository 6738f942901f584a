import { PHASE_NAMES, PHASES } from '../../../../base/calendar/phases.ts';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import type { Draft } from './draft.ts';
import { routinesWeb as m } from './messages.ts';

/** The phases a routine of campaigns is offered with at first. */
const USUAL: NonNullable<Draft['campaign']> = { phases: ['presale', 'first_wave', 'second_wave', 'peak', 'whole'], before: 0 };

type Part = { draft: Draft; set: (change: Partial<Draft>) => void };

/** A routine of a part of the year, or of campaigns alone. */
export function SeasonFields({ draft: { season, campaign }, set }: Part) {
  const say = useSay();
  return (
    <fieldset className="evidence-choice">
      <legend>{say(m.onlyThen)}</legend>
      <Tick label={say(m.inSeason)} checked={season !== null} onChange={(on) => set({ season: on ? { from: '11-01', to: '02-28' } : null })} />
      {season && (
        <div className="form-row">
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={say(end === 'from' ? m.seasonFrom : m.seasonTo)}>
              <TextInput
                value={season[end]}
                pattern="(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
                placeholder="11-15"
                title={say(m.seasonDays)}
                maxLength={5}
                required
                onChange={({ target }) => set({ season: { ...season, [end]: target.value } })}
              />
            </Field>
          ))}
        </div>
      )}
      <Tick label={say(m.inCampaign)} checked={campaign !== null} onChange={(on) => set({ campaign: on ? USUAL : null })} />
      {campaign && (
        <>
          <div className="tick-row">
            {PHASES.map((phase) => (
              <Tick
                key={phase}
                label={say(PHASE_NAMES[phase])}
                checked={campaign.phases.includes(phase)}
                onChange={(on) => {
                  const phases = PHASES.filter((one) => (one === phase ? on : campaign.phases.includes(one)));
                  // Of no phase at all it would never come.
                  if (phases.length > 0) set({ campaign: { ...campaign, phases } });
                }}
              />
            ))}
          </div>
          <Field label={say(m.daysBefore)}>
            <TextInput
              type="number"
              min={0}
              max={30}
              value={campaign.before}
              onChange={({ target }) => set({ campaign: { ...campaign, before: Number(target.value) } })}
            />
          </Field>
        </>
      )}
    </fieldset>
  );
}

export function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
