import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { AnnotationInput } from '../../src/domains/metrics/annotations/contract.ts';
import { firstOwner, freshDesk, signedIn, type Visitor } from '../http/desk.ts';

let owner: Visitor;
let operator: Visitor;
let viewer: Visitor;
let limited: Visitor;
let mine: number;
let other: number;

beforeAll(async () => {
  const { desk } = await freshDesk();
  const app = createApp(desk, { version: '0' });
  owner = await firstOwner(app);
  mine = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
  other = (await owner.api.accounts.createShop({ name: '京东店', platform: 'jd' })).id;
  operator = await signedIn(app, owner, 'operator');
  viewer = await signedIn(app, owner, 'viewer');
  limited = await signedIn(app, owner, 'operator', [mine]);
});

const note = (more: Partial<AnnotationInput> = {}): AnnotationInput => ({
  from: '2026-03-08',
  to: '2026-03-08',
  kind: 'promotion',
  text: '38 节满减',
  ...more,
});
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: { code?: string; data?: { code?: string } }) => error.data?.code ?? error.code,
  );

describe('notes on the axis of time', () => {
  test('are found by the days they touch and the shops they are about', async () => {
    const all = await owner.api.annotations.add(note({ from: '2026-03-07', to: '2026-03-09' }));
    const own = await owner.api.annotations.add(note({ text: '换主图', kind: 'page', shops: [mine] }));
    const theirs = await owner.api.annotations.add(note({ text: '断货', kind: 'stock', shops: [other] }));
    const ids = async (who: Visitor, days: { from?: string; to?: string; shops?: number[] }) =>
      (await who.api.annotations.list(days)).map(({ id }) => id).sort((a, b) => a - b);
    expect(await ids(owner, { from: '2026-03-08', to: '2026-03-08' })).toEqual([all.id, own.id, theirs.id]);
    expect(await ids(owner, { from: '2026-03-09', to: '2026-03-31' })).toEqual([all.id]);
    expect(await ids(owner, { from: '2026-03-10', to: '2026-03-31' })).toEqual([]);
    expect(await ids(owner, { shops: [mine] })).toEqual([all.id, own.id]);
    expect(await ids(limited, {})).toEqual([all.id, own.id]);
  });

  test('are changed, removed and brought back as they were, each recorded', async () => {
    const made = await operator.api.annotations.add(note({ text: '涨价', kind: 'price' }));
    const changed = await operator.api.annotations.change({
      id: made.id,
      ...note({ text: '涨价 5 元', kind: 'price', from: '2026-04-01', to: '2026-04-02' }),
    });
    expect(changed).toMatchObject({ id: made.id, text: '涨价 5 元', from: '2026-04-01', to: '2026-04-02', shop: null });
    await operator.api.annotations.remove({ id: made.id });
    expect(await operator.api.annotations.list({ from: '2026-04-01', to: '2026-04-02' })).toEqual([]);
    expect(await codeOf(operator.api.annotations.remove({ id: made.id }))).toBe('annotations.unknown');
    await operator.api.annotations.restore({ id: made.id });
    expect(await operator.api.annotations.list({ from: '2026-04-01', to: '2026-04-02' })).toEqual([changed]);
    const { records } = await owner.api.audit.list({ limit: 20 });
    expect(records.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['annotations.add', 'annotations.change', 'annotations.remove', 'annotations.restore']),
    );
  });

  test('refuse days that are none, a viewer, and what is about shops the person may not see', async () => {
    expect(await codeOf(owner.api.annotations.add(note({ from: '2026-03-09', to: '2026-03-08' })))).toBe('annotations.bad_days');
    expect(await codeOf(owner.api.annotations.add(note({ from: '2024-01-01', to: '2026-03-08' })))).toBe('annotations.bad_days');
    expect(await codeOf(viewer.api.annotations.add(note()))).toBe('http.role_needed');
    expect(await codeOf(limited.api.annotations.add(note({ shops: [other] })))).toBe('http.not_found');
    expect(await codeOf(limited.api.annotations.add(note()))).toBe('annotations.shop_needed');
    const theirs = await owner.api.annotations.add(note({ shops: [other] }));
    const all = await owner.api.annotations.add(note());
    expect(await codeOf(limited.api.annotations.remove({ id: theirs.id }))).toBe('annotations.unknown');
    expect(await codeOf(limited.api.annotations.remove({ id: all.id }))).toBe('annotations.shop_needed');
    expect(await codeOf(limited.api.annotations.change({ id: theirs.id, ...note({ shops: [mine] }) }))).toBe('annotations.unknown');
  });
});

describe('saved views', () => {
  test('are seen by their maker, and by others once shared', async () => {
    const view = await operator.api.explore.saveView({ name: '每周渠道', search: 'm=payment_amount&r=source&c=week', shared: false });
    const names = async (who: Visitor) => (await who.api.explore.views()).map(({ name, mine: own }) => [name, own]);
    expect(await names(operator)).toEqual([['每周渠道', true]]);
    expect(await names(viewer)).toEqual([]);
    const shared = await operator.api.explore.saveView({ ...view, shared: true });
    expect(shared.id).toBe(view.id);
    expect(await names(viewer)).toEqual([['每周渠道', false]]);
  });

  test('are changed by their maker only, deleted and brought back', async () => {
    const view = await operator.api.explore.saveView({ name: '退款', search: 'm=refund_rate', shared: true });
    const hidden = await operator.api.explore.saveView({ name: '私', search: 'm=buyers', shared: false });
    expect(await codeOf(owner.api.explore.saveView({ ...view, name: '我的' }))).toBe('explore.not_your_view');
    expect(await codeOf(owner.api.explore.removeView({ id: view.id }))).toBe('explore.not_your_view');
    // A private view is not there for others: not even its name is told.
    expect(await codeOf(owner.api.explore.removeView({ id: hidden.id }))).toBe('explore.unknown_view');
    await operator.api.explore.removeView({ id: view.id });
    expect((await operator.api.explore.views()).some(({ id }) => id === view.id)).toBe(false);
    expect(await codeOf(operator.api.explore.saveView({ ...view, name: '改' }))).toBe('explore.unknown_view');
    expect(await operator.api.explore.restoreView({ id: view.id })).toEqual(view);
    expect(await codeOf(operator.api.explore.restoreView({ id: view.id }))).toBe('explore.unknown_view');
  });
});
