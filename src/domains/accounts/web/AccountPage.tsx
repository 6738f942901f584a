import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { Page } from '../../../web/kit/Page.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { Segments } from '../../../web/kit/Segments.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession, useSetPreferences } from '../../../web/session.ts';
import './accounts.css';
import { accountsWeb as m } from './messages.ts';
import { NoticesPanel } from './NoticesPanel.tsx';
import { TokensPanel } from './TokensPanel.tsx';

/** How one reads, and one's password. */
export default function AccountPage() {
  const say = useSay();
  const { person } = useSession();
  return (
    <Page title={say(m.accountTitle)} beside={person && <span className="quiet">{say(m.youAre(person.name, say(m[person.role])))}</span>}>
      <div className="stack">
        <div className="columns">
          <Preferences />
          <PasswordForm />
        </div>
        {person && <NoticesPanel />}
        {person && person.role !== 'viewer' && person.id !== 0 && <TokensPanel />}
      </div>
    </Page>
  );
}

function Preferences() {
  const say = useSay();
  const { preferences } = useSession();
  const set = useSetPreferences();
  const choice = <T extends string>(value: T, label: string) => ({ value, label });
  return (
    <Panel title={say(m.look)}>
      <div className="preferences">
        <span>{say(m.language)}</span>
        <Segments
          label={say(m.language)}
          value={preferences.language}
          options={[choice('zh', '中文'), choice('en', 'English')]}
          onChange={(language) => set({ language })}
        />
        <span>{say(m.theme)}</span>
        <Segments
          label={say(m.theme)}
          value={preferences.theme}
          options={[choice('light', say(m.light)), choice('dark', say(m.dark)), choice('system', say(m.system))]}
          onChange={(theme) => set({ theme })}
        />
        <span>{say(m.rise)}</span>
        <Segments
          label={say(m.rise)}
          value={preferences.rise}
          options={[choice('red', say(m.riseRed)), choice('green', say(m.riseGreen))]}
          onChange={(rise) => set({ rise })}
        />
      </div>
    </Panel>
  );
}

function PasswordForm() {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => client.accounts.changePassword({ current, next }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <Panel title={say(m.changePassword)}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Field label={say(m.currentPassword)}>
          <TextInput type="password" required autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />
        </Field>
        <Field label={say(m.newPassword)} hint={say(m.passwordHint)}>
          <TextInput
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        </Field>
        <FaultBox error={change.error} />
        {change.isSuccess && <p role="status">{say(m.passwordChanged)}</p>}
        <div>
          <Button type="submit" disabled={change.isPending}>
            {say(m.changePassword)}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
