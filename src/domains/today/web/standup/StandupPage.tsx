import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dayWords } from '../../../../base/period.ts';
import { api, type ContractRouterOutputs } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { standupWeb as m } from './messages.ts';
import './standup.css';
import { asMarkdown, asText, letterOf } from './written.ts';

type Standup = ContractRouterOutputs['standup']['mine'];

/** The stand-up in one key: generated, changed by hand, copied or sent. */
export default function StandupPage() {
  const say = useSay();
  const standup = useQuery({ ...api.standup.mine.queryOptions({ input: {} }), staleTime: 0 });
  const aside = (
    <Link to={'/today' as never} className="button tight">
      {say(m.back)}
    </Link>
  );
  return (
    <Page title={say(m.title)} beside={standup.data && <span className="quiet">{say(dayWords(standup.data.day))}</span>} aside={aside}>
      <Panel title={say(m.text)} note={say(m.intro)}>
        <DataState query={standup} lines={12}>
          {(data) => <Editor standup={data} onAgain={() => void standup.refetch()} />}
        </DataState>
      </Panel>
    </Page>
  );
}

function Editor({ standup, onAgain }: { standup: Standup; onAgain: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const written = asText(standup.parts, language, say(m.nothing));
  const [changed, setChanged] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const text = changed ?? written;
  const copy = (what: string) =>
    navigator.clipboard.writeText(what).then(
      () => setTold(say(m.copied)),
      () => setTold(say(m.notCopied)),
    );
  return (
    <div className="standup">
      <textarea
        className="input"
        aria-label={say(m.text)}
        value={text}
        rows={Math.min(32, Math.max(12, text.split('\n').length + 1))}
        onChange={({ target }) => setChanged(target.value)}
      />
      <div className="standup-actions">
        <Button look="main" onClick={() => void copy(text)}>
          {say(m.copyText)}
        </Button>
        <Button onClick={() => void copy(asMarkdown(text))}>{say(m.copyMarkdown)}</Button>
        <Send
          subject={`${say(m.title)} ${say(dayWords(standup.day))}`}
          text={text}
          onCopy={() => void copy(text)}
          onFailed={() => setTold(say(m.notSent))}
        />
        <Button
          look="plain"
          onClick={() => {
            setChanged(null);
            onAgain();
          }}
        >
          {say(m.again)}
        </Button>
        <span role="status">{told}</span>
      </div>
    </div>
  );
}

type SendProps = { subject: string; text: string; onCopy: () => void; onFailed: () => void };

/** To any program of the device that takes a text (a group, say), where the browser can hand one over; else as a letter. */
function Send({ subject, text, onCopy, onFailed }: SendProps) {
  const say = useSay();
  if (!('share' in navigator))
    return (
      <a className="button" href={letterOf(subject, text, say(m.pasteHere))} onClick={onCopy}>
        {say(m.sendLetter)}
      </a>
    );
  // Whoever closes the list of programs again has changed their mind.
  const failed = (error: unknown) => (error instanceof DOMException && error.name === 'AbortError' ? undefined : onFailed());
  return <Button onClick={() => void navigator.share({ title: subject, text }).catch(failed)}>{say(m.send)}</Button>;
}
