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
  readonly titles: ReadonlyMap<number, string>;
  readonly metricName: Text | null;
  readonly place: Text | null;
};

const same = (text: string): Text => ({ zh: text, en: text });

function figure(value: number, unit: Unit): Text {
  const told = (language: 'zh' | 'en') => {
    // Nobody knows it to the fen.
    const { figure: digits, unit: scale } = formatNumber(unit === 'money' ? Math.round(value) : value, unit, language, { compact: true });
    return `${digits}${scale}`;
  };
  return { zh: told('zh'), en: told('en') };
}

const money = (value: number): Text => say.money(figure(value, 'money'));

type Said = { readonly middle: Text; readonly range: Text };

/** A difference in 元 where it is worth any, else in the metric's own unit. */
function saidOf({ worth, difference, unit }: EffectDetail): { said: Said; size: (value: number) => Text } {
  const told = ({ middle, lower, upper }: Banded, inMoney: boolean, write: (value: number) => Text): Said => {
    const ends = inMoney ? say.moneyRange(figure(lower, 'money'), figure(upper, 'money')) : say.range(write(lower), write(upper));
    return { middle: write(middle), range: ends };
  };
  const own = (value: number) => (unit === 'money' ? money(value) : figure(value, unit));
  return { said: worth ? told(worth, true, money) : told(difference, unit === 'money', own), size: own };
}

/** What it brought in one line, and how sure that is. Pure. */
export function headlineOf({ verdict, detail, reason }: Pick<EffectRow, 'verdict' | 'detail' | 'reason'>): { headline: Text; band: Text | null } {
  if (!detail) return { headline: reason === 'window' ? say.notIn : reason === 'history' ? say.tooFew : say.notKnown, band: null };
  const { said } = saidOf(detail);
  const headline = detail.worth && verdict === 'worked' ? say.brought(said.middle) : say.off(said.middle);
  return { headline, band: say.sure(said.range) };
}

/** The verdict in one sentence. Pure. */
export function sentenceOf(
  row: Pick<EffectRow, 'verdict' | 'reason' | 'detail' | 'fromDay' | 'toDay' | 'credit' | 'sharedWith'>,
  telling: Telling,
): Text {
  const parts = [bodyOf(row, telling)];
  if (row.sharedWith.length > 0) {
    parts.push(say.shared(row.sharedWith.length, row.credit === null ? null : money(row.credit)));
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
  if (verdict === 'worked' && !detail.worth) return say.better(days, what, said.middle, said.range);
  if (verdict !== 'cannot_tell') return say[verdict](days, what, said.middle, said.range);
  const told = say[reason === 'extreme' || reason === 'small' ? reason : 'band'](days, what, said.middle, said.range);
  const more = [
    detail.daysNeeded === null ? null : say.needDays(detail.daysNeeded),
    detail.sizeNeeded === null || reason === 'small' ? null : say.needSize(name, size(detail.sizeNeeded)),
  ].filter((text) => text !== null);
  return { zh: [told, ...more].map(({ zh }) => zh).join(''), en: [told, ...more].map(({ en }) => en).join('') };
}

/** A verdict as the page gets it. Pure. */
export function tell(row: EffectRow, telling: Telling): Effect {
  const { task, shop, playbook, metric, doneDay, fromDay: from, toDay: to, verdict, reason, credit, facts, at } = row;
  return {
    task,
    title: telling.titles.get(task) ?? '',
    ...{ shop, playbook, metric, doneDay, from, to, verdict, reason, credit, facts },
    metricName: telling.metricName,
    place: telling.place,
    sharedWith: row.sharedWith.map((id) => ({ task: id, title: telling.titles.get(id) ?? '' })),
    ...headlineOf(row),
    sentence: sentenceOf(row, telling),
    at: at.toISOString(),
  };
}
