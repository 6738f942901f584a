import { z } from 'zod';
import { route } from '../../../http/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();

/** The parts of a stand-up, in the order they are said. */
export const STANDUP_PARTS = ['numbers', 'done', 'plan', 'blocked'] as const;

export const standupContract = {
  /** Mine of today, made of what the desk knows: yesterday’s numbers, what was done since the last workday, today’s plan, what is blocked. */
  mine: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/standup' })
    .input(z.object({ shops: z.array(z.coerce.number().int()).optional() }))
    .output(
      z.object({
        day,
        numbersOf: day,
        /** The first day of what is told as done. */
        doneFrom: day,
        parts: z.array(z.object({ part: z.enum(STANDUP_PARTS), title: text, lines: z.array(text) })),
      }),
    ),
};
