import type { Handler, Context as HonoContext } from 'hono';
import type { Fault } from '../base/error.ts';
import { faultBehind } from './answer.ts';
import type { Context, Desk, Person } from './context.ts';
import { ROLES, type Role, type RouteMeta, type TokenScope } from './contract.ts';
import { csrfMissing, foreignOrigin, notFound, notSignedIn, outsideToken, roleNeeded } from './faults.ts';
import { markLasting } from './lasting.ts';
import { recordable } from './redact.ts';
import { sameSecret } from './secret.ts';
import { type CookieRule, cookieText, type Visit } from './visit.ts';

/** Who a visitor turned out to be. */
export type Identity = {
  readonly person: Person | null;
  /** What a write must send as `x-csrf-token`; null where no cookie is involved, so that no other site can use it. */
  readonly csrf: string | null;
  /** Seconds for which the session was just prolonged: the cookie is, too. */
  readonly prolong?: number | null;
  /** The only things this visitor may do, whatever their role: those routes that say so (`RouteMeta.token`). */
  readonly scope?: TokenScope;
};

/** One line of the audit record. */
export type AuditEntry = {
  readonly person: { readonly id: number; readonly name: string } | null;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly shop: number | null;
  readonly detail: Record<string, unknown>;
  readonly requestId: string;
};

/** What the guard has to ask others: the accounts (who, which shops) and the audit. Put together in `app.ts`. */
export type Authority = {
  readonly identify: (visit: Visit) => Promise<Identity>;
  /** The numbers of all shops. */
  readonly allShops: () => Promise<readonly number[]>;
  readonly record: (entry: AuditEntry) => Promise<void>;
};

/** What the guard works with; one per server. */
export type Gate = { readonly desk: Desk; readonly authority: Authority; readonly cookie: CookieRule };

/** What is known of one call before it is admitted. */
export type Call = {
  readonly visit: Visit;
  readonly meta: RouteMeta;
  /** Whether it changes anything, that is, whether its method is other than GET. */
  readonly writes: boolean;
  /** The input as it came; it has not been validated yet. */
  readonly input: unknown;
};

/**
 * The one way to a handler: who is it, may they (role), is it really their own page that asks (CSRF), is the shop theirs;
 * then the handler, then the audit record of a write. Every procedure and every plain route goes through here.
 *
 * A refused write is recorded too, unless nobody is signed in or the limit on attempts refused it: strangers must not be able
 * to fill the disk. Those are in the log; a wrong password, which the limit bounds, is recorded.
 * @throws Fault http.not_signed_in, http.outside_token, http.role_needed, http.csrf, http.foreign_origin, http.not_found, and what `work` throws
 */
export async function admit<T>(gate: Gate, call: Call, work: (context: Context) => Promise<T>): Promise<T> {
  const { meta, visit } = call;
  const trail: Trail = { person: null, shop: null };
  let answer: T;
  try {
    const identity = await gate.authority.identify(visit);
    trail.person = identity.person;
    if (identity.prolong) visit.reply.append('set-cookie', cookieText(gate.cookie, visit.token, identity.prolong));
    if (identity.scope && meta.token !== identity.scope) throw outsideToken({});
    checkPerson(meta, identity.person);
    if (call.writes) checkOrigin(call, identity);
    answer = await work(await contextFor(gate, call, identity, trail));
    checkSeen(call, trail);
  } catch (error) {
    if (call.writes) await recordRefused(gate, call, trail, faultBehind(error));
    throw error;
  }
  if (call.writes) await record(gate, call, trail);
  return answer;
}

/** What the audit record learns while a call is served. */
type Trail = { person: { readonly id: number; readonly name: string } | null; shop: number | null };

/** A route that finds its shop by itself and forgot to ask whether the person may see it is a defect, and its answer is withheld. */
function checkSeen({ meta, visit }: Call, trail: Trail): void {
  if (meta.shops === 'own' && trail.shop === null) throw new Error(`${visit.route} answered without mustSee()`);
}

function checkPerson(meta: RouteMeta, person: Person | null): void {
  if (meta.access === 'public') return;
  if (!person) throw notSignedIn({});
  if (!mayAct(person.role, meta.access)) throw roleNeeded({ role: meta.access });
}

/** Whether `role` is `needed` or higher. */
export function mayAct(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(needed);
}

/** A public write has no session to be abused; there the origin alone is checked. */
function checkOrigin({ visit, meta }: Call, { csrf }: Identity): void {
  if (visit.foreign) throw foreignOrigin({});
  if (meta.access !== 'public' && csrf !== null && !sameSecret(visit.csrf, csrf)) throw csrfMissing({});
}

async function contextFor(gate: Gate, { visit, meta, input }: Call, identity: Identity, trail: Trail): Promise<Context> {
  const { person, csrf } = identity;
  const visible = person ? await visibleShops(gate, person) : [];
  const mustSee = (shop: number): void => {
    if (!visible.includes(shop)) throw notFound({ what: { zh: `店铺 ${shop}`, en: `Shop ${shop}` } });
    trail.shop = shop;
  };
  return {
    desk: gate.desk,
    requestId: visit.requestId,
    language: visit.language,
    person,
    shops: scope(meta, input, visible, mustSee),
    mustSee,
    same: (answer) => {
      markLasting(answer);
      visit.same = answer;
      return answer;
    },
    session: {
      token: visit.token,
      csrf,
      address: visit.address,
      keep: (token, seconds) => visit.reply.append('set-cookie', cookieText(gate.cookie, token, seconds)),
      actAs: (who) => {
        trail.person = who;
      },
    },
  };
}

async function visibleShops(gate: Gate, person: Person): Promise<readonly number[]> {
  const all = await gate.authority.allShops();
  const { shops } = person;
  return shops === null ? all : all.filter((shop) => shops.includes(shop));
}

/** The shops a call is about. A number that is none gives no shop at all, and the validation that follows refuses it. */
function scope(meta: RouteMeta, input: unknown, visible: readonly number[], mustSee: (shop: number) => void): readonly number[] {
  const asked = (input ?? {}) as { shop?: unknown; shops?: unknown };
  if (meta.shops === 'one') {
    const shop = Number(asked.shop);
    if (!Number.isSafeInteger(shop)) return [];
    mustSee(shop);
    return [shop];
  }
  const named = asked.shops === undefined ? [] : [asked.shops].flat();
  if (meta.shops === 'filter' && named.length > 0) {
    const wanted = [...new Set(named.map(Number))];
    if (!wanted.every(Number.isSafeInteger)) return [];
    for (const shop of wanted) if (!visible.includes(shop)) throw notFound({ what: { zh: `店铺 ${shop}`, en: `Shop ${shop}` } });
    return wanted;
  }
  return visible;
}

function record(gate: Gate, { visit, meta, input }: Call, trail: Trail): Promise<void> {
  return gate.authority.record({
    person: trail.person && { id: trail.person.id, name: trail.person.name },
    action: meta.audit ?? 'http.unnamed_write',
    outcome: 'done',
    shop: trail.shop,
    detail: recordable(input),
    requestId: visit.requestId,
  });
}

async function recordRefused(gate: Gate, { visit, meta, input }: Call, trail: Trail, fault: Fault): Promise<void> {
  const stranger = trail.person === null && (meta.access !== 'public' || fault.code.startsWith('http.'));
  if (fault.status === 429 || stranger) return;
  // What did not pass validation may hold a secret under any name.
  const detail = fault.code === 'http.invalid_input' ? { field: fault.place?.field } : recordable(input);
  try {
    await gate.authority.record({
      person: trail.person && { id: trail.person.id, name: trail.person.name },
      action: meta.audit ?? 'http.unnamed_write',
      outcome: 'refused',
      shop: trail.shop,
      detail: { ...detail, fault: fault.code },
      requestId: visit.requestId,
    });
  } catch (error) {
    // The refusal itself is what the visitor must hear.
    gate.desk.log.error({ err: error, requestId: visit.requestId }, 'audit record not written');
  }
}

/** What plain routes find in Hono's context. */
export type HttpEnv = { Variables: { visit: Visit; gate: Gate } };

/**
 * The guard for a plain Hono route, one whose body the contract cannot describe (an upload larger than memory):
 * `app.put('/api/uploads', guarded({ access: 'operator', shops: 'none', audit: 'imports.upload' }, handler))`.
 * Its input, for shops and audit, is its query.
 */
export function guarded(meta: RouteMeta, handler: (c: HonoContext<HttpEnv>, context: Context) => Promise<Response>): Handler<HttpEnv> {
  return (c) => {
    const visit = c.get('visit');
    visit.route = meta.audit ?? c.req.routePath;
    const query = c.req.queries();
    const input = Object.fromEntries(Object.entries(query).map(([key, values]) => [key, key === 'shops' ? values : values[0]]));
    const writes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    return admit(c.get('gate'), { visit, meta, writes, input }, (context) => handler(c, context));
  };
}
