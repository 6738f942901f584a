import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDirectory } from '../engines.ts';
import { compileProgram, type Running, runProgram } from '../program.ts';

let program: { file: string; remove: () => void };
beforeAll(async () => {
  program = await compileProgram('src/main.ts');
});
afterAll(() => program.remove());

type Started = Running & { url: string };

/** Starts a server on any free port and waits until it says where it answers. */
async function start(data: string, fill: '--empty' | '--demo' = '--empty'): Promise<Started> {
  const running = runProgram(program.file, ['start', fill, '--port', '0', '--data', data]);
  const line = await running.line();
  return { ...running, url: (/http:\S+/.exec(line) as RegExpExecArray)[0] };
}

/** Processes of the data directory's PostgreSQL. */
function postgresOf(data: string): number[] {
  const found = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  return found.filter((line) => line.includes('postgres') && line.includes(data)).map((line) => Number.parseInt(line, 10));
}

async function health(url: string): Promise<{ status: number; body: { ok: boolean } }> {
  const response = await fetch(`${url}/api/health`);
  return { status: response.status, body: (await response.json()) as { ok: boolean } };
}

describe('zhanggui start', () => {
  test('answers, and stops cleanly on SIGTERM and on SIGINT', async () => {
    const data = freshDirectory();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const server = await start(data);
      expect(await health(server.url)).toMatchObject({ status: 200, body: { ok: true } });
      server.child.kill(signal);
      expect(await server.end()).toMatchObject({ code: 0, signal: null });
      expect(postgresOf(data)).toEqual([]);
    }
  });

  test('starts again after kill -9, with what was written before', async () => {
    const data = freshDirectory();
    const first = await start(data);
    const owner = { name: '店主', login: 'boss', password: 'correct horse battery' };
    const made = await fetch(`${first.url}/api/owner`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(owner),
    });
    expect(made.status).toBe(200);
    first.child.kill('SIGKILL');
    await first.end();
    const second = await start(data);
    const session = (await (await fetch(`${second.url}/api/session`)).json()) as { firstRun: boolean };
    expect(session.firstRun).toBe(false);
    second.child.kill('SIGTERM');
    expect((await second.end()).code).toBe(0);
    expect(postgresOf(data)).toEqual([]);
  });

  test('--demo never touches a desk that has an owner: it would sign every visitor in', async () => {
    const data = freshDirectory();
    const first = await start(data);
    const owner = { name: '店主', login: 'boss', password: 'correct horse battery' };
    await fetch(`${first.url}/api/owner`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(owner) });
    first.child.kill('SIGTERM');
    await first.end();
    const second = await start(data, '--demo');
    const session = await (await fetch(`${second.url}/api/session`)).json();
    expect(session).toMatchObject({ demo: false, person: null, firstRun: false });
    expect((await fetch(`${second.url}/api/shops`)).status).toBe(401);
    second.child.kill('SIGTERM');
    await second.end();
  });

  test('a second server on one data directory is told who owns it, and the first goes on', async () => {
    const data = freshDirectory();
    const first = await start(data);
    const second = runProgram(program.file, ['start', '--empty', '--port', '0', '--data', data, '--json']);
    const answer = JSON.parse(await second.line()) as { error: { code: string } };
    expect(answer.error.code).toBe('store.data_in_use');
    expect((await second.end()).code).toBe(1);
    expect((await health(first.url)).status).toBe(200);
    first.child.kill('SIGTERM');
    await first.end();
  });

  test('a command finds the running server and asks it', async () => {
    const data = freshDirectory();
    const server = await start(data);
    const { url } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { url: string };
    expect(url).toBe(server.url);
    const query = runProgram(program.file, ['query', '--metrics', 'payment_amount', '--data', data, '--json']);
    expect(JSON.parse(await query.line())).toMatchObject({ columns: ['payment_amount'], rows: [[null]] });
    expect((await query.end()).code).toBe(0);
    server.child.kill('SIGTERM');
    await server.end();
  });

  test('refuses to listen for other machines while nobody could sign in', async () => {
    const refused = runProgram(program.file, ['start', '--empty', '--port', '0', '--host', '0.0.0.0', '--data', freshDirectory(), '--json']);
    const answer = JSON.parse(await refused.line()) as { error: { code: string } };
    expect(answer.error.code).toBe('http.no_owner_password');
    expect((await refused.end()).code).toBe(1);
  });
});
