import { formatNumber, type Unit } from '../../../base/format.ts';
import type { Text } from '../../../base/messages.ts';
import { rangeWords } from '../../../base/period.ts';
import type { Effect, EffectDetail, EffectReason, EffectVerdict } from './contract.ts';
import { effectWords as say } from './messages.ts';
import type { EffectRow } from './stored.ts';
import type { Banded } from './worth.ts';

/** What telling a verdict takes besides it. */
export type Telling = {
  readonly today: string;
  readonly people: ReadonlyMap<number, string>;
  readonly titles: ReadonlyMap<number, string>;
  readonly metricName: Text | null;
  readonly place: Text | null;
};

const same = (text: string): Text => ({ zh: text, en: text });

function figure(value: number, unit: Unit): Text {
  const told = (language: 'zh' | 'en') => {
    const { figure: digits, unit: scale } = formatNumber(value, unit, language, { compact: true });
    return `${digits}${scale}`;
  };
  return { zh: told('zh'), en: told('en') };
}

const money = (value: number): Text => say.money(figure(value, 'money'));

/** A difference in 元 where it is worth any, else in the metric's own unit. */
function saidOf({ worth, difference, unit }: EffectDetail): { said: { middle: Text; lower: Text; upper: Text }; size: (value: number) => Text } {
  const told = ({ middle, lower, upper }: Banded, write: (value: number) => Text) => ({
    middle: write(middle),
    lower: write(lower),
    upper: write(upper),
  });
  const own = (value: number) => (unit === 'money' ? money(value) : figure(value, unit));
  return { said: worth ? told(worth, money) : told(difference, own), size: own };
}

/** The verdict in one sentence. Pure. */
export function sentenceOf(
  row: Pick<EffectRow, 'verdict' | 'reason' | 'detail' | 'fromDay' | 'toDay' | 'credit' | 'sharedWith'>,
  telling: Telling,
): Text {
  const parts = [bodyOf(row, telling)];
  if (row.sharedWith.length > 0) {
    const names = row.sharedWith.map((id) => `「${telling.titles.get(id) ?? id}」`).join('');
    parts.push(say.shared(names, row.credit === null ? null : money(row.credit)));
  }
  return {
    zh: parts.map(({ zh }) => zh).join(''),
    en: parts
      .map(({ en }) => en)
      .join('')
      .trim(),
  };
}

function bodyOf(
  row: { verdict: EffectVerdict; reason: EffectReason | null; detail: EffectDetail | null; fromDay: string; toDay: string },
  telling: Telling,
): Text {
  const { verdict, reason, detail } = row;
  if (!detail) return say[reason === 'history' || reason === 'window' || reason === 'shop' ? reason : 'metric'];
  const days = rangeWords({ from: row.fromDay, to: row.toDay }, telling.today.slice(0, 4));
  const name = telling.metricName ?? same('?');
  const what = telling.place ? { zh: `${telling.place.zh} 的${name.zh}`, en: `${name.en} of ${telling.place.en}` } : name;
  const { said, size } = saidOf(detail);
  if (verdict !== 'cannot_tell') return say[verdict](days, what, said.middle, said.lower, said.upper);
  const told = say[reason === 'extreme' || reason === 'small' ? reason : 'band'](days, what, said.middle, said.lower, said.upper);
  const more = [
    detail.daysNeeded === null ? null : say.needDays(detail.daysNeeded),
    detail.sizeNeeded === null || reason === 'small' ? null : say.needSize(size(detail.sizeNeeded)),
  ].filter((text) => text !== null);
  return { zh: [told, ...more].map(({ zh }) => zh).join(''), en: [told, ...more].map(({ en }) => en).join('') };
}

/** A verdict as the page gets it. Pure. */
export function tell(row: EffectRow, telling: Telling): Effect {
  const { task, shop, owner, playbook, metric, doneDay, fromDay: from, toDay: to, verdict, reason, credit, facts, at } = row;
  return {
    task,
    title: telling.titles.get(task) ?? '',
    ...{ shop, owner, playbook, metric, doneDay, from, to, verdict, reason, credit, facts },
    ownerName: owner === null ? null : (telling.people.get(owner) ?? null),
    metricName: telling.metricName,
    place: telling.place,
    sharedWith: row.sharedWith.map((id) => ({ task: id, title: telling.titles.get(id) ?? '' })),
    sentence: sentenceOf(row, telling),
    at: at.toISOString(),
  };
}
