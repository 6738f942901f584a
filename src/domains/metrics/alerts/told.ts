import { formatNumber } from '../../../base/format.ts';
import type { Text } from '../../../base/messages.ts';
import { rangeWords } from '../../../base/period.ts';
import { lookup } from '../catalogue/index.ts';
import type { Dimension, MetricId } from '../contract.ts';
import type { Definition } from '../engine/definition.ts';
import type { ShopFacts } from '../engine/question.ts';
import { memberWords, type Titles } from '../members.ts';
import { stateOn } from './act.ts';
import type { Alert, Branch } from './contract.ts';
import type { FoundAlert } from './evaluate.ts';
import { BRANCH_WORDS, alertWords as say } from './messages.ts';
import type { AlertRow } from './stored.ts';
import { placeOf, type WatchedDimension } from './watch.ts';

/** What telling an alert takes besides the alert. */
export type Telling = {
  readonly shops: readonly ShopFacts[];
  readonly people: ReadonlyMap<number, string>;
  readonly today: string;
  readonly titles: Titles;
};

/** Members named in a sentence; more than three nobody reads. */
const SAID = 3;

const definitionOf = (metric: MetricId): Definition => lookup(metric) as Definition;

/** An alert with its words, as the page, the command line and others get it. Pure. */
export function tell(row: AlertRow, { shops, people, today, titles }: Telling): Alert {
  const { detail } = row;
  const place = placeWords(detail.place, { shops, today, titles });
  const { seen } = detail;
  const seenMetric = seen.metric as MetricId;
  return {
    id: row.id,
    shop: row.shop,
    shopName: shops.find(({ id }) => id === row.shop)?.name ?? String(row.shop),
    ...{ branch: detail.branch, from: detail.from, to: detail.to, found: detail.found, worth: row.worth },
    driver: { metric: detail.driver, name: definitionOf(detail.driver).name },
    where: detail.place,
    place,
    also: detail.also?.length ?? 0,
    sentence: sentence(detail, place, today),
    counted: detail.counted,
    deviation: detail.deviation,
    drivers: detail.drivers.map(({ metric, ...rest }) => ({ metric, name: definitionOf(metric).name, unit: definitionOf(metric).unit, ...rest })),
    seen: {
      metric: seenMetric,
      name: definitionOf(seenMetric).name,
      unit: definitionOf(seenMetric).unit,
      place: seen.dimension === null ? null : placeWords(placeOf(seen.dimension, [seen.member]), { shops, today, titles }),
      points: seen.points.map((point) => ({ ...point })),
    },
    state: stateOn(row, today),
    snoozedUntil: row.snoozedUntil,
    assignee: row.assignee,
    reason: row.reason,
    note: row.note,
    assigneeName: row.assignee === null ? null : (people.get(row.assignee) ?? null),
  };
}

function placeWords(place: FoundAlert['place'], { shops, today, titles }: Pick<Telling, 'shops' | 'today' | 'titles'>): Text | null {
  const parts = (Object.entries(place) as [Dimension, readonly string[]][]).map(([dimension, members]) => {
    const words = members.slice(0, SAID).map((member) => memberWords(dimension, member, shops, today.slice(0, 4), titles));
    const more = members.length > SAID ? { zh: ` 等 ${members.length} 个`, en: ` and ${members.length - SAID} more` } : { zh: '', en: '' };
    return { zh: `${words.map(({ zh }) => zh).join('、')}${more.zh}`, en: `${words.map(({ en }) => en).join(', ')}${more.en}` };
  });
  if (parts.length === 0) return null;
  return { zh: parts.map(({ zh }) => zh).join(' · '), en: parts.map(({ en }) => en).join(' · ') };
}

/** Made of the alert's own numbers, so it cannot disagree with them. */
function sentence({ from, to, driver, drivers, branch, worth, deviation, also }: FoundAlert, place: Text | null, today: string): Text {
  const days = rangeWords({ from, to }, today.slice(0, 4));
  const part = drivers.find(({ metric }) => metric === driver);
  const change = part?.expected && part.value !== null ? part.value / part.expected - 1 : null;
  const moved = change === null ? null : say.moved(`${change < 0 ? '−' : '+'}${Math.abs(change * 100).toFixed(0)}%`);
  const words = [days, place, definitionOf(driver).name, moved, yuan(worth)] as const;
  const clauses = [
    branch === 'trade' ? say.lost(...words) : say.cost(...words),
    ...(branch === 'trade' && deviation > 0 ? [say.yetMore(yuan(deviation))] : []),
    ...(also?.length ? [say.also(also.length)] : []),
  ];
  return { zh: `${clauses.map(({ zh }) => zh).join('；')}。`, en: `${clauses.map(({ en }) => en).join('; ')}.` };
}

/** Whole 元 in words; nobody knows the size of an incident to the fen. */
function yuan(amount: number): Text {
  const told = (language: 'zh' | 'en') => {
    const { figure, unit } = formatNumber(Math.round(amount), 'money', language, { compact: true });
    return `${figure}${unit}`;
  };
  return { zh: told('zh'), en: told('en') };
}

/** A raised series in words: the branch of the numbers, and where. Pure. */
export function seriesWords(series: string, how: Pick<Telling, 'shops' | 'today' | 'titles'>): Text {
  const [branch = '', dimension, member] = partsOf(series);
  const place = dimension === null ? null : placeWords(placeOf(dimension, [member]), how);
  const name = BRANCH_WORDS[branch as Branch] ?? { zh: branch, en: branch };
  const where = place ?? say.wholeShop;
  return { zh: `${name.zh} · ${where.zh}`, en: `${name.en} · ${where.en}` };
}

/** The products of raised series. */
export function productsIn(series: readonly string[]): readonly string[] {
  return series.flatMap((one) => {
    const [, dimension, member] = partsOf(one);
    return dimension === null ? [] : (placeOf(dimension, [member]).product ?? []);
  });
}

/** What `seriesKey` put together. */
function partsOf(series: string): [branch: string, dimension: WatchedDimension | null, member: string] {
  const space = series.indexOf(' ');
  const [branch, place] = space < 0 ? [series, ''] : [series.slice(0, space), series.slice(space + 1)];
  const at = place.indexOf('=');
  return at < 0 ? [branch, null, ''] : [branch, place.slice(0, at) as WatchedDimension, place.slice(at + 1)];
}

/** The products an alert names, to be called by their titles. */
export function productsOf({ detail: { place, seen } }: AlertRow): readonly string[] {
  const from = seen.dimension === null ? {} : placeOf(seen.dimension, [seen.member]);
  return [...(place.product ?? []), ...(from.product ?? [])];
}
