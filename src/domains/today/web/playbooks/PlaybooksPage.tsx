import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { UndoNotice } from '../../../../web/kit/UndoNotice.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch } from '../../../../web/view.ts';
import type { KeptPlaybook } from '../../playbooks/contract.ts';
import { THEME_WORDS } from '../../playbooks/messages.ts';
import { THEMES } from '../../playbooks/spec/contract.ts';
import { Editor } from './Editor.tsx';
import { found } from './found.ts';
import { playbooksWeb as m } from './messages.ts';
import { PlaybookDetail } from './PlaybookDetail.tsx';
import './playbooks.css';
import { recordText } from './record.tsx';
import { useBookWrites } from './useBookWrites.ts';
import { useWords } from './useWords.ts';

const booksSearch = z.object({
  theme: z.enum(THEMES).optional().catch(undefined),
  book: z.string().optional().catch(undefined),
  edit: z.enum(['new', 'this']).optional().catch(undefined),
});

/** The library: every cause there is a way for, what shows it, what to do; and the people's own. */
export default function PlaybooksPage() {
  const say = useSay();
  const list = useQuery(api.playbooks.list.queryOptions());
  const writes = useBookWrites();
  return (
    <Page title={say(m.title)}>
      <DataState query={list} lines={10}>
        {(books) => <Books books={books} writes={writes} />}
      </DataState>
      {writes.removed && (
        <UndoNotice onUndo={writes.undo} onClose={writes.forget} busy={writes.busy} error={writes.undoError}>
          {say(m.removed(say(writes.removed.body.title)))}
        </UndoNotice>
      )}
    </Page>
  );
}

type Writes = ReturnType<typeof useBookWrites>;

function Books({ books, writes }: { books: readonly KeptPlaybook[]; writes: Writes }) {
  const say = useSay();
  const { theme, book, edit } = usePageSearch(booksSearch);
  const setSearch = useSetSearch();
  const mayWrite = useMayWrite();
  const [text, setText] = useState('');
  const words = useWords();
  const shown = found(books, { theme, text }, words);
  const chosen = book ?? shown[0]?.key;
  const editing = mayWrite && edit ? books.find(({ key }) => key === chosen) : undefined;
  const add = mayWrite && (
    <Button size="tight" onClick={() => setSearch({ edit: 'new' })}>
      {say(m.add)}
    </Button>
  );
  return (
    <div className={`books ${book || edit ? 'one' : ''} ${edit ? 'editing' : ''}`}>
      <Panel title={say(m.title)} note={say(m.count(shown.length))} tools={add} flush>
        <Tools text={text} theme={theme} onText={setText} />
        {shown.length === 0 && <EmptyState title={say(m.none)} text={say(m.noneText)} />}
        <BookList books={shown} chosen={chosen ?? null} onChoose={(key) => setSearch({ book: key, edit: undefined }, { replace: true })} />
      </Panel>
      <div className="books-one">
        <Button className="books-back" size="tight" look="plain" onClick={() => setSearch({ book: undefined, edit: undefined })}>
          ← {say(m.back)}
        </Button>
        <FaultBox error={writes.error} />
        {edit && mayWrite && (edit === 'new' || editing) ? (
          <Editor
            key={edit === 'new' ? 'new' : `${editing?.key} ${editing?.version}`}
            from={edit === 'new' ? null : (editing ?? null)}
            onDone={(key) => setSearch({ edit: undefined, ...(key ? { book: key } : {}) })}
          />
        ) : (
          chosen && (
            <PlaybookDetail
              key={chosen}
              bookKey={chosen}
              writes={mayWrite ? writes : null}
              onEdit={() => setSearch({ book: chosen, edit: 'this' })}
              onRemoved={() => setSearch({ book: undefined }, { replace: true })}
            />
          )
        )}
      </div>
    </div>
  );
}

type ToolsProps = { text: string; theme: string | undefined; onText: (text: string) => void };

/** Search and theme. */
function Tools({ text, theme, onText: setText }: ToolsProps) {
  const say = useSay();
  const setSearch = useSetSearch();
  return (
    <div className="books-tools">
      <input
        className="input tight"
        type="search"
        aria-label={say(m.search)}
        placeholder={say(m.search)}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <select
        className="input tight"
        aria-label={say(m.theme)}
        value={theme ?? ''}
        onChange={({ target }) => setSearch({ theme: target.value || undefined, book: undefined })}
      >
        <option value="">{say(m.all)}</option>
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {say(THEME_WORDS[one])}
          </option>
        ))}
      </select>
    </div>
  );
}

function BookList({ books, chosen, onChoose }: { books: readonly KeptPlaybook[]; chosen: string | null; onChoose: (key: string) => void }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="book-list">
      {THEMES.map((theme) => {
        const own = books.filter(({ body }) => body.theme === theme);
        if (own.length === 0) return null;
        return (
          <section key={theme} aria-label={THEME_WORDS[theme][language]}>
            <h3>{say(THEME_WORDS[theme])}</h3>
            {own.map(({ key, body, record, origin }) => (
              <button key={key} type="button" aria-current={key === chosen} data-book={key} onClick={() => onChoose(key)}>
                <span>{say(body.title)}</span>
                {(origin !== 'shipped' || record.uses > 0) && (
                  <small>
                    {[...(origin === 'shipped' ? [] : [say(m[origin])]), ...(record.uses > 0 ? [say(recordText(record))] : [])].join(' · ')}
                  </small>
                )}
              </button>
            ))}
          </section>
        );
      })}
    </div>
  );
}
