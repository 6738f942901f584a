import { eventIterator } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';
import type { Routes } from '../../src/http/api.ts';
import type { Context } from '../../src/http/context.ts';
import { route } from '../../src/http/contract.ts';
import { notFound } from '../../src/http/faults.ts';

/** A small contract that asks of the house what no route of the product asks yet. */
export const houseContract = {
  echo: route
    .meta({ access: 'public', shops: 'none' })
    .route({ method: 'GET', path: '/echo' })
    .input(z.object({ numbers: z.array(z.coerce.number().int()).max(3).default([]), word: z.string().optional() }))
    .output(z.object({ numbers: z.array(z.number()), word: z.string().nullable() })),
  breaks: route.meta({ access: 'public', shops: 'none' }).route({ method: 'GET', path: '/breaks' }).output(z.string()),
  lies: route.meta({ access: 'public', shops: 'none' }).route({ method: 'GET', path: '/lies' }).output(z.string()),
  big: route.meta({ access: 'public', shops: 'none' }).route({ method: 'GET', path: '/big' }).output(z.string()),
  slow: route.meta({ access: 'public', shops: 'none' }).route({ method: 'GET', path: '/slow' }).output(z.string()),
  slowSave: route.meta({ access: 'public', shops: 'none', audit: 'house.save' }).route({ method: 'POST', path: '/slow-save' }).output(z.string()),
  careless: route.meta({ access: 'public', shops: 'own' }).route({ method: 'GET', path: '/careless' }).output(z.string()),
  ticks: route
    .meta({ access: 'public', shops: 'none' })
    .route({ method: 'GET', path: '/ticks' })
    .input(z.object({ count: z.coerce.number().int(), every: z.coerce.number().int() }))
    .output(eventIterator(z.object({ tick: z.int() }))),
};

/** What the house's own routes saw happen. */
export type Seen = { ended: number; slowDone: boolean };

export function houseRoutes(seen: Seen): Routes {
  const routes = implement(houseContract).$context<Context>();
  return routes.router({
    echo: routes.echo.handler(({ input }) => ({ numbers: input.numbers, word: input.word ?? null })),
    breaks: routes.breaks.handler(() => {
      throw new Error('the secret of the database is 1234');
    }),
    lies: routes.lies.handler(() => 5 as unknown as string),
    big: routes.big.handler(() => 'zhanggui '.repeat(2_000)),
    slow: routes.slow.handler(async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      seen.slowDone = true;
      return 'done';
    }),
    slowSave: routes.slowSave.handler(async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return 'saved';
    }),
    careless: routes.careless.handler(() => 'the numbers of somebody else'),
    ticks: routes.ticks.handler(async function* ({ input, signal }) {
      try {
        for (let tick = 1; tick <= input.count; tick += 1) {
          yield { tick };
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, input.every);
            signal?.addEventListener('abort', () => {
              clearTimeout(timer);
              resolve();
            });
          });
          if (signal?.aborted) return;
        }
        if (input.count === 2) throw notFound({ what: { zh: 'tick 3', en: 'tick 3' } });
      } finally {
        seen.ended += 1;
      }
    }),
  }) as unknown as Routes;
}
