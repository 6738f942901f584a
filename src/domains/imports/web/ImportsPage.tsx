import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { usePageKeys } from '../../../web/kit/keys.ts';
import { Page } from '../../../web/kit/Page.tsx';
import { EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession, useShops } from '../../../web/session.ts';
import { DropZone } from './DropZone.tsx';
import { FileCard } from './FileCard.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import './imports.css';
import { importsWeb as m } from './messages.ts';
import { Templates } from './Templates.tsx';
import { useQueue } from './useQueue.ts';

/** Files in: put down, looked at, and only then loaded. */
export default function ImportsPage() {
  const say = useSay();
  const { person } = useSession();
  return (
    <Page title={say(m.title)}>
      <div className="stack">
        {person?.role !== 'viewer' && <ImportDesk />}
        <HistoryPanel mayUndo={person?.role !== 'viewer'} />
      </div>
    </Page>
  );
}

function ImportDesk() {
  const say = useSay();
  const shops = useShops();
  const desk = useQueue();
  const [chosen, setChosen] = useState<number | null>(null);
  const shop = chosen ?? (shops.length === 1 ? (shops[0]?.id ?? null) : null);
  const ready = desk.queue.filter((one) => one.state === 'ready');
  usePageKeys((event) => {
    if (event.key === 'Enter' && ready.length > 0 && event.target === document.body) void desk.importAll();
  });
  if (shops.length === 0) return <NoShop />;
  const all = ready.length > 1 && (
    <Button look="main" onClick={() => void desk.importAll()}>
      {say(m.importAll(ready.length))}
    </Button>
  );
  return (
    <>
      <Panel label={say(m.dropTitle)}>
        <div className="import-head">
          <label className="import-shop">
            <span>{say(m.shop)}</span>
            <select className="input" name="shop" value={shop ?? ''} onChange={(event) => setChosen(Number(event.target.value))}>
              <option value="" disabled>
                {say(m.chooseShop)}
              </option>
              {shops.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <DropZone disabled={shop === null} onFiles={(files) => shop !== null && desk.add(files, shop)} />
          <Templates />
        </div>
      </Panel>
      {desk.queue.length > 0 && (
        <Panel title={say(m.files)} tools={all} flush>
          {desk.queue.map((one) => (
            <FileCard
              key={one.id}
              one={one}
              onImport={() => void desk.importFile(one)}
              onSay={(said) => desk.say(one, said)}
              onForget={() => void desk.forget(one)}
              onUndo={() => void desk.undo(one)}
              onRemove={() => desk.remove(one.id)}
            />
          ))}
        </Panel>
      )}
    </>
  );
}

function NoShop() {
  const say = useSay();
  return (
    <Panel label={say(m.noShop)}>
      <EmptyState title={say(m.dropTitle)} text={say(m.noShop)}>
        <Link to={'/people' as never} className="button main">
          {say(m.addShop)}
        </Link>
      </EmptyState>
    </Panel>
  );
}
