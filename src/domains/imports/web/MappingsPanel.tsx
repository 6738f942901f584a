import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { TextInput } from '../../../web/kit/Field.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import type { rememberedMapping } from '../contract.ts';
import { IGNORE } from './mapping.ts';
import { importsWeb as m } from './messages.ts';

type Remembered = z.output<typeof rememberedMapping>;

/** What is remembered of headers: seen, named, forgotten. */
export function MappingsPanel() {
  const say = useSay();
  const mappings = useQuery(api.imports.mappings.queryOptions());
  return (
    <Panel title={say(m.mappings)} note={say(m.mappingsNote)}>
      <DataState query={mappings} lines={2} empty={(rows) => (rows.length === 0 ? <p className="small quiet">{say(m.mappingsEmpty)}</p> : null)}>
        {(rows) => (
          <ul className="remembered">
            {rows.map((row) => (
              <Mapping key={row.id} row={row} />
            ))}
          </ul>
        )}
      </DataState>
    </Panel>
  );
}

const again = () => queries.invalidateQueries({ queryKey: api.imports.mappings.key() });

function Mapping({ row }: { row: Remembered }) {
  const say = useSay();
  const moment = useMoment();
  const [naming, setNaming] = useState(false);
  const forget = useMutation({ mutationFn: () => client.imports.forget({ id: row.id }), onSettled: again });
  const read = row.columns.filter(({ field }) => field !== IGNORE);
  // What is the same in every row is written in quotes.
  const nameOf = (header: string) => (/^'.*'$/s.test(header) ? say(m.everyRowIs(header.slice(1, -1))) : header);
  return (
    <li>
      <div className="file-line">
        {naming ? <Naming row={row} onDone={() => setNaming(false)} /> : <strong>{row.name || say(m.mappingNone)}</strong>}
        <span className="tag">{say(row.formatName ?? row.typeName)}</span>
        <span className="small quiet">
          {row.by} · {moment(row.at)}
        </span>
        {!naming && (
          <span className="file-actions">
            <Button look="plain" size="tight" onClick={() => setNaming(true)}>
              {say(m.rename)}
            </Button>
            <Button look="plain" size="tight" disabled={forget.isPending} onClick={() => forget.mutate()}>
              {say(m.forget)}
            </Button>
          </span>
        )}
      </div>
      <span className="read-as small">
        {read.map(({ header, field, fieldName }) => (
          <span key={header}>
            <span className="quiet">{nameOf(header)} →</span> {fieldName ? say(fieldName) : field}
          </span>
        ))}
        {read.length < row.columns.length && <span className="quiet">{say(m.leftOut(row.columns.length - read.length))}</span>}
      </span>
      <FaultBox error={forget.error} />
    </li>
  );
}

function Naming({ row, onDone }: { row: Remembered; onDone: () => void }) {
  const say = useSay();
  const [name, setName] = useState(row.name);
  const save = useMutation({
    mutationFn: () => client.imports.renameMapping({ id: row.id, name }),
    onSuccess: async () => {
      await again();
      onDone();
    },
  });
  return (
    <form
      className="columns-tools"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <TextInput
        className="tight"
        autoFocus
        maxLength={60}
        aria-label={say(m.mappingName)}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button size="tight" type="submit" disabled={save.isPending}>
        {say(m.save)}
      </Button>
      <FaultBox error={save.error} />
    </form>
  );
}
