import { implement } from '@orpc/server';
import type { Context } from '../../http/context.ts';
import { auditContract } from './contract.ts';
import { listAudit } from './service.ts';

const routes = implement(auditContract).$context<Context>();

/** The answers to `contract.ts`. Who may see certain shops only reads of those, and of what concerns no shop. */
export const auditRoutes = routes.router({
  list: routes.list.handler(({ input, context }) => listAudit(context.desk.store, { ...input, shops: context.person?.shops ?? null })),
});
