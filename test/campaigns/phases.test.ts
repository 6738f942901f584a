import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { createApp } from '../../src/app.ts';
import { PHASES } from '../../src/base/calendar/phases.ts';
import { daysBetween } from '../../src/base/calendar.ts';
import { calendarOf, checkPhase } from '../../src/domains/campaigns/calendar.ts';
import { campaignPlatform, type Phase } from '../../src/domains/campaigns/contract.ts';
import { DEFAULT_PHASES } from '../../src/domains/campaigns/defaults.ts';
import { campaignPhasesOf } from '../../src/domains/campaigns/index.ts';
import type { Desk } from '../../src/http/context.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

let app: ReturnType<typeof createApp>;
let desk: Desk;
let owner: Visitor;

beforeEach(async () => {
  ({ app, desk } = await freshApp());
  owner = await firstOwner(app);
});

const OWN = { platform: 'pdd', year: 2026, campaign: '双11', phase: 'presale', from: '2026-10-10', to: '2026-10-20' } as const;
const SHIPPED = 'tmall-2025-双11-presale';

async function codeOf(doing: Promise<unknown>): Promise<unknown> {
  return doing.then(
    () => null,
    (error: { data?: { code?: string }; code?: string }) => error.data?.code ?? error.code,
  );
}

async function found(key: string): Promise<Phase | undefined> {
  return (await owner.api.campaigns.list()).phases.find((one) => one.key === key);
}

describe('the shipped calendar', () => {
  test('is a calendar by its own rules, every estimate says so, and nothing is told twice', () => {
    for (const phase of DEFAULT_PHASES) expect(() => checkPhase(phase, DEFAULT_PHASES)).not.toThrow();
    expect(new Set(DEFAULT_PHASES.map(({ key }) => key)).size).toBe(DEFAULT_PHASES.length);
    for (const { certainty, note } of DEFAULT_PHASES) expect(note.includes('估计') || note.includes('推算')).toBe(certainty === 'estimated');
    // What is to come cannot have been reported.
    expect(DEFAULT_PHASES.filter(({ year, certainty }) => year >= 2026 && certainty === 'reported')).toEqual([]);
  });
  test('has phases of 618 and 双11 for the big platforms, which Taobao shares with Tmall', () => {
    const has = (platform: string, campaign: string) => DEFAULT_PHASES.filter((one) => one.platform === platform && one.campaign === campaign).length;
    for (const platform of ['tmall', 'jd', 'douyin']) for (const campaign of ['618', '双11']) expect(has(platform, campaign)).toBeGreaterThan(2);
    expect([campaignPlatform('taobao'), campaignPlatform('jd'), campaignPlatform('amazon')]).toEqual(['tmall', 'jd', 'other']);
  });
});

describe('editing', () => {
  test('adds, changes, removes and brings back a phase of one’s own', async () => {
    const made = await owner.api.campaigns.addPhase(OWN);
    expect(made).toMatchObject({ ...OWN, origin: 'own', certainty: 'own' });
    await owner.api.campaigns.changePhase({ key: made.key, to: '2026-10-22', note: '招商规则' });
    expect(await found(made.key)).toMatchObject({ from: '2026-10-10', to: '2026-10-22', note: '招商规则', origin: 'own' });
    await owner.api.campaigns.removePhase({ key: made.key });
    expect(await found(made.key)).toBeUndefined();
    await owner.api.campaigns.restorePhase({ key: made.key });
    expect(await found(made.key)).toMatchObject({ to: '2026-10-22', note: '招商规则' });
  });
  test('a shipped phase is changed, removed and brought back under its key; the comparison sees it', async () => {
    await owner.api.campaigns.changePhase({ key: SHIPPED, from: '2025-10-14' });
    expect(await found(SHIPPED)).toMatchObject({ from: '2025-10-14', origin: 'changed', certainty: 'own' });
    const seen = await campaignPhasesOf(desk.store);
    expect(seen.find((one) => one.platform === 'tmall' && one.year === 2025 && one.phase === 'presale' && one.campaign === '双11')).toMatchObject({
      from: '2025-10-14',
      estimated: false,
      platformName: { zh: '淘宝天猫' },
    });
    await owner.api.campaigns.removePhase({ key: SHIPPED });
    expect(await found(SHIPPED)).toBeUndefined();
    await owner.api.campaigns.restorePhase({ key: SHIPPED });
    expect(await found(SHIPPED)).toMatchObject({ from: '2025-10-14', origin: 'changed' });
  });
  test('a shipped phase that is removed and brought back untouched is the shipped one again', async () => {
    const before = await found(SHIPPED);
    await owner.api.campaigns.removePhase({ key: SHIPPED });
    await owner.api.campaigns.restorePhase({ key: SHIPPED });
    expect(await found(SHIPPED)).toEqual(before);
  });
  test.each([
    ['campaigns.bad_days', { from: '2026-10-21' }],
    ['campaigns.bad_days', { from: '2026-01-01', to: '2026-06-30' }],
    ['campaigns.year_does_not_fit', { year: 2025 }],
    ['campaigns.phase_exists', { platform: 'tmall', from: '2026-09-01', to: '2026-09-02' }],
    ['campaigns.phases_overlap', { platform: 'tmall', phase: 'warmup' }],
  ] as const)('refuses with %s: %j', async (code, change) => {
    expect(await codeOf(owner.api.campaigns.addPhase({ ...OWN, ...change }))).toBe(code);
    expect((await owner.api.campaigns.list()).phases).toHaveLength(DEFAULT_PHASES.length);
  });
  test('refuses what is not there, and to bring back what somebody has put anew', async () => {
    expect(await codeOf(owner.api.campaigns.changePhase({ key: 'x', to: '2026-10-22' }))).toBe('campaigns.unknown_phase');
    expect(await codeOf(owner.api.campaigns.removePhase({ key: 'x' }))).toBe('campaigns.unknown_phase');
    expect(await codeOf(owner.api.campaigns.restorePhase({ key: SHIPPED }))).toBe('campaigns.unknown_phase');
    await owner.api.campaigns.removePhase({ key: SHIPPED });
    await owner.api.campaigns.addPhase({ ...OWN, platform: 'tmall', year: 2025, from: '2025-10-12', to: '2025-10-18' });
    expect(await codeOf(owner.api.campaigns.restorePhase({ key: SHIPPED }))).toBe('campaigns.phase_exists');
  });
  test('two who add the same phase at once make one', async () => {
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(owner.api.campaigns.addPhase(OWN))));
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set([null, 'campaigns.phase_exists']));
  });
  test('is for operators; a viewer reads; every write is recorded', async () => {
    const viewer = await signedIn(app, owner, 'viewer');
    expect((await viewer.api.campaigns.list()).phases.length).toBeGreaterThan(0);
    expect(await codeOf(viewer.api.campaigns.addPhase(OWN))).toBe('http.role_needed');
    const operator = await signedIn(app, owner, 'operator');
    await operator.api.campaigns.addPhase(OWN);
    const { records } = await owner.api.audit.list({ action: 'campaigns.add_phase' });
    expect(records.map(({ outcome }) => outcome)).toEqual(['done', 'refused']);
  });
});

test('invariant: whatever is written over the shipped phases, the calendar holds each key once and what was removed not at all', () => {
  const written = fc.record({ n: fc.nat(DEFAULT_PHASES.length - 1), removed: fc.boolean(), to: fc.nat(20), own: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(written, { selector: ({ n }) => n }), (changes) => {
      const rows = changes.map(({ n, removed, own }) => {
        const { origin: _, ...phase } = DEFAULT_PHASES[n] as Phase;
        return { ...phase, key: own ? `own-${n}` : phase.key, removed };
      });
      const calendar = calendarOf(rows);
      const keys = calendar.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { key, removed } of rows) expect(keys.includes(key)).toBe(!removed);
      for (const { from, to, phase } of calendar) expect(daysBetween(from, to) >= 0 && PHASES.includes(phase)).toBe(true);
    }),
  );
});
