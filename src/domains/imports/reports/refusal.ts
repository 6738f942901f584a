import type { Text } from '../../../base/messages.ts';
import { ROW_FAULT, wordsOf } from '../engine/row_faults.ts';

/** Why a row is not taken; thrown by the readers of cells and caught by the pipeline, never seen outside it. */
export class Refusal extends Error {
  readonly field: string | null;
  /** The header of the column, null for the row as a whole. */
  readonly column: string | null;
  readonly reason: Text;
  readonly remedy: Text;
  /** True when the cells do not stand under their headers, so that none may be shown. */
  readonly shifted: boolean;

  constructor(init: { field?: string | null; column: string | null; reason: Text; remedy: Text; shifted?: boolean }) {
    super(init.reason.en);
    this.name = 'Refusal';
    this.field = init.field ?? null;
    this.column = init.column;
    this.reason = init.reason;
    this.remedy = init.remedy;
    this.shifted = init.shifted ?? false;
  }
}

/** A refusal in the words that order rows have too. */
export function refused(why: keyof typeof ROW_FAULT, column: string | null, field: string | null = null): Refusal {
  const shifted = why === 'short' || why === 'extra' || why === 'cut';
  const words = wordsOf(ROW_FAULT[why] * 1000 + (column === null ? 0 : 1), column === null ? [] : [column]);
  return new Refusal({ field, column, reason: words.reason, remedy: words.remedy, shifted });
}
