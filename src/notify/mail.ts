import { createTransport } from 'nodemailer';

/** The mail server a desk sends through. */
export type MailSettings = {
  /** `smtp://user:password@host:587`, or `smtps://` for encryption from the first byte. */
  readonly url: string;
  /** `掌柜 <desk@example.com>`, or the address alone. */
  readonly from: string;
  /** A certificate that is trusted beside those the system trusts, as PEM. */
  readonly ca?: string;
};

export type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };

/** The way letters go out. */
export type Mail = {
  /** Hands a letter to the mail server. @throws MailError */
  send(letter: Letter): Promise<void>;
};

/** A letter that was not handed over. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** True when the server certainly has not taken the letter; otherwise it may have, and sending again may make two of it. */
  readonly certain: boolean;

  constructor(message: string, certain: boolean) {
    super(message);
    this.certain = certain;
  }
}

/** Milliseconds a mail server has to answer. */
const PATIENCE = 20_000;

/** Mail servers of this machine itself. */
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The way to a mail server; a connection is opened for each letter, so nothing stays open. */
export function openMail({ url, from, ca }: MailSettings): Mail {
  const waits = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 465 : 587)),
    secure,
    // A password goes over the network encrypted or not at all.
    requireTLS: username !== '' && !secure && !LOCAL.has(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    ...(ca ? { tls: { ca } } : {}),
    ...waits,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter) {
      try {
        await transport.sendMail({ from, ...letter, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw mailError(error);
      }
    },
  };
}

/** A refusal in the server's own words, or a failure before the letter's text was sent, is certain; a connection lost at any later moment is not. */
function mailError(error: unknown): MailError {
  const { message, responseCode, command, code, syscall } = error as NodeJS.ErrnoException & { responseCode?: number; command?: string };
  const before =
    syscall === 'connect' ||
    // Encryption that did not come about: nothing was said yet.
    (code !== 'EMESSAGE' && /certificate|altnames/i.test(message)) ||
    ['EDNS', 'EAUTH', 'EENVELOPE', 'ETLS'].includes(code ?? '') ||
    /^(AUTH|EHLO|HELO|STARTTLS|MAIL|RCPT)/.test(command ?? '');
  return new MailError(message, (responseCode ?? 0) >= 400 || before);
}
