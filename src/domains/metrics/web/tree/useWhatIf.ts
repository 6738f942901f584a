import { useEffect, useMemo, useRef, useState } from 'react';
import { useSetSearch } from '../../../../web/view.ts';
import type { TreeNode } from '../../trees/contract.ts';
import { readMoves, withMove, writeMoves } from './moves.ts';
import { type Moves, modelOf, NO_MOVES, type Supposed, suppose } from './what_if.ts';

/** The tree as it would be, and the ways to change that. */
export type WhatIf = {
  readonly supposed: Supposed;
  readonly move: (path: string, move: number) => void;
  readonly reset: () => void;
};

/** A slider that is drawn along writes the address when it rests. */
const REST_MS = 250;

/** The moves of the address and what they make of a tree; null when the mode is off. Nothing of it is asked of or told to the server. */
export function useWhatIf(root: TreeNode, text: string | undefined): WhatIf | null {
  const setSearch = useSetSearch();
  const model = useMemo(() => modelOf(root), [root]);
  const [live, setLive] = useState<Moves | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const written = useMemo(() => readMoves(text), [text]);
  const moves = written === null ? null : (live ?? written);
  // What the address says holds, unless a hand is still on a slider.
  useEffect(() => {
    if (text === undefined) {
      window.clearTimeout(timer.current);
      timer.current = undefined;
    }
    if (timer.current === undefined) setLive(null);
  }, [text]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const put = (next: Moves) => {
    setLive(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setSearch({ if: writeMoves(next) }, { replace: true });
    }, REST_MS);
  };
  const latest = useRef({ put, moves });
  latest.current = { put, moves };
  const acts = useMemo(
    () => ({
      move: (path: string, move: number) => latest.current.put(withMove(latest.current.moves ?? NO_MOVES, path, move)),
      reset: () => latest.current.put(NO_MOVES),
    }),
    [],
  );
  const supposed = useMemo(() => (moves === null ? null : suppose(model, moves)), [model, moves]);
  return supposed && { supposed, ...acts };
}
