import { z } from 'zod';
import { route } from '../../http/contract.ts';

export const auditRecord = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  /** null = the product itself or nobody signed in. */
  person: z.object({ id: z.int(), name: z.string() }).nullable(),
  /** `domain.verb`, as the route declares it. */
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  shop: z.int().nullable(),
  /** What was asked, secrets left out. */
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

export const auditContract = {
  list: route
    .meta({ access: 'manager', shops: 'none' })
    .route({ method: 'GET', path: '/audit' })
    .input(
      z.object({
        person: z.coerce.number().int().optional(),
        action: z.string().optional(),
        /** Records older than this id: the way to the next page. */
        before: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ records: z.array(auditRecord), next: z.int().nullable() })),
};
