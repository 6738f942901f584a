import type { Logger } from 'pino';
import type { Language } from '../base/messages.ts';
import type { Mail } from '../notify/mail.ts';
import type { Store } from '../store/index.ts';
import type { Warehouse } from '../warehouse/client.ts';
import type { Role } from './contract.ts';

/** What the whole server shares; made once by `app.ts`. */
export type Desk = {
  readonly warehouse: Warehouse;
  readonly store: Store;
  readonly log: Logger;
  /** The clock, passed in so that rules and tests can have their own. */
  readonly now: () => Date;
  /** Where files of the product live (uploads, rejected rows, keys). */
  readonly dataDir: string;
  /** The address people open; invite links start with it. */
  readonly publicUrl: string;
  /** True when the desk runs on the demo shops and signs visitors in as the demo owner. */
  readonly demo: boolean;
  /** The way letters go out; absent when no mail server is set. */
  readonly mail?: Mail;
};

/** Who asks, as far as the session tells. */
export type Person = {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Shops the person may see; null = all. */
  readonly shops: readonly number[] | null;
};

/** What every handler gets. */
export type Context = {
  readonly desk: Desk;
  readonly requestId: string;
  readonly language: Language;
  readonly person: Person | null;
  /**
   * The shops this request is about: asked for and allowed (`filter`), the one asked for (`one`), else all the person may see.
   * The guard has refused the request already if it named a shop the person may not see.
   */
  readonly shops: readonly number[];
  /** For routes that find their shop by themselves (`own`). @throws Fault `http.not_found` when the person may not see it. */
  readonly mustSee: (shop: number) => void;
  /** Says that an answer is the very same object until something of it changes: what goes out for it is then made once. @returns the answer */
  readonly same: <T extends object>(answer: T) => T;
  /** How the visitor is signed in, and the way to sign them in or out; for the accounts domain. */
  readonly session: Session;
};

/** The session behind one request. */
export type Session = {
  /** The token of the session's cookie; null when there is none. */
  readonly token: string | null;
  /** What a write has to send as `x-csrf-token`; null when nobody is signed in by a cookie. */
  readonly csrf: string | null;
  /** The address of the visitor's end of the connection, for limits. */
  readonly address: string;
  /** Gives the visitor a cookie with a new token for that many seconds, or takes it away (null). */
  readonly keep: (token: string | null, seconds: number) => void;
  /** Says who did this, where the request began with nobody signed in (login): the audit record names them. */
  readonly actAs: (person: { readonly id: number; readonly name: string }) => void;
};
