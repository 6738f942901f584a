import type { AnySchema } from '@orpc/contract';
import { type AnyProcedure, isProcedure, Procedure } from '@orpc/server';
import type { Routes } from './api.ts';

/** Answers of which a handler has said that they are the same object until something of them changes, and what their contract made of them. */
const lasting = new WeakSet<object>();

/** Says that an answer is never changed: another answer is another object. */
export function markLasting(answer: object): void {
  lasting.add(answer);
}

/** Whether an answer is never changed, so that what is made of it can be kept beside it. */
export const isLasting = (answer: unknown): answer is object => typeof answer === 'object' && answer !== null && lasting.has(answer);

/** The same routes; what a handler answers again and again as one object is checked by its contract once, and goes on as one object. */
export function checkedOnce(routes: Routes): Routes {
  return each(routes) as Routes;
}

function each(part: unknown): unknown {
  if (isProcedure(part)) return once(part);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, each(one)]));
}

function once(procedure: AnyProcedure): AnyProcedure {
  const { outputSchema } = procedure['~orpc'];
  return outputSchema ? new Procedure({ ...procedure['~orpc'], outputSchema: schemaOnce(outputSchema) }) : procedure;
}

type Result = Awaited<ReturnType<AnySchema['~standard']['validate']>>;

function schemaOnce(schema: AnySchema): AnySchema {
  const checked = new WeakMap<object, Result>();
  const { version, vendor, validate } = schema['~standard'];
  return {
    '~standard': {
      version,
      vendor,
      validate: async (answer: unknown): Promise<Result> => {
        if (!isLasting(answer)) return validate(answer);
        const known = checked.get(answer);
        if (known) return known;
        const result = await validate(answer);
        checked.set(answer, result);
        if (!result.issues && typeof result.value === 'object' && result.value !== null) markLasting(result.value);
        return result;
      },
    },
  };
}
