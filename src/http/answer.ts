import { ORPCError, ValidationError } from '@orpc/contract';
import { z } from 'zod';
import { Fault, type FaultPlace } from '../base/error.ts';
import { say, type Text } from '../base/messages.ts';
import { toFault } from '../store/index.ts';
import { internal, invalidInput, malformed, notFound, tooLarge } from './faults.ts';
import type { Visit } from './visit.ts';

/** A fault as the interface tells it. `message` is the sentence in the visitor's language. */
export type FaultData = {
  code: string;
  message: string;
  text: Text;
  fix: Text;
  place?: FaultPlace;
  requestId: string;
};

/**
 * The body of every refusal, from procedures and plain routes alike: the form the typed client turns into an error
 * whose `code`, `status`, `message` and `data` are these.
 */
export type FaultBody = { defined: false; code: string; status: number; message: string; data: FaultData };

/** The body that tells `fault` to this visitor. */
export function faultBody(fault: Fault, visit: Pick<Visit, 'language' | 'requestId'>): FaultBody {
  const message = say(fault.text, visit.language);
  const place = fault.place ? { place: fault.place } : {};
  const data: FaultData = { code: fault.code, message, text: fault.text, fix: fault.fix, ...place, requestId: visit.requestId };
  return { defined: false, code: fault.code, status: fault.status, message, data };
}

/** `fault` as an error of the procedures' library, which answers it as {@link faultBody}. */
export function faultError(fault: Fault, visit: Visit): ORPCError<string, FaultData> {
  const { code, status, message, data } = faultBody(fault, visit);
  return new ORPCError(code, { status, message, data, cause: fault });
}

/**
 * The fault behind anything a procedure threw: itself; a wrong input by field; a fault of the store; else `internal`.
 * The cause of an `internal` is for the log alone.
 */
export function faultBehind(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof ORPCError) {
    if (error.cause instanceof Fault) return error.cause;
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) return inputFault(error.cause);
    if (error.code === 'BAD_REQUEST') return malformed({}, { cause: error });
    if (error.code === 'NOT_FOUND') return notFound({ what: { zh: '要找的内容', en: 'What was asked for' } }, { cause: error });
    if (error.code === 'PAYLOAD_TOO_LARGE') return tooLarge({ bytes: JSON_BYTES }, { cause: error });
  }
  return toFault(error) ?? internal({}, { cause: error });
}

/** The most a JSON body may be, bytes. */
export const JSON_BYTES = 1024 * 1024;

const IN_CHINESE = z.locales.zhCN().localeError;
const IN_ENGLISH = z.locales.en().localeError;

/** The first thing wrong with an input, named by its field and said in both languages. */
function inputFault(error: ValidationError): Fault {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const field = path.map(String).join('.') || 'body';
  // Issues come without the value they are about, and the sentences need it.
  const input = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], error.data);
  const sentence = (of: typeof IN_ENGLISH): string => {
    const said = issue && of({ ...issue, input } as Parameters<typeof of>[0]);
    return (typeof said === 'string' ? said : said?.message) ?? issue?.message ?? '';
  };
  return invalidInput({ field, why: { zh: sentence(IN_CHINESE), en: sentence(IN_ENGLISH) } }, { place: { field }, cause: error });
}
