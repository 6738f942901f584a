/** Milliseconds after which long work goes on although people still wait: a question that takes long must not hold it up for ever. */
const LONGEST = 250;

let answering = 0;
const held = new Set<() => void>();

/** Somebody waits for this: long work gives way to it until it is done. For what reads: a write may itself be the long work. */
export async function answered<T>(work: Promise<T>): Promise<T> {
  answering += 1;
  try {
    return await work;
  } finally {
    answering -= 1;
    if (answering === 0) for (const go of held) go();
  }
}

/**
 * Between two pieces of long work that nobody waits for: whoever waits for an answer gets it first. A turn of the loop alone is not enough for them,
 * because an answer needs a dozen turns (each question to an engine is one) and would wait for a piece of work at every one.
 */
export async function giveWay(longest = LONGEST): Promise<void> {
  await new Promise(setImmediate);
  if (answering === 0) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(late);
      held.delete(go);
      resolve();
    };
    const late = setTimeout(go, longest);
    held.add(go);
  });
}

/** Work that stops after every piece of it, so that whoever runs it may do something else in between. */
export type Pieces<T> = Generator<void, T>;

/** Does all pieces one after another. @returns what came of them */
export function atOnce<T>(work: Pieces<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Long work that nobody waits for: between its pieces it gives way. @returns what came of them */
export async function inPieces<T>(work: Pieces<T>, longest = LONGEST): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await giveWay(longest);
  }
}
