import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import { eachDay } from '../../../base/calendar.ts';
import type { Text } from '../../../base/messages.ts';
import { type Range, rangeWords } from '../../../base/period.ts';
import type { Desk, Person } from '../../../http/context.ts';
import { campaignPhasesOf, campaignPlatforms } from '../../campaigns/index.ts';
import {
  comparedOf,
  type Filters,
  memberWords,
  metricDefinition,
  oneAlert,
  rangeOf,
  type ShopFacts,
  shopsFor,
  titlesOf,
  todayOf,
} from '../../metrics/index.ts';
import type { Dimension, MetricId, MetricKey } from '../contract.ts';
import type { KeptPlaybook, Proposed } from './contract.ts';
import { type Ground, rememberedEvidence } from './evidence.ts';
import { playbookMetric } from './faults.ts';
import { playbookWords as say } from './messages.ts';
import { type Drop, fitOf, propose } from './propose.ts';
import type { PlaybookBody } from './spec/contract.ts';
import { addPlaybook, changePlaybook, type Held, libraryOf, removePlaybook, restorePlaybook, scoresOf, versionsOf } from './stored.ts';
import { told } from './told.ts';
import { usualDays } from './usual_days.ts';

/** How many playbooks are proposed. */
const MOST = 8;
/** A playbook of another number at a place it does not know is not looked into. */
const LEAST_FIT = 2;
/** So many are always listed; more only while they have this part of the first one's score. */
const [LEAST_LISTED, NEAR_FIRST] = [3, 0.6];

/** Every playbook there is, with its record. */
export async function listPlaybooks(desk: Desk): Promise<KeptPlaybook[]> {
  const [held, scores] = await Promise.all([libraryOf(desk.store), scoresOf(desk.store)]);
  return held.map((one) => ({ ...one, record: scores(one.key) }));
}

/** One playbook and its versions. @throws Fault playbooks.unknown */
export async function onePlaybook(desk: Desk, key: string) {
  const [{ held, rows, shipped }, scores] = await Promise.all([versionsOf(desk.store, key), scoresOf(desk.store)]);
  const last = [...rows].reverse().find(({ body }) => body !== null);
  const shown = shipped ? { theme: shipped.theme, title: shipped.title } : null;
  const titleOf = (body: PlaybookBody | null): Text => body?.title ?? last?.body?.title ?? shown?.title ?? { zh: key, en: key };
  const body = held?.body ?? last?.body ?? withoutKey(shipped);
  const versions = rows
    .map(({ version, did, body: written, by, at }) => ({
      version,
      did,
      title: titleOf(did === 'shipped' ? null : written),
      by,
      at: at.toISOString(),
    }))
    .reverse();
  const first = shipped ? [{ version: 0, did: 'shipped' as const, title: shipped.title, by: null, at: null }] : [];
  const playbook = held ?? {
    key,
    body: body as PlaybookBody,
    origin: shipped ? ('changed' as const) : ('own' as const),
    version: rows.at(-1)?.version ?? 0,
    by: null,
    at: null,
  };
  return { playbook: { ...playbook, record: scores(key) }, removed: held === null, versions: [...versions, ...first] };
}

function withoutKey(shipped: ({ key: string } & PlaybookBody) | undefined): PlaybookBody | undefined {
  if (!shipped) return undefined;
  const { key: _, ...body } = shipped;
  return body;
}

/** A text written in one language stands for both until somebody writes the other. Pure. */
export function completed(body: PlaybookBody): PlaybookBody {
  const both = ({ zh, en }: Text): Text => ({ zh: zh || en, en: en || zh });
  return {
    ...body,
    title: both(body.title),
    cause: both(body.cause),
    checks: body.checks.map((one) => ({ ...one, ask: both(one.ask) })),
    actions: body.actions.map((one) => ({ ...one, do: both(one.do) })),
  };
}

type Save = { readonly key?: string | undefined; readonly version?: number | undefined; readonly body: PlaybookBody };

const writer = (desk: Desk, person: Person | null) => ({ by: person?.name ?? '', at: desk.now() });

async function withRecord(desk: Desk, held: Held): Promise<KeptPlaybook> {
  return { ...held, record: (await scoresOf(desk.store))(held.key) };
}

/** Keeps a playbook. @throws Fault playbooks.unknown, playbooks.changed */
export async function savePlaybook(desk: Desk, person: Person | null, { key, version, body }: Save): Promise<KeptPlaybook> {
  const who = writer(desk, person);
  const whole = completed(body);
  return withRecord(desk, key ? await changePlaybook(desk.store, who, key, version ?? 0, whole) : await addPlaybook(desk.store, who, whole));
}

/** @throws Fault playbooks.unknown_version */
export async function restoreVersion(desk: Desk, person: Person | null, key: string, version: number): Promise<KeptPlaybook> {
  return withRecord(desk, await restorePlaybook(desk.store, writer(desk, person), key, version));
}

/** @throws Fault playbooks.unknown */
export async function takeOut(desk: Desk, person: Person | null, key: string): Promise<void> {
  await removePlaybook(desk.store, writer(desk, person), key);
}

/** What proposals are made for. */
export type Asked = {
  readonly shops: readonly number[];
  /** Shops the person may see beside them. */
  readonly seen: readonly number[];
  readonly metric: string;
  readonly where: Filters;
  readonly period: Range;
  /** How the number moved; found out when absent. */
  readonly direction?: 'down' | 'up' | undefined;
  readonly compare?: string | undefined;
};

/** The playbooks for an alert. @throws Fault alerts.unknown */
export async function proposeForAlert(desk: Desk, id: number, seen: readonly number[], mustSee: (shop: number) => void): Promise<Proposed> {
  const { alert } = await oneAlert(desk, id, mustSee);
  const part = alert.drivers.find(({ metric }) => metric === alert.driver.metric);
  const rose = part?.value !== null && part?.expected !== null && part !== undefined && part.value > part.expected;
  const direction = alert.branch === 'trade' ? (rose && alert.driver.metric !== 'payment_amount' ? 'up' : 'down') : 'up';
  const { shop, where, from, to } = alert;
  return proposeFor(desk, { shops: [shop], seen, metric: alert.driver.metric, where, period: { from, to }, direction });
}

/** The playbooks for a number, a place and days. @throws Fault metrics.bad_range, playbooks.bad_metric */
export async function proposeForPlace(desk: Desk, asked: Omit<Asked, 'period'> & { readonly from: string; readonly to: string }): Promise<Proposed> {
  return proposeFor(desk, { ...asked, period: rangeOf(asked) });
}

/** Finds the playbooks that fit, asks the data once, and ranks them. */
export async function proposeFor(desk: Desk, asked: Asked): Promise<Proposed> {
  const metric = asked.metric as MetricId;
  const definition = metricDefinition(asked.metric as MetricKey);
  if (!definition) throw playbookMetric({ metric }, { place: { field: 'metric' } });
  const [shops, all, phases, held, scores] = await Promise.all([
    shopsFor(desk, asked.shops),
    shopsFor(desk, asked.seen),
    campaignPhasesOf(desk.store),
    libraryOf(desk.store),
    scoresOf(desk.store),
  ]);
  const { ground, comparedWith } = await groundOf(desk, asked, { shops, all, phases });
  const direction = asked.direction ?? (await directionOf(desk, ground, metric));
  const place = await placeNames(desk, ground.where, shops);
  const drop: Drop = { metric, direction, place: place.names, platforms: [...new Set(shops.map(({ platform }) => platform))] };
  const candidates = held.map(({ key, body }) => ({ key, ...body })).filter((one) => (fitOf(drop, one) ?? Number.NEGATIVE_INFINITY) >= LEAST_FIT);
  const conditions = candidates.flatMap((one) => one.conditions);
  const { answer, subject } = await rememberedEvidence(desk, ground, metric, conditions);
  const ranked = propose(drop, candidates, answer).filter(({ score }) => score > 0);
  const worthwhile = ranked.filter(({ score }, n) => n < LEAST_LISTED || score >= (ranked[0]?.score ?? 0) * NEAR_FIRST);
  const { from, to } = ground.period;
  return {
    subject: {
      shops: shops.map(({ id }) => id),
      ...{ metric, metricName: definition.name, unit: definition.unit },
      where: Object.fromEntries(Object.entries(ground.where).map(([dimension, members]) => [dimension, [...(members ?? [])]])),
      place: place.words,
      ...{ from, to, direction, now: subject.now, before: subject.before },
    },
    period: rangeWords({ from, to }, todayOf(desk).slice(0, 4)),
    comparedWith,
    proposals: worthwhile.slice(0, MOST).map((one) => told(one, scores(one.playbook.key))),
  };
}

/** How a number moved. */
async function directionOf(desk: Desk, ground: Ground, metric: MetricId): Promise<'down' | 'up'> {
  const { subject } = await rememberedEvidence(desk, ground, metric, []);
  return subject.now !== null && subject.before !== null && subject.now > subject.before ? 'up' : 'down';
}

type Known = { readonly shops: readonly ShopFacts[]; readonly all: readonly ShopFacts[]; readonly phases: readonly CampaignPhase[] };

async function groundOf(desk: Desk, asked: Asked, { shops, all, phases }: Known): Promise<{ ground: Ground; comparedWith: Text }> {
  const { period } = asked;
  const platforms = campaignPlatforms(shops.map(({ platform }) => platform));
  const own = phases.filter(({ platform }) => platforms.includes(platform));
  const others = all.filter(({ id }) => !asked.shops.includes(id));
  const comparison = asked.compare ? await comparedOf(desk, period, asked.compare, shops) : null;
  const usual = comparison ? eachDay(comparison.range.from, comparison.range.to) : usualDays(period, own);
  const comparedWith = comparison ? rangeWords(comparison.range, todayOf(desk).slice(0, 4)) : say.usual(usual.length);
  const where = Object.fromEntries(Object.entries(asked.where).filter(([, members]) => (members?.length ?? 0) > 0)) as Filters;
  return { ground: { shops, others, where, period, usual, phases: own }, comparedWith };
}

/** Members a sentence names. */
const SAID = 3;

/** The names of a place's members, for words to be looked for in, and as one text. */
async function placeNames(desk: Desk, where: Filters, shops: readonly ShopFacts[]): Promise<{ names: Drop['place']; words: Text | null }> {
  const titles = await titlesOf(desk.warehouse, shops, [...(where.product ?? [])]);
  const entries = Object.entries(where) as [Dimension, readonly string[]][];
  const year = todayOf(desk).slice(0, 4);
  const worded = entries.map(([dimension, keys]) => keys.map((key) => memberWords(dimension, key, shops, year, titles)));
  // Keys as the facts have them (`returning`) and names as people read them: words may be found in either.
  const names = Object.fromEntries(entries.map(([dimension, keys], n) => [dimension, keys.map((key, m) => `${key} ${worded[n]?.[m]?.zh ?? ''}`)]));
  const parts = worded.map((members): Text => {
    const first = {
      zh: members
        .slice(0, SAID)
        .map(({ zh }) => zh)
        .join('、'),
      en: members
        .slice(0, SAID)
        .map(({ en }) => en)
        .join(', '),
    };
    const more = members.length - SAID;
    return more > 0 ? { zh: say.and(first.zh, members.length).zh, en: say.and(first.en, more).en } : first;
  });
  if (parts.length === 0) return { names, words: null };
  return { names, words: { zh: parts.map(({ zh }) => zh).join(' · '), en: parts.map(({ en }) => en).join(' · ') } };
}
