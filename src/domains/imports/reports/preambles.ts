import type { Period } from './format.ts';
import { readMoment } from './moment.ts';

/** The day a text says, null when it says none. */
function dayOf(text: string): string | null {
  const found = readMoment(text, null);
  return found && 'day' in found ? found.day : null;
}

/** The days of a line that is nothing but `Aug 1, 2026 - Aug 3, 2026` (or one of them) above a header. */
export function daysAbove(rows: readonly (readonly string[])[]): Period | null {
  for (const row of rows) {
    const text = row
      .map((cell) => cell.trim())
      .filter(Boolean)
      .join(', ');
    const [from, to, more] = text.split(/\s+[-–—]\s+/).map(dayOf);
    if (from && to !== null && more === undefined) return { from, to: to ?? from };
  }
  return null;
}

/** The days of `# Start date: 20260501` and `# End date: 20260531`; null when there is more than one such pair (a comparison). */
export function daysOfComments(rows: readonly (readonly string[])[]): Period | null {
  const said = (word: string): string | null => {
    const days = new Set(
      rows.map(([cell = '']) => new RegExp(`^#\\s*${word}:\\s*(.+)$`, 'i').exec(cell.trim())?.[1]).filter((text) => text !== undefined),
    );
    const [one] = days;
    return one !== undefined && days.size === 1 ? dayOf(one) : null;
  };
  const from = said('start date');
  const to = said('end date');
  return from && to ? { from, to } : null;
}
