import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { importsWeb as m } from './messages.ts';

/** The two ways in that need nobody: a folder per shop, and a token for one's own program. */
export function HandsFreePanel() {
  const say = useSay();
  const inbox = useQuery({ ...api.imports.inbox.queryOptions({ input: {} }), refetchInterval: 15_000 });
  return (
    <Panel title={say(m.handsFree)} note={say(m.handsFreeNote)}>
      <div className="hands-free">
        <h3>{say(m.inboxTitle)}</h3>
        <p className="small quiet">{say(m.inboxText)}</p>
        <DataState query={inbox} lines={2}>
          {({ folders }) => (
            <ul className="remembered">
              {folders.map((folder) => (
                <Folder key={folder.shop} {...folder} />
              ))}
            </ul>
          )}
        </DataState>
        <h3>{say(m.tokenTitle)}</h3>
        <p className="small quiet">
          {say(m.tokenText)} <Link to={'/account' as never}>{say(m.toTokens)}</Link>
        </p>
      </div>
    </Panel>
  );
}

type FolderProps = { shop: number; path: string; waiting: number; refused: number };

function Folder({ shop, path, waiting, refused }: FolderProps) {
  const say = useSay();
  const name = useShops().find(({ id }) => id === shop)?.name ?? `#${shop}`;
  const [copied, setCopied] = useState(false);
  return (
    <li>
      <div className="file-line">
        <strong>{name}</strong>
        <span className={refused > 0 ? 'tag warn' : 'small quiet'}>
          {refused > 0 ? say(m.inboxRefused(refused)) : waiting > 0 ? say(m.inboxWaiting(waiting)) : say(m.inboxQuiet)}
        </span>
      </div>
      <div className="path-line">
        <code>{path}</code>
        <Button look="plain" size="tight" onClick={() => void navigator.clipboard.writeText(path).then(() => setCopied(true))}>
          {say(copied ? m.copied : m.copyPath)}
        </Button>
      </div>
    </li>
  );
}
