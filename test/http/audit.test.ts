import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { recordable } from '../../src/http/redact.ts';
import { firstOwner, freshApp, PASSWORD, Visitor } from './desk.ts';

describe('the audit record', () => {
  test('grows with every write and can be neither changed, emptied nor cut', async () => {
    const { app, desk } = await freshApp();
    const owner = await firstOwner(app);
    await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' });
    await owner.api.accounts.changePassword({ current: PASSWORD, next: 'another long one' });
    await new Visitor(app).send('POST', '/api/session', { login: 'boss', password: 'guessed wrong' });
    const { records } = await owner.api.audit.list({});
    expect(records.map(({ action, outcome, person }) => [action, outcome, person?.name ?? null])).toEqual([
      ['accounts.login', 'refused', null],
      ['accounts.change_password', 'done', '老板'],
      ['accounts.create_shop', 'done', '老板'],
      ['accounts.create_owner', 'done', '老板'],
    ]);
    expect(records[1]?.detail).toEqual({ current: '***', next: '***' });
    expect(records[0]?.detail).toEqual({ login: 'boss', password: '***', fault: 'accounts.wrong_login' });
    expect(JSON.stringify(records)).not.toMatch(/another long one|guessed wrong|four unrelated/);
    for (const statement of [sql`UPDATE audit SET action = 'x'`, sql`DELETE FROM audit`, sql`TRUNCATE audit`, sql`TRUNCATE audit CASCADE`]) {
      await expect(desk.store.db.execute(statement)).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
    }
    expect((await owner.api.audit.list({})).records).toEqual(records);
  });

  test('is read in pages, by person and action, and by a manager of one shop without the other shops', async () => {
    const { app } = await freshApp();
    const owner = await firstOwner(app);
    const shops = [];
    for (const name of ['a', 'b']) shops.push(await owner.api.accounts.createShop({ name, platform: 'jd' }));
    for (const { id } of shops) await owner.api.accounts.changeShop({ shop: id, name: `shop ${id}` });
    const first = await owner.api.audit.list({ limit: 3 });
    const second = await owner.api.audit.list({ limit: 3, before: first.next as number });
    expect([first.records.length, second.records.length, second.next]).toEqual([3, 2, null]);
    expect((await owner.api.audit.list({ action: 'accounts.change_shop' })).records.map(({ shop }) => shop)).toEqual([shops[1]?.id, shops[0]?.id]);
    const { link } = await owner.api.accounts.createInvite({ role: 'manager', shops: [shops[0]?.id as number] });
    const manager = new Visitor(app);
    await manager.api.accounts.acceptInvite({ token: link.split('/').at(-1) as string, name: 'm', login: 'mm', password: PASSWORD });
    const seenShops = (await manager.api.audit.list({ action: 'accounts.change_shop' })).records.map(({ shop }) => shop);
    expect(seenShops).toEqual([shops[0]?.id]);
    const me = (await manager.api.accounts.session()).person?.id as number;
    expect((await manager.api.audit.list({ person: me })).records.map(({ action }) => action)).toEqual(['accounts.accept_invite']);
  });

  test('keeps no secret and no endless input', () => {
    const input = {
      login: 'a',
      Password: 'b',
      nested: { apiKey: 'c', invite_token: 'd', kept: 1 },
      long: 'x'.repeat(1000),
      list: Array(500).fill(1),
    };
    const kept = recordable(input) as typeof input;
    expect(kept.nested).toEqual({ apiKey: '***', invite_token: '***', kept: 1 });
    expect([kept.login, kept.Password, kept.long.length, kept.list.length]).toEqual(['a', '***', 401, 50]);
    expect([recordable('text'), recordable(null), recordable([1])]).toEqual([{}, {}, {}]);
  });
});
