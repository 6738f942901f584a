import { type Moves, NO_MOVES } from './what_if.ts';

/** What a number can be moved by: down to nothing, up to eleven times. */
export const LEAST_MOVE = -1;
export const MOST_MOVE = 10;
/** A tenth of a per cent. */
const STEPS = 1000;

const held = (move: number): number => Math.round(Math.max(LEAST_MOVE, Math.min(MOST_MOVE, move)) * STEPS) / STEPS;

/** The moves with another one for a path; one of nothing is none. */
export function withMove(moves: Moves, path: string, move: number): Moves {
  const next = new Map(moves);
  const kept = Number.isFinite(move) ? held(move) : 0;
  if (kept === 0) next.delete(path);
  else next.set(path, kept);
  return next;
}

/** A move that is asked for, in steps the address keeps, and never less than what was asked. */
export function enough(move: number): number {
  const steps = move * STEPS;
  return (move > 0 ? Math.ceil(steps - 1e-6) : Math.floor(steps + 1e-6)) / STEPS;
}

/**
 * The address' text, `10@path;-2.5@path`; `-` when the mode is on and nothing is moved. Paths stand as they are but for the signs that
 * part them.
 */
export function writeMoves(moves: Moves): string {
  const text = [...moves].map(([path, move]) => `${Math.round(move * STEPS) / 10}@${path.replace(/[%;]/g, encodeURIComponent)}`).join(';');
  return text || '-';
}

/** What the address says; null when the mode is off. What nobody can read is left out. */
export function readMoves(text: string | undefined): Moves | null {
  if (!text) return null;
  let moves = NO_MOVES;
  for (const part of text.split(';')) {
    const [, per = '', path = ''] = /^(-?\d+(?:\.\d+)?)@(.+)$/s.exec(part) ?? [];
    if (path !== '') moves = withMove(moves, path.replace(/%(25|3B)/g, decodeURIComponent), Number(per) / 100);
  }
  return moves;
}
