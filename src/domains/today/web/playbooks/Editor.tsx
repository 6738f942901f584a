import { useState } from 'react';
import { api, client, faultOf, queries } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { KeptPlaybook } from '../../playbooks/contract.ts';
import { THEME_WORDS } from '../../playbooks/messages.ts';
import { type PlaybookBody, playbookBody, THEMES } from '../../playbooks/spec/contract.ts';
import { ConditionLines } from './ConditionLines.tsx';
import { Choice, MetricChips, PlaceLines, PlatformChips, type Wrong } from './fields.tsx';
import { ActionLines, CheckLines } from './lines.tsx';
import { playbooksWeb as m } from './messages.ts';

const EMPTY: PlaybookBody = {
  ...{
    theme: 'traffic',
    title: { zh: '', en: '' },
    cause: { zh: '', en: '' },
    drivers: ['visitors'],
    direction: 'down',
    places: [{ by: 'shop' }],
    platforms: [],
  },
  conditions: [{ test: 'fell', metric: 'visitors', at: 'place', over: 'period', by: 0.1, weight: 2, against: 1 }],
  checks: [{ ask: { zh: '', en: '' } }],
  actions: [{ do: { zh: '', en: '' }, role: 'operator', minutes: 30, effectDays: 7, watch: 'visitors' }],
};

/** Writes a playbook: a new one, or a version of one that is there. What is wrong is said where it is, as it is typed once it was tried. */
export function Editor({ from, onDone }: { from: KeptPlaybook | null; onDone: (key: string | null) => void }) {
  const say = useSay();
  const { body, set, wrong, save, busy, error, mend } = useDraft(from, onDone);
  return (
    <Panel title={say(from ? m.editing(say(from.body.title)) : m.writing)}>
      <form
        className="book-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Head body={body} wrong={wrong} onChange={set} />
        <MetricChips metrics={body.drivers} wrong={wrong(['drivers'])} onChange={(drivers) => set({ drivers })} />
        <PlaceLines places={body.places} wrong={wrong(['places'])} onChange={(places) => set({ places })} />
        <PlatformChips platforms={body.platforms} onChange={(platforms) => set({ platforms })} />
        <ConditionLines lines={body.conditions} wrong={wrong} onChange={(conditions) => set({ conditions })} />
        <CheckLines lines={body.checks} conditions={body.conditions.length} wrong={wrong} onChange={(checks) => set({ checks })} />
        <ActionLines lines={body.actions} wrong={wrong} onChange={(actions) => set({ actions })} />
        {mend && (
          <p className="wrong" role="alert">
            {say(m.mend)}
          </p>
        )}
        <div className="book-end">
          <Button type="submit" look="main" disabled={busy}>
            {say(m.save)}
          </Button>
          <Button look="plain" onClick={() => onDone(null)}>
            {say(m.cancel)}
          </Button>
        </div>
        {error !== null && <FaultBox error={faultOf(error)} />}
      </form>
    </Panel>
  );
}

/** The playbook as it is being written, what is wrong with it, and keeping it. */
function useDraft(from: KeptPlaybook | null, onDone: (key: string | null) => void) {
  const say = useSay();
  const language = useLanguage();
  const [body, setBody] = useState<PlaybookBody>(() => from?.body ?? EMPTY);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const checked = playbookBody.safeParse(body);
  // The other language may have a title still: who writes in this one reads this one.
  const untitled = body.title[language].trim() === '';
  const wrong: Wrong = (path) => {
    if (tried && untitled && path[0] === 'title') return say(m.missing);
    const issue = tried ? checked.error?.issues.find((one) => one.path.slice(0, path.length).join('.') === path.join('.')) : undefined;
    if (!issue) return null;
    return say(issue.message === 'empty' || issue.code === 'too_small' ? m.missing : m.wrong);
  };
  const set = (change: Partial<PlaybookBody>) => setBody({ ...body, ...change });
  const save = async () => {
    setTried(true);
    if (!checked.success || untitled) return;
    setBusy(true);
    try {
      const kept = await client.playbooks.save({ body: checked.data, ...(from ? { key: from.key, version: from.version } : {}) });
      await queries.invalidateQueries({ queryKey: api.playbooks.key() });
      onDone(kept.key);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return { body, set, wrong, save, busy, error, mend: tried && (!checked.success || untitled) };
}

type HeadProps = { body: PlaybookBody; wrong: Wrong; onChange: (change: Partial<PlaybookBody>) => void };

/** Title, theme, direction and cause. */
function Head({ body, wrong, onChange: set }: HeadProps) {
  const say = useSay();
  const language = useLanguage();
  const themes = THEMES.map((one) => [one, say(THEME_WORDS[one])] as const);
  const directions = [['down', say(m.down)] as const, ['up', say(m.up)] as const];
  return (
    <>
      <div className="book-line">
        <span className="wide">
          <Field label={say(m.name)} wrong={wrong(['title'])}>
            <TextInput
              value={body.title[language]}
              maxLength={60}
              onChange={({ target }) => set({ title: { ...body.title, [language]: target.value } })}
            />
          </Field>
        </span>
        <Choice label={m.theme} options={themes} value={body.theme} onChange={(theme) => set({ theme })} />
        <Choice label={m.direction} options={directions} value={body.direction} onChange={(direction) => set({ direction })} />
      </div>
      <Field label={say(m.cause)} wrong={wrong(['cause'])}>
        <textarea
          className="input"
          rows={2}
          maxLength={400}
          value={body.cause[language]}
          onChange={({ target }) => set({ cause: { ...body.cause, [language]: target.value } })}
        />
      </Field>
    </>
  );
}
