import type { Language } from './messages.ts';

/** What a number is of: money in main units, a price (always with two decimals), a count, a share (a fraction), a score, seconds, days. */
export type Unit = 'money' | 'price' | 'count' | 'share' | 'score' | 'seconds' | 'days';

/** A number ready for the screen; the unit is drawn smaller than the figure. */
export type Figure = { readonly figure: string; readonly unit: string };

/** What stands for an unknown number: never 0. */
export const UNKNOWN = '–';

const SCALES: Readonly<Record<Language, readonly { from: number; unit: string }[]>> = {
  zh: [
    { from: 1e8, unit: '亿' },
    { from: 1e4, unit: '万' },
  ],
  en: [
    { from: 1e9, unit: 'B' },
    { from: 1e6, unit: 'M' },
    { from: 1e4, unit: 'K' },
  ],
};

function grouped(value: number, decimals: number): string {
  let format = formatters.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formatters.set(decimals, format);
  }
  // The minus of print, as changes have it; a hyphen reads as a dash between two numbers.
  return value < 0 ? format.format(value).replace('-', '−') : format.format(value);
}

/** By decimals: making one costs a hundred times what using it does. */
const formatters = new Map<number, Intl.NumberFormat>();

/** What people say aloud: 9.88万, 98.8万, 987.6万. */
function spokenDecimals(value: number): number {
  return Math.abs(value) >= 10 ? 1 : 2;
}

/**
 * A number by the reader's habit: 万/亿 in Chinese, K/M/B in English when `compact`, grouped digits otherwise.
 * `null` (unknown) gives {@link UNKNOWN}. A share is shown in percent with two decimals, a price and a score with two decimals.
 */
export function formatNumber(value: number | null, unit: Unit, language: Language, options: { compact?: boolean } = {}): Figure {
  if (value === null || !Number.isFinite(value)) return { figure: UNKNOWN, unit: '' };
  if (unit === 'share') return { figure: grouped(value * 100, 2), unit: '%' };
  if (unit === 'price' || unit === 'score') return { figure: grouped(value, 2), unit: '' };
  if (unit === 'seconds') return { figure: grouped(value, Math.abs(value) < 10 ? 1 : 0), unit: language === 'zh' ? '秒' : 's' };
  if (unit === 'days') return { figure: grouped(value, 1), unit: language === 'zh' ? '天' : 'd' };
  if (options.compact) {
    const scale = SCALES[language].find(({ from }) => Math.abs(value) >= from);
    if (scale) {
      const scaled = value / (scale.unit === 'K' ? 1e3 : scale.from);
      return { figure: grouped(scaled, spokenDecimals(scaled)), unit: scale.unit };
    }
  }
  const whole = Number.isInteger(value) || unit === 'count';
  return { figure: grouped(value, whole ? 0 : 2), unit: '' };
}

/**
 * Both ends of a range on one scale and with one unit, `0.42～1.61万`, so that they can be compared at a glance; it is an estimate, and fen are left out
 * of what is in the hundreds.
 */
export function formatRange(lower: number, upper: number, unit: Unit, language: Language): string {
  const most = Math.max(Math.abs(lower), Math.abs(upper));
  const between = language === 'zh' ? '～' : '–';
  const amount = unit === 'money' || unit === 'price' || unit === 'count';
  const scale = amount ? SCALES[language].find(({ from }) => most >= from) : undefined;
  if (!scale && !(amount && most >= 100)) {
    const [low, high] = [formatNumber(lower, unit, language), formatNumber(upper, unit, language)];
    return `${low.figure}${between}${high.figure}${high.unit}`;
  }
  const by = scale ? (scale.unit === 'K' ? 1e3 : scale.from) : 1;
  const decimals = scale ? spokenDecimals(most / by) : 0;
  return `${grouped(lower / by, decimals)}${between}${grouped(upper / by, decimals)}${scale?.unit ?? ''}`;
}

/** How a number moved. */
export type Change = {
  readonly direction: 'up' | 'down' | 'flat' | 'unknown';
  /** `+12.3%`; '' for shares and where the old value is 0 or unknown. */
  readonly relative: string;
  /** `+17.5万`, or `+1.20 个百分点` for a share; '' when unknown. */
  readonly absolute: string;
};

/** The change from `compared` to `value`, signed, in words of the language. */
export function formatChange(value: number | null, compared: number | null, unit: Unit, language: Language): Change {
  if (value === null || compared === null) return { direction: 'unknown', relative: '', absolute: '' };
  const difference = value - compared;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const direction = difference > 0 ? 'up' : difference < 0 ? 'down' : 'flat';
  if (unit === 'share') {
    const points = grouped(Math.abs(difference) * 100, 2);
    return { direction, relative: '', absolute: `${sign}${points}${language === 'zh' ? ' 个百分点' : ' pp'}` };
  }
  const { figure, unit: scale } = formatNumber(Math.abs(difference), unit, language, { compact: true });
  const relative = compared === 0 ? '' : `${sign}${grouped(Math.abs((difference / compared) * 100), 1)}%`;
  return { direction, relative, absolute: `${sign}${figure}${scale}` };
}
