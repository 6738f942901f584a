import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NoticeSettings } from '../../../domains/today/notices/contract.ts';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession } from '../../../web/session.ts';
import { accountsWeb as m } from './messages.ts';

type Told = NoticeSettings & { readonly mail: boolean; readonly lastDigest: { readonly at: string; readonly sent: boolean } | null };

/** How one is told of things: quiet hours, the browser, the digest by mail. */
export function NoticesPanel() {
  const say = useSay();
  const settings = useQuery(api.notices.settings.queryOptions());
  return (
    <Panel title={say(m.notices)} note={say(m.noticesNote)}>
      <DataState query={settings} lines={4}>
        {(told) => <NoticesForm told={told} />}
      </DataState>
    </Panel>
  );
}

function NoticesForm({ told }: { told: Told }) {
  const say = useSay();
  const { person } = useSession();
  const { mail, lastDigest, ...stored } = told;
  const [draft, setDraft] = useState<NoticeSettings>({ ...stored, email: stored.email ?? (person?.login.includes('@') ? person.login : null) });
  const change = (some: Partial<NoticeSettings>) => setDraft({ ...draft, ...some });
  const save = useMutation({
    mutationFn: () => client.notices.saveSettings(draft),
    onSuccess: () => Promise.all([api.notices.settings.key(), api.notices.list.key()].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <QuietFields draft={draft} onChange={change} />
      <BrowserSwitch on={draft.browser} onChange={(browser) => change({ browser })} />
      <label>
        <input
          type="checkbox"
          checked={draft.digest}
          disabled={!mail && !draft.digest}
          onChange={(event) => change({ digest: event.target.checked })}
        />{' '}
        {say(m.digest)}
      </label>
      {!mail && <p className="small quiet">{say(m.noMail)}</p>}
      <div className="line">
        <Field label={say(m.email)}>
          <TextInput
            type="email"
            maxLength={200}
            value={draft.email ?? ''}
            onChange={(event) => change({ email: event.target.value.trim() || null })}
          />
        </Field>
        <Field label={say(m.digestAt)}>
          <TextInput type="time" required value={draft.digestAt} onChange={(event) => change({ digestAt: event.target.value })} />
        </Field>
      </div>
      <LastDigest last={lastDigest} />
      <FaultBox error={save.error} />
      {save.isSuccess && <p role="status">{say(m.saved)}</p>}
      <div>
        <Button type="submit" disabled={save.isPending}>
          {say(m.save)}
        </Button>
      </div>
    </form>
  );
}

function QuietFields({ draft, onChange }: { draft: NoticeSettings; onChange: (some: Partial<NoticeSettings>) => void }) {
  const say = useSay();
  return (
    <div className="line">
      <Field label={say(m.quietFrom)}>
        <TextInput type="time" required value={draft.quietFrom} onChange={(event) => onChange({ quietFrom: event.target.value })} />
      </Field>
      <Field label={say(m.quietTo)}>
        <TextInput type="time" required value={draft.quietTo} onChange={(event) => onChange({ quietTo: event.target.value })} />
      </Field>
      <Field label={say(m.timeZone)}>
        <TextInput required value={draft.timeZone} onChange={(event) => onChange({ timeZone: event.target.value })} />
      </Field>
    </div>
  );
}

function LastDigest({ last }: { last: Told['lastDigest'] }) {
  const say = useSay();
  const moment = useMoment();
  return last && <p className="small quiet">{say(m.lastDigest(moment(last.at), last.sent))}</p>;
}

/** Asks the browser for its permission, by a press and at no other time. */
function BrowserSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const say = useSay();
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  const press = async (wanted: boolean) => {
    if (!wanted || permission === 'granted') return onChange(wanted);
    const answer = await Notification.requestPermission();
    setPermission(answer);
    onChange(answer === 'granted');
  };
  const refused = permission === 'denied';
  return (
    <>
      <label>
        <input type="checkbox" checked={on} disabled={refused && !on} onChange={(event) => void press(event.target.checked)} />{' '}
        {say(m.browserNotices)}
      </label>
      {refused && <p className="small quiet">{say(m.browserRefused)}</p>}
      {on && permission === 'default' && (
        <p className="small quiet">
          {say(m.browserElsewhere)}{' '}
          <Button look="plain" size="tight" onClick={() => void press(true)}>
            {say(m.browserAllow)}
          </Button>
        </p>
      )}
    </>
  );
}
