import type { Text } from '../../../base/messages.ts';
import type { Dimension } from '../contract.ts';
import { DIMENSION_WORDS, unknownWords } from '../messages.ts';
import type { MeasureId } from './measures.ts';
import { measureOf, SOURCES } from './measures.ts';
import type { Unknown, UnknownCode } from './question.ts';

/** Why nothing is known of a measure: its source has no row here. */
export function absent(id: MeasureId, filtered: boolean): Unknown {
  const { code } = SOURCES[measureOf(id).source];
  if (filtered) return { code: 'no_match', text: unknownWords.no_match };
  return { code, text: unknownWords[code] };
}

/** A metric nobody counts by these dimensions. */
export function notBy(name: Text, dimensions: readonly Dimension[]): Unknown {
  return {
    code: 'not_by_dimension',
    text: unknownWords.not_by_dimension(
      name,
      dimensions.map((dimension) => DIMENSION_WORDS[dimension]),
    ),
  };
}

/** A divisor that is zero. */
export function dividedByZero(name: Text, divisor: Text | null): Unknown {
  return { code: 'divided_by_zero', text: unknownWords.divided_by_zero(name, divisor) };
}

/** A reason that needs no more words than its code. */
export function because(code: Exclude<UnknownCode, 'not_by_dimension' | 'divided_by_zero' | 'unknown_metric'>): Unknown {
  return { code, text: unknownWords[code] };
}

/** A name nobody has declared. */
export function notDeclared(key: string): Unknown {
  return { code: 'unknown_metric', text: unknownWords.unknown_metric(key) };
}
