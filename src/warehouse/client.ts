import type { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import { renderWritten } from './literals.ts';
import { type Naming, type Param, type Rendered, render, type Sql } from './sql.ts';

/** Settings every statement runs with, in both homes, so that one text gives one answer; each home sets them when it opens. */
export const SETTINGS = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
  join_use_nulls: 1,
  date_time_input_format: 'basic',
  // On a cluster a joined or IN-listed table is gathered whole; `local` would be right only where both sides are sharded alike.
  distributed_product_mode: 'global',
} as const;

/** How the engine reaches a file of rows: by path (embedded) or as the body of the statement (cluster). */
export type FileSource = {
  readonly path: string;
  /** `CSV`, `CustomSeparated`, … */
  readonly format: string;
  /** `c1 String, c2 String`. */
  readonly structure: string;
  /** Settings of the format: delimiter, quoting, how many lines to skip. */
  readonly settings: Readonly<Record<string, string | number>>;
};

/** The warehouse: the only way to the facts. Where it lives is known to this folder alone. */
export type Warehouse = {
  readonly home: 'embedded' | 'cluster';
  /** Reads rows as objects by column. @throws the engine's error; callers of domains see it as `internal`. */
  rows<T>(statement: Sql, signal?: AbortSignal): Promise<T[]>;
  /** Runs a statement that answers nothing. */
  command(statement: Sql): Promise<void>;
  /** Runs a trusted text written in code (DDL), its tables already named. */
  ddl(text: string): Promise<void>;
  /** Writes rows given as objects; `table` is named by this warehouse. */
  insert(into: string, values: readonly object[]): Promise<void>;
  /** Runs `statement(source)`, an `INSERT … SELECT … FROM <source>`, over a file of this machine. */
  loadFile(file: FileSource, statement: (source: Sql) => Sql): Promise<void>;
  readonly naming: Naming;
  /** Stands for everything that was written: another number after every write. null or absent: nobody here can know. */
  readonly written?: () => number | null;
  close(): Promise<void>;
};

/** The database every table lives in. */
export const DATABASE = 'zhanggui';

/** Tables as one node and a cluster (behind its Distributed tables) name them. */
export const plainNaming: Naming = (ref) => (ref.mode === 'rows' ? `${DATABASE}.${ref.table} FINAL` : `${DATABASE}.${ref.table}`);

/** What {@link warehouseOver} needs besides the client. */
type Over = {
  home: Warehouse['home'];
  /** Statements that read go to the least busy of these: a connection of the embedded engine answers one statement at a time. */
  readers: readonly ClickHouseClient[];
  /** Statements that write go here; a page never waits for an import. */
  writer: ClickHouseClient;
  naming?: Naming;
  /** Opens a file for the cluster's request body. */
  open?: (path: string) => Readable;
  beforeClose?: () => Promise<void>;
};

/** A warehouse over an official client, whichever connection that has. */
export function warehouseOver({ home, readers, writer, naming = plainNaming, open, beforeClose }: Over): Warehouse {
  const reading = home === 'embedded' ? oneAtATime(readers) : leastBusy(readers);
  const rendered = (statement: Sql): Rendered => (home === 'embedded' ? renderWritten : render)(statement, naming);
  const run = async ({ text, params }: Rendered): Promise<void> => {
    await writer.command({ query: text, query_params: { ...params } });
  };
  return {
    home,
    naming,
    async rows<T>(statement: Sql, signal?: AbortSignal): Promise<T[]> {
      const { text, params } = rendered(statement);
      const answer = reading(async (client) => {
        const answer = await client.query({
          query: text,
          query_params: { ...params },
          format: 'JSONEachRow',
          ...(signal ? { abort_signal: signal } : {}),
        });
        // The client's own reader makes a stream of rows; what the embedded engine answers is one text already.
        return home === 'embedded' ? rowsIn<T>(await answer.text()) : answer.json<T>();
      });
      return discreet(statement, answer);
    },
    command: (statement) => discreet(statement, run(rendered(statement))),
    async ddl(text) {
      await writer.command({ query: text });
    },
    async insert(into, values) {
      if (values.length === 0) return;
      await writer.insert({ table: `${DATABASE}.${into}`, values: [...values], format: 'JSONEachRow' });
    },
    async loadFile(file, statement) {
      if (home === 'embedded') {
        const source: Sql = {
          kind: 'sql',
          parts: ['file(', text(file.path), ', ', text(file.format), ', ', text(file.structure), ')'],
        };
        // Settings of a format are part of the statement, not of the session: a session's settings outlive the statement in the embedded engine.
        const whole = withSettings(statement(source), { ...READING, ...file.settings });
        return discreet(whole, run(rendered(whole)));
      }
      const source: Sql = { kind: 'sql', parts: ['input(', text(file.structure), ')'] };
      const whole = withSettings(statement(source), file.settings);
      const { text: query, params } = rendered(whole);
      const values = open?.(file.path) as Readable;
      await discreet(whole, writer.exec({ query: `${query} FORMAT ${file.format}`, query_params: { ...params }, values }));
    },
    async close() {
      await beforeClose?.();
      for (const client of new Set([writer, ...readers])) await client.close();
    },
  };
}

/** What a statement comes to; an error has the keys of the statement taken out of its words. */
async function discreet<T>({ parts }: Sql, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const keys = parts.flatMap((part) => (typeof part === 'object' && part.kind === 'param' && part.secret ? [String(part.value)] : []));
    if (keys.length > 0 && error instanceof Error) {
      const without = (words: string): string => keys.reduce((told, key) => told.replaceAll(key, '…'), words);
      error.message = without(error.message);
      if (error.stack) error.stack = without(error.stack);
    }
    throw error;
  }
}

/** Rows of a text with one a line; a line end within a value is written otherwise. */
function rowsIn<T>(text: string): T[] {
  return JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`) as T[];
}

/** The embedded engine would map a file into memory, where a large one counts as held by the process as long as it is read. */
const READING: FileSource['settings'] = { storage_file_read_method: 'pread' };

/** Hands each piece of work to the client with the fewest unfinished ones. */
function leastBusy(clients: readonly ClickHouseClient[]): <T>(work: (client: ClickHouseClient) => Promise<T>) => Promise<T> {
  const desks = clients.map((client) => ({ client, busy: 0 }));
  return async (work) => {
    const desk = desks.reduce((best, one) => (one.busy < best.busy ? one : best));
    desk.busy += 1;
    try {
      return await work(desk.client);
    } finally {
      desk.busy -= 1;
    }
  };
}

/** Gives each piece of work, in the order in which it comes, to the first client that is free. */
function oneAtATime(clients: readonly ClickHouseClient[]): <T>(work: (client: ClickHouseClient) => Promise<T>) => Promise<T> {
  const free = [...clients];
  const waiting: ((client: ClickHouseClient) => void)[] = [];
  return async (work) => {
    const client = free.shift() ?? (await new Promise<ClickHouseClient>((resolve) => waiting.push(resolve)));
    try {
      return await work(client);
    } finally {
      const next = waiting.shift();
      if (next) next(client);
      else free.push(client);
    }
  };
}

function text(value: string): Param {
  return { kind: 'param', type: 'String', value };
}

const SETTING = /^[a-z0-9_]+$/;

function withSettings(statement: Sql, settings: FileSource['settings']): Sql {
  const pairs = Object.entries(settings);
  if (pairs.length === 0) return statement;
  const list = pairs.map(([name, value]) => {
    if (!SETTING.test(name)) throw new Error(`not a setting: ${name}`);
    return typeof value === 'number' ? `${name} = ${value}` : `${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  });
  return { kind: 'sql', parts: [...statement.parts, ` SETTINGS ${list.join(', ')}`] };
}
