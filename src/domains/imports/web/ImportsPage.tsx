import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageKeys } from '../../../web/kit/keys.ts';
import { Page } from '../../../web/kit/Page.tsx';
import { EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession, useShops } from '../../../web/session.ts';
import { DropZone } from './DropZone.tsx';
import { HandsFreePanel } from './HandsFreePanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { addFiles, importAll } from './importDesk.ts';
import './imports.css';
import { MappingsPanel } from './MappingsPanel.tsx';
import { importsWeb as m } from './messages.ts';
import { QueuePanel } from './QueuePanel.tsx';
import { Templates } from './Templates.tsx';
import { useQueue } from './useQueue.ts';

/** Files in: put down, looked at, and only then loaded. */
export default function ImportsPage() {
  const say = useSay();
  const { person } = useSession();
  const works = person?.role !== 'viewer';
  return (
    <Page title={say(m.title)}>
      <div className="stack">
        {works && <ImportDesk />}
        <HistoryPanel mayUndo={works} />
        {works && (
          <div className="columns">
            <MappingsPanel />
            <HandsFreePanel />
          </div>
        )}
      </div>
    </Page>
  );
}

function ImportDesk() {
  const say = useSay();
  const shops = useShops();
  const queue = useQueue();
  // With several shops each file goes to the one its platform tells, unless one is chosen.
  const [chosen, setChosen] = useState<number | null>(null);
  const shop = shops.length === 1 ? (shops[0]?.id ?? null) : chosen;
  usePageKeys((event) => {
    if (event.key === 'Enter' && event.target === document.body && queue.some(({ state }) => state === 'ready')) void importAll();
  });
  if (shops.length === 0) return <NoShop />;
  return (
    <>
      <Panel label={say(m.dropTitle)}>
        <div className="import-head">
          <label className="import-shop">
            <span>{say(m.shop)}</span>
            <select className="input" name="shop" value={shop ?? ''} onChange={(event) => setChosen(Number(event.target.value) || null)}>
              {shops.length > 1 && <option value="">{say(m.byPlatform)}</option>}
              {shops.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <DropZone onFiles={(files) => addFiles(files, shop)} />
          <Templates />
        </div>
      </Panel>
      {queue.length > 0 && <QueuePanel queue={queue} />}
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
