import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Popover } from '../../../../web/kit/Popover.tsx';
import { UndoNotice } from '../../../../web/kit/UndoNotice.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useSearchText, useSetSearch } from '../../../../web/view.ts';
import type { SavedView } from '../../explore/contract.ts';
import { exploreWeb as m } from './messages.ts';
import { viewSearch, viewText } from './search.ts';
import { useViewWrites, type ViewDraft } from './useViewWrites.ts';

type Writes = ReturnType<typeof useViewWrites>;

/** The saved views: open, link, rename, share, duplicate, delete; and keeping what is on the page. */
export function ViewsMenu({ current }: { current: string | undefined }) {
  const say = useSay();
  const { data: views = [] } = useQuery(api.explore.views.queryOptions());
  const writes = useViewWrites();
  const open = views.find(({ id }) => String(id) === current);
  return (
    <>
      <Popover
        label={say(m.views)}
        trigger={(bind) => (
          <Button size="tight" {...bind}>
            {open ? open.name : say(m.views)} <Icon name="down" size={14} />
          </Button>
        )}
      >
        {(close) => <ViewList views={views} open={open} writes={writes} close={close} />}
      </Popover>
      {writes.removed && (
        <UndoNotice onUndo={writes.undo} onClose={writes.forget} busy={writes.busy} error={writes.undoError}>
          {say(m.viewRemoved(writes.removed.name))}
        </UndoNotice>
      )}
    </>
  );
}

type ListProps = { views: readonly SavedView[]; open: SavedView | undefined; writes: Writes; close: () => void };

function ViewList({ views, open, writes, close }: ListProps) {
  const say = useSay();
  const setSearch = useSetSearch();
  const search = viewText(useSearchText());
  const go = (view: SavedView) => {
    setSearch({ ...viewSearch(view.search), view: String(view.id) });
    close();
  };
  const keep = async (draft: ViewDraft) => {
    const view = await writes.save(draft);
    setSearch({ view: String(view.id) }, { replace: true });
  };
  return (
    <div className="views">
      {open?.mine && viewText(viewSearch(open.search)) !== search && (
        <Button size="tight" disabled={writes.busy} onClick={() => void keep({ ...open, search })}>
          {say(m.viewUpdate(open.name))}
        </Button>
      )}
      <NewView busy={writes.busy} onSave={(name, shared) => keep({ name, search, shared })} />
      <FaultBox error={writes.error} />
      {views.length === 0 && <p className="menu-title">{say(m.viewsNone)}</p>}
      <ul className="picker-scroll">
        {views.map((view) => (
          <ViewRow key={view.id} view={view} writes={writes} current={view === open} onOpen={() => go(view)} />
        ))}
      </ul>
    </div>
  );
}

function NewView({ busy, onSave }: { busy: boolean; onSave: (name: string, shared: boolean) => Promise<void> }) {
  const say = useSay();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <form
      className="views-new"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave(name, shared).then(
          () => setName(''),
          // What went wrong stands below; the name is kept for another try.
          () => undefined,
        );
      }}
    >
      <input
        className="input tight"
        required
        maxLength={60}
        placeholder={say(m.viewName)}
        aria-label={say(m.viewName)}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label className="small">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} /> {say(m.viewShared)}
      </label>
      <Button type="submit" size="tight" disabled={busy || name.trim() === ''}>
        {say(m.viewSave)}
      </Button>
    </form>
  );
}

type RowProps = { view: SavedView; writes: Writes; current: boolean; onOpen: () => void };

function ViewRow({ view, writes, current, onOpen }: RowProps) {
  const say = useSay();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const save = (change: Partial<ViewDraft>) => {
    const { id, name, search, shared } = view;
    void writes.save({ id, name, search, shared, ...change }).catch(() => undefined);
  };
  const link = () => {
    void copyText(`${window.location.origin}/explore?view=${view.id}`).then(() => setCopied(true));
  };
  if (renaming !== null)
    return (
      <li>
        <form
          className="views-new"
          onSubmit={(event) => {
            event.preventDefault();
            save({ name: renaming });
            setRenaming(null);
          }}
        >
          <input
            className="input tight"
            required
            maxLength={60}
            aria-label={say(m.viewRename)}
            value={renaming}
            onChange={(event) => setRenaming(event.target.value)}
          />
          <Button type="submit" size="tight" disabled={renaming.trim() === ''}>
            {say(m.viewSave)}
          </Button>
        </form>
      </li>
    );
  return (
    <li className="view-row">
      <button type="button" className="option" aria-current={current || undefined} onClick={onOpen}>
        {view.name}
        <span className="days">{view.mine ? say(view.shared ? m.viewShared : m.viewPrivate) : view.by}</span>
      </button>
      <span className="view-tools">
        <Tool words={say(copied ? m.viewCopied : m.viewLink)} onPress={link} />
        <Tool
          words={say(m.viewDuplicate)}
          onPress={() =>
            void writes.save({ name: say(m.viewCopy(view.name)).slice(0, 60), search: view.search, shared: false }).catch(() => undefined)
          }
        />
        {view.mine && <Tool words={say(m.viewRename)} onPress={() => setRenaming(view.name)} />}
        {view.mine && <Tool words={say(view.shared ? m.viewUnshare : m.viewShare)} onPress={() => save({ shared: !view.shared })} />}
        {view.mine && <Tool words={say(m.viewRemove)} onPress={() => writes.remove(view)} />}
      </span>
    </li>
  );
}

/** Only a page that came by https, or from this machine, may write the clipboard; elsewhere the text is selected and copied as by hand. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

function Tool({ words, onPress }: { words: string; onPress: () => void }) {
  return (
    <Button look="plain" size="tight" onClick={onPress}>
      {words}
    </Button>
  );
}
