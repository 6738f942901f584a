import type { IncomingMessage } from 'node:http';
import type { Context as HonoContext } from 'hono';
import { newId } from '../base/id.ts';
import { LANGUAGES, type Language } from '../base/messages.ts';

/** One request as it arrived, before anybody is known, and what its answer has to carry besides its body. */
export type Visit = {
  readonly requestId: string;
  readonly language: Language;
  /** The address of the other end of the connection; `local` for calls inside the process. */
  readonly address: string;
  /** Whether the other end is this machine. */
  readonly fromHere: boolean;
  /** The session's token out of the cookie. */
  readonly token: string | null;
  /** The token of `authorization: Bearer …`. */
  readonly bearer: string | null;
  readonly csrf: string | null;
  /** True when a browser says that a page of another site sent this. */
  readonly foreign: boolean;
  /** Cookies and other headers for the answer. */
  readonly reply: Headers;
  /** The route that answered, for the log; paths may hold secrets. */
  route: string | null;
  /** The answer, where a handler has said that it is the very same object until something of it changes. */
  same: object | null;
};

/** How the session's cookie is named and kept. */
export type CookieRule = { readonly name: string; readonly secure: boolean };

/**
 * The rule for the address people open. The name holds the port because browsers share cookies between the ports of a host,
 * and two desks on one machine would sign each other's people out.
 */
export function cookieRule(publicUrl: string): CookieRule {
  const url = new URL(publicUrl);
  if (url.protocol === 'https:') return { name: '__Host-zhanggui', secure: true };
  return { name: `zhanggui${url.port ? `_${url.port}` : ''}`, secure: false };
}

/** The `set-cookie` value that keeps `token` for `seconds`; null forgets it. Lax, so that a link from a chat opens signed in. */
export function cookieText(rule: CookieRule, token: string | null, seconds: number): string {
  const secure = rule.secure ? '; Secure' : '';
  return `${rule.name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}; Max-Age=${token === null ? 0 : seconds}`;
}

const LOOPBACK = /^(::1|127(\.\d{1,3}){3}|::ffff:127(\.\d{1,3}){3})$/;

/** Whether an address or host name is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || LOOPBACK.test(host.replace(/^\[|\]$/g, ''));
}

/** Reads a request's {@link Visit}. `publicUrl` is where people open the desk: writes from there are its own. */
export function readVisit(c: HonoContext, rule: CookieRule, publicUrl: string): Visit {
  const incoming = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming;
  const address = incoming ? (incoming.socket.remoteAddress ?? 'unknown') : 'local';
  const authorization = c.req.header('authorization');
  return {
    requestId: newId(),
    language: languageOf(c.req.query('lang'), c.req.header('accept-language')),
    address,
    fromHere: address === 'local' || isLoopback(address),
    token: cookieOf(c.req.header('cookie'), rule.name),
    bearer: authorization?.startsWith('Bearer ') ? authorization.slice(7) : null,
    csrf: c.req.header('x-csrf-token') ?? null,
    foreign: isForeign(c, publicUrl),
    reply: new Headers(),
    route: null,
    same: null,
  };
}

/** `?lang=` first, then the first language of Accept-Language that the product has, else Chinese. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  const wanted = [asked ?? '', ...(accepted ?? '').split(',')];
  for (const each of wanted) {
    const short = each.trim().slice(0, 2).toLowerCase();
    const found = LANGUAGES.find((language) => language === short);
    if (found) return found;
  }
  return 'zh';
}

function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}

function isForeign(c: HonoContext, publicUrl: string): boolean {
  if (c.req.header('sec-fetch-site') === 'cross-site') return true;
  const origin = c.req.header('origin');
  if (origin === undefined) return false;
  if (origin === new URL(publicUrl).origin) return false;
  // `null` (a sandboxed page, a file) parses to nothing and is foreign.
  return !URL.canParse(origin) || new URL(origin).host !== hostOf(c);
}

/** The host and port the request was sent to. */
export function hostOf(c: HonoContext): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}
