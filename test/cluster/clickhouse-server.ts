import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Session } from 'chdb';

/**
 * A program that stands in for a ClickHouse server, because none can be installed where the tests run: it answers the part of the
 * HTTP protocol that the official client uses, with the same engine embedded (chDB), so that the product's `CLICKHOUSE_URL` home is
 * exercised over real HTTP, in the real dialect, with the real client. `<directory of its data>` is its one argument; it prints
 * its address. It answers one statement at a time, because settings and parameters belong to its one session.
 */

const directory = process.argv[2] ?? '';
const work = mkdtempSync(join(tmpdir(), 'zg-clickhouse-'));
const session = new Session(directory);

/** Keys of the address that are not settings of the engine. */
const NOT_SETTINGS = new Set([
  'query',
  'query_id',
  'session_id',
  'database',
  'default_format',
  'user',
  'password',
  'compress',
  'wait_end_of_query',
  'enable_http_compression',
]);

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')}'`;
}

/** The statement as this engine takes it: rows sent in the body are read from the file they were saved to. */
function overFile(query: string, file: string): string {
  const format = /\bFORMAT\s+(\w+)\s*$/i.exec(query);
  if (!format) throw new Error('Code: 62. DB::Exception: a statement with a body needs a FORMAT. (SYNTAX_ERROR)');
  const statement = query.slice(0, format.index);
  const input = /\binput\(\s*(\{\w+:String\}|'(?:[^'\\]|\\.)*')\s*\)/;
  if (input.test(statement))
    return statement.replace(input, (_, structure: string) => `file(${literal(file)}, ${literal(format[1] ?? '')}, ${structure})`);
  return `${statement} FROM INFILE ${literal(file)} FORMAT ${format[1]}`;
}

async function execute(url: URL, request: IncomingMessage): Promise<Uint8Array> {
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) await session.queryAsync(`SET ${name} = ${literal(value)}`);
    else if (!NOT_SETTINGS.has(name)) await session.queryAsync(`SET ${name} = ${literal(value)}`);
  }
  const given = url.searchParams.get('query');
  const file = join(work, 'body');
  await pipeline(request, createWriteStream(file));
  const statement = given === null ? readFileSync(file, 'utf8') : overFile(given, file);
  const answer = await session.queryAsync(statement, { format: url.searchParams.get('default_format') ?? 'TabSeparated' });
  return answer.bytes();
}

function refuse(response: ServerResponse, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  const code = /Code: (\d+)/.exec(text)?.[1] ?? '1002';
  response.writeHead(500, { 'Content-Type': 'text/plain; charset=UTF-8', 'X-ClickHouse-Exception-Code': code });
  response.end(text);
}

let turn: Promise<void> = Promise.resolve();

// A statement with a body comes in the address, which a real server takes up to a mebibyte of.
const server = createServer({ maxHeaderSize: 1_048_576 }, (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/ping') {
    response.end('Ok.\n');
    return;
  }
  turn = turn.then(async () => {
    try {
      response.end(Buffer.from(await execute(url, request)));
    } catch (error) {
      refuse(response, error);
    }
  });
});

process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  session.close();
  rmSync(work, { recursive: true, force: true });
  process.exit(0);
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
