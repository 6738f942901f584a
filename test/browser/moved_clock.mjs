// Preloaded into a server under test: its clock stands as many milliseconds beside the real one as the file MOVED_CLOCK names says.
import { readFileSync } from 'node:fs';

const Real = Date;
let [read, offset] = [Number.NEGATIVE_INFINITY, 0];

function moved() {
  if (performance.now() - read > 50) {
    read = performance.now();
    offset = Number(readFileSync(process.env.MOVED_CLOCK, 'utf8'));
  }
  return Real.now() + offset;
}

globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(moved());
    else super(...args);
  }

  static now() {
    return moved();
  }
};
