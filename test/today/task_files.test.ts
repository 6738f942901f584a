import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileName, removeOldBytes } from '../../src/domains/today/tasks/files.ts';
import { firstOwner, freshApp, signedIn, Visitor } from '../http/desk.ts';

let made: Awaited<ReturnType<typeof freshApp>>;
let owner: Visitor;
let operator: Visitor;
let viewer: Visitor;
let shop: number;
let other: number;

beforeAll(async () => {
  made = await freshApp();
  owner = await firstOwner(made.app);
  shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  operator = await signedIn(made.app, owner, 'operator', [shop]);
  viewer = await signedIn(made.app, owner, 'viewer', [shop]);
});

const subjectIn = (of: number | null) => ({ shop: of, metric: null, where: {}, from: null, to: null });
const newTask = async (title: string, more: object = {}) => (await owner.api.tasks.create({ title, ...more })).task;

describe('files', () => {
  const put = (visitor: Visitor, id: number, name: string, body: string | ReadableStream<Uint8Array>, headers: Record<string, string> = {}) =>
    visitor.fetch(
      new Request(`http://localhost:7200/api/tasks/${id}/files?name=${encodeURIComponent(name)}`, {
        method: 'PUT',
        body,
        headers,
        duplex: 'half',
      } as RequestInit),
    );

  test('a page with a script is kept and only ever saved, never shown', async () => {
    const { id } = await newTask('附件');
    const answer = (await (await put(owner, id, '../../坏 "页".html', '<script>alert(1)</script>')).json()) as {
      id: string;
      name: string;
      event: number;
    };
    expect(answer.name).toBe('坏 _页_.html');
    const read = await operator.fetch(new Request(`http://localhost:7200/api/tasks/${id}/files/${answer.id}`));
    expect(read.status).toBe(200);
    expect(read.headers.get('content-type')).toBe('application/octet-stream');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''/);
    expect(await read.text()).toBe('<script>alert(1)</script>');
    await owner.api.tasks.undo({ events: [answer.event] });
    expect((await operator.fetch(new Request(`http://localhost:7200/api/tasks/${id}/files/${answer.id}`))).status).toBe(404);
  });

  test('5 GB are refused at once by what they announce, and at 50 MB when they announce nothing', async () => {
    const { id } = await newTask('大附件');
    let pulled = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024 * 1024));
        },
      });
    const announced = await put(owner, id, 'film.mov', endless(), { 'content-length': String(5 * 1024 ** 3) });
    expect([announced.status, ((await announced.json()) as { code: string }).code]).toEqual([413, 'tasks.file_too_large']);
    expect(pulled).toBeLessThan(5);
    const silent = await put(owner, id, 'film.mov', endless());
    expect([silent.status, ((await silent.json()) as { code: string }).code]).toEqual([413, 'tasks.file_too_large']);
    expect(pulled).toBeLessThan(60);
    const cut = await put(owner, id, 'a.csv', 'a,b', { 'content-length': '10' });
    expect(((await cut.json()) as { code: string }).code).toBe('tasks.file_cut');
    expect((await owner.api.tasks.talk({ id })).files).toEqual([]);
    const folder = join(made.desk.dataDir, 'task-files');
    const kept = existsSync(folder) ? readdirSync(folder) : [];
    expect(kept.length).toBe(1);
  });

  test('a file is for those who may see its task, and a viewer may not add one', async () => {
    const { id } = await newTask('别家的', { subject: subjectIn(other) });
    const { id: file } = (await (await put(owner, id, 'a.csv', 'a,b')).json()) as { id: string };
    const code = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
    expect(await code(await operator.fetch(new Request(`http://localhost:7200/api/tasks/${id}/files/${file}`)))).toEqual([404, 'tasks.unknown']);
    expect(await code(await put(operator, id, 'a.csv', 'a,b'))).toEqual([404, 'tasks.unknown']);
    expect(await code(await put(viewer, id, 'a.csv', 'a,b'))).toEqual([403, 'http.role_needed']);
    expect(await code(await new Visitor(made.app).fetch(new Request(`http://localhost:7200/api/tasks/${id}/files/${file}`)))).toEqual([
      401,
      'http.not_signed_in',
    ]);
  });

  test('bytes of a file that was taken off go a month later, and then nobody takes it back; those of others stay', async () => {
    const { id } = await newTask('旧附件');
    const kept = (await (await put(owner, id, 'kept.csv', 'a,b')).json()) as { id: string };
    const gone = (await (await put(owner, id, 'gone.csv', 'a,b')).json()) as { id: string };
    const { event } = await owner.api.tasks.removeFile({ id, file: gone.id });
    const bytes = () => readdirSync(join(made.desk.dataDir, 'task-files'));
    const inDays = (n: number) => ({ ...made.desk, now: () => new Date(made.desk.now().getTime() + n * 86_400_000) });
    await removeOldBytes(inDays(29));
    expect(bytes()).toEqual(expect.arrayContaining([kept.id, gone.id]));
    await removeOldBytes(inDays(31));
    expect(bytes()).toContain(kept.id);
    expect(bytes()).not.toContain(gone.id);
    await expect(owner.api.tasks.undo({ events: [event] })).rejects.toMatchObject({ code: 'tasks.undo_late' });
    expect((await owner.api.tasks.talk({ id })).files.map(({ name }) => name)).toEqual(['kept.csv']);
  });

  test.each([
    ['a/b\\c.csv', 'c.csv'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['发票\u202Egpj.exe', '发票gpj.exe'],
    ['', 'file'],
    [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(100)}…${'长'.repeat(14)}.xlsx`],
  ])('the name %j becomes %j', (given, kept) => expect(fileName(given)).toBe(kept));
});
