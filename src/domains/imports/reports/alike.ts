import { createHash } from 'node:crypto';
import type { CsvRecord } from '../sniff/records.ts';
import type { Draft, ReportFormat } from './format.ts';

/** Rows that are exactly like another one of the file although they add up, and what they cost, in minor units. */
export type Alike = { readonly rows: number; readonly cost: number };

/** Rows that are remembered, at most. */
const KEPT = 2_000_000;

/**
 * Where rows of one key are parts that add up, the same row twice counts twice: rightly where a column that told them apart was not exported, wrongly
 * where a file was pasted together. Nobody can tell, so that it is counted and said. Rows that cost nothing are not looked at.
 */
export function alikeRows(format: ReportFormat): { see(record: CsvRecord, facts: readonly Draft[]): void; readonly found: Alike } {
  const found = { rows: 0, cost: 0 };
  const seen = new Set<string>();
  const looks = (format.adds?.includes('ad_day') ?? false) && !('part' in format && format.part);
  return {
    found,
    see({ cells }, facts) {
      const [draft] = facts;
      const cost = draft?.fact === 'ad_day' ? (draft.row.cost ?? 0) : 0;
      if (!looks || cost === 0) return;
      const text = createHash('sha1').update(cells.join('\n')).digest('base64').slice(0, 16);
      if (seen.has(text)) {
        found.rows += 1;
        found.cost += cost;
      } else if (seen.size < KEPT) seen.add(text);
    },
  };
}
