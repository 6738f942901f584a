import type { Text } from './messages.ts';

/**
 * A fault a person can do something about: a stable code, a sentence and a remedy in both languages, and where it is.
 * Anything else that is thrown is a defect of ours and is answered as `internal`.
 */
export class Fault extends Error {
  readonly code: string;
  /** The HTTP status it is answered with. */
  readonly status: number;
  readonly text: Text;
  readonly fix: Text;
  readonly place: FaultPlace | undefined;

  constructor(init: { code: string; status: number; text: Text; fix: Text; place?: FaultPlace; cause?: unknown }) {
    super(`${init.code}: ${init.text.en}`, { cause: init.cause });
    this.name = 'Fault';
    this.code = init.code;
    this.status = init.status;
    this.text = init.text;
    this.fix = init.fix;
    this.place = init.place;
  }
}

/** Where in a person's input the fault lies. Lines and columns count from 1. */
export type FaultPlace = { file?: string; line?: number; column?: string; field?: string };

/** How one kind of fault is worded. `status` is the HTTP status. */
export type FaultKind<P> = {
  readonly code: string;
  readonly status: number;
  readonly text: (params: P) => Text;
  readonly fix: (params: P) => Text;
};

/** Makes one fault of its kind. */
export type FaultMaker<P> = ((params: P, more?: { place?: FaultPlace; cause?: unknown }) => Fault) & {
  readonly kind: FaultKind<P>;
};

const declared = new Map<string, FaultKind<never>>();

/**
 * Declares a kind of fault once, at module level. The code is `domain.snake_case` and never changes again,
 * because scripts and support notes refer to it.
 * @throws Error when two modules declare the same code (a defect, found at start).
 */
export function defineFault<P>(kind: FaultKind<P>): FaultMaker<P> {
  if (declared.has(kind.code)) throw new Error(`fault code declared twice: ${kind.code}`);
  declared.set(kind.code, kind as unknown as FaultKind<never>);
  const make = (params: P, more: { place?: FaultPlace; cause?: unknown } = {}): Fault =>
    new Fault({ code: kind.code, status: kind.status, text: kind.text(params), fix: kind.fix(params), ...more });
  return Object.assign(make, { kind });
}

/** Every kind of fault declared by the modules loaded so far, by code; for documentation and its test. */
export function declaredFaults(): ReadonlyMap<string, FaultKind<never>> {
  return declared;
}
