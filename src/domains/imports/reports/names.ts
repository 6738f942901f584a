import { isDay } from '../../../base/calendar.ts';
import type { Period } from './format.ts';

/**
 * Takes the day, or the days from–to, out of a file's name: `pattern` catches one or two dates as 8 digits, with or without separators.
 * Only for names in which the platform writes the statistical day, not the time of the download.
 */
export function dayInName(pattern: RegExp): (name: string) => Period | null {
  return (name) => {
    const [, first, second] = pattern.exec(name) ?? [];
    const from = dayOf(first);
    return from ? { from, to: dayOf(second) ?? from } : null;
  };
}

function dayOf(text: string | undefined): string | null {
  const digits = (text ?? '').replace(/\D/g, '');
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return digits.length === 8 && isDay(day) ? day : null;
}
