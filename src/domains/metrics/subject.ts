import type { Text } from '../../base/messages.ts';
import type { Desk } from '../../http/context.ts';
import { listShops } from '../accounts/index.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { todayOf } from './compared.ts';
import type { Dimension, MetricKey } from './contract.ts';
import { memberWords, titlesOf } from './members.ts';
import { keyOf, lookupOf, ownRows } from './own/lookup.ts';

/** Members named in words; more than three nobody reads. */
const SAID = 3;

/** A metric's name in words; null when there is none of that key (any more). */
export async function metricName(desk: Pick<Desk, 'store'>, key: string): Promise<Text | null> {
  const lookup = await lookupOf(desk, [key as MetricKey]);
  return lookup(key as MetricKey)?.name ?? null;
}

/** Which of these keys are those of metrics there are; people's own formulas are read only when one is asked for. */
export async function metricKeys(desk: Pick<Desk, 'store'>, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const own = keys.some((key) => key.startsWith('own_')) ? await ownRows(desk.store) : [];
  return new Set<string>([...CATALOGUE.map(({ id }) => id), ...own.map(({ id }) => keyOf(id))]);
}

/** A place in words: `搜索 · 浙江、江苏`; null for everything. */
export async function placeWords(desk: Desk, where: Readonly<Partial<Record<Dimension, readonly string[]>>>): Promise<Text | null> {
  const entries = Object.entries(where).filter(([, members]) => members.length > 0) as [Dimension, readonly string[]][];
  if (entries.length === 0) return null;
  const shops = await listShops(desk.store);
  const titles = await titlesOf(desk.warehouse, shops, where.product ?? []);
  const parts = entries.map(([dimension, members]) => {
    const words = members.slice(0, SAID).map((member) => memberWords(dimension, member, shops, todayOf(desk).slice(0, 4), titles));
    const more = members.length > SAID ? { zh: ` 等 ${members.length} 个`, en: ` and ${members.length - SAID} more` } : { zh: '', en: '' };
    return { zh: `${words.map(({ zh }) => zh).join('、')}${more.zh}`, en: `${words.map(({ en }) => en).join(', ')}${more.en}` };
  });
  return { zh: parts.map(({ zh }) => zh).join(' · '), en: parts.map(({ en }) => en).join(' · ') };
}
