import { type RefObject, useLayoutEffect, useState } from 'react';

/** Height of a row and widths of a column and of the rows' names, px; `explore.css` says the same. */
export const ROW = 32;
export const LEAF = 124;
export const NAME = 220;
/** Where a row stands for two dimensions or more. */
export const WIDE_NAME = 340;
/** Drawn beyond what is in sight, so that a quick hand sees no gaps. */
const SPARE = 8;

/** The part of a large table that is in sight. */
export type Seen = {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstLeaf: number;
  readonly endLeaf: number;
  onScroll(): void;
  reveal(row: number, leaf: number): void;
};

/** Follows the scrolling of `box`: which rows and columns have to be drawn. */
export function useWindow(box: RefObject<HTMLDivElement | null>, rows: number, leaves: number, name: number): Seen {
  const [place, setPlace] = useState({ top: 0, left: 0, height: 640, width: 1600 });
  const measure = () => {
    const element = box.current;
    if (!element) return;
    const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = element;
    setPlace((was) => (was.top === top && was.left === left && was.height === height && was.width === width ? was : { top, left, height, width }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured when the table is another one and when its box changes size
  useLayoutEffect(() => {
    measure();
    const watch = new ResizeObserver(measure);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [rows, leaves]);
  const firstRow = Math.max(0, Math.floor(place.top / ROW) - SPARE);
  const firstLeaf = Math.max(0, Math.floor(place.left / LEAF) - 2);
  return {
    firstRow: Math.min(firstRow, rows),
    endRow: Math.min(rows, Math.ceil((place.top + place.height) / ROW) + SPARE),
    firstLeaf: Math.min(firstLeaf, leaves),
    endLeaf: Math.min(leaves, Math.ceil((place.left + place.width) / LEAF) + 2),
    onScroll: measure,
    reveal: (row, leaf) => {
      const element = box.current;
      if (!element) return;
      const head = 3 * ROW;
      if (row >= 0) {
        if (row * ROW < element.scrollTop) element.scrollTop = row * ROW;
        else if ((row + 1) * ROW + head > element.scrollTop + element.clientHeight) element.scrollTop = (row + 1) * ROW + head - element.clientHeight;
      }
      if (leaf >= 0) {
        if (leaf * LEAF < element.scrollLeft) element.scrollLeft = leaf * LEAF;
        else if (name + (leaf + 1) * LEAF > element.scrollLeft + element.clientWidth)
          element.scrollLeft = name + (leaf + 1) * LEAF - element.clientWidth;
      }
    },
  };
}
