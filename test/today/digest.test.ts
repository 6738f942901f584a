import { eq } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { metricAlerts } from '../../src/domains/metrics/tables.ts';
import { DEFAULT_NOTICES } from '../../src/domains/today/notices/contract.ts';
import { sendDigests } from '../../src/domains/today/notices/digest.ts';
import { noticeDigests } from '../../src/domains/today/notices/tables.ts';
import type { Desk } from '../../src/http/context.ts';
import { type MailError, openMail } from '../../src/notify/mail.ts';
import { firstOwner, freshApp, signedIn, type Visitor } from '../http/desk.ts';

type Got = { readonly to: string; readonly raw: string };

/** A mail server of this machine, which takes letters, refuses them, or hangs up in the middle of one. */
const server: { got: Got[]; mood: 'takes' | 'refuses' | 'takes and hangs up'; port: number } = { got: [], mood: 'takes', port: 0 };
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(_, __, done) {
    done(server.mood === 'refuses' ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
  },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      server.got.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(parts).toString('utf8') });
      if (server.mood === 'takes and hangs up') for (const connection of smtp.connections) connection.close();
      else done();
    });
  },
});
smtp.on('error', () => undefined);
await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
server.port = (smtp.server.address() as { port: number }).port;
afterAll(() => new Promise<void>((done) => smtp.close(done)));

const mail = openMail({ url: `smtp://127.0.0.1:${server.port}`, from: '掌柜 <desk@example.com>' });

/** The body of one part of a letter, decoded. */
function partOf(raw: string, type: 'text/plain' | 'text/html'): string {
  const at = raw.indexOf(`Content-Type: ${type}`);
  const [head = '', ...rest] = raw.slice(at).split('\r\n\r\n');
  const body = (rest.join('\r\n\r\n').split(/\r\n-{2,}/)[0] ?? '').trim();
  if (/Content-Transfer-Encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

let desk: Desk;
let clock: { at: Date };
let owner: Visitor;
let ann: Visitor;
let annId: number;

// Monday, 9:00 in Shanghai.
const MONDAY = new Date('2026-11-23T01:00:00Z');
const later = (hours: number) => new Date(MONDAY.getTime() + hours * 3_600_000);

beforeEach(async () => {
  Object.assign(server, { got: [], mood: 'takes' });
  const made = await freshApp({}, { mail });
  ({ desk, clock } = made);
  owner = await firstOwner(made.app);
  ann = await signedIn(made.app, owner, 'operator');
  annId = (await ann.api.accounts.session()).person?.id as number;
  await ann.api.notices.saveSettings({ ...DEFAULT_NOTICES, digest: true, email: 'ann@example.com' });
  await ann.api.accounts.setPreferences({ language: 'en' });
});

const give = (title: string) => owner.api.tasks.create({ title, owner: annId });

describe('the digest', () => {
  test('mails what is unread at the hour, once a workday, in the language of the person', async () => {
    await give('check <b>stock</b> & price');
    clock.at = later(-0.1);
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    clock.at = later(0);
    expect(await sendDigests(desk)).toEqual({ sent: 1, refused: 0 });
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    const [letter] = server.got;
    expect(letter?.to).toBe('ann@example.com');
    expect(letter?.raw).toContain('Subject: Zhanggui: 1 unread notification');
    expect(letter?.raw).toContain('Auto-Submitted: auto-generated');
    const plain = partOf(letter?.raw ?? '', 'text/plain');
    expect(plain).toContain('- 老板 gave you the task "check <b>stock</b> & price"');
    expect(plain).toContain('http://localhost:7200/tasks?task=1');
    const html = partOf(letter?.raw ?? '', 'text/html');
    expect(html).toContain('check &lt;b&gt;stock&lt;/b&gt; &amp; price');
    expect(html).not.toContain('<b>');
  });

  test('new alerts are lines of it, worth most first, and letters go out for them alone; those looked at are not', async () => {
    const shop = (await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall' })).id;
    const raise = (worth: number, day: string, state: 'new' | 'acknowledged' = 'new') => {
      const seen = { metric: 'visitors', dimension: null, member: '', points: [] };
      const cause = { driver: 'visitors' as const, place: {}, counted: 'payment_amount' as const, deviation: -worth, worth, drivers: [] };
      const detail = { ...cause, branch: 'trade' as const, from: day, to: day, found: day, series: [], seen };
      const values = { shop, branch: 'trade' as const, fromDay: day, toDay: day, worth, detail, state, note: '', madeAt: MONDAY };
      return desk.store.db.insert(metricAlerts).values(values);
    };
    await raise(500, '2026-11-22');
    await raise(9000, '2026-11-22');
    await raise(7000, '2026-11-22', 'acknowledged');
    await raise(8000, '2026-11-10');
    clock.at = later(0);
    expect(await sendDigests(desk)).toEqual({ sent: 1, refused: 0 });
    const plain = partOf(server.got[0]?.raw ?? '', 'text/plain');
    expect(server.got[0]?.raw).toContain('Subject: Zhanggui: 2 new alerts');
    expect(plain).toContain('2 new alerts:');
    expect([...plain.matchAll(/alerts\?alert=(\d+)/g)].map(([, id]) => Number(id))).toEqual([2, 1]);
  });

  test('what was mailed is not mailed again on the next day, what was read is not mailed at all, and nothing is no letter', async () => {
    await give('monday');
    clock.at = later(0);
    await sendDigests(desk);
    clock.at = later(24);
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    // Nothing at the hour: what comes later that day waits for the next.
    await give('tuesday noon');
    clock.at = later(28);
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    clock.at = later(48);
    expect(await sendDigests(desk)).toEqual({ sent: 1, refused: 0 });
    expect(partOf(server.got[1]?.raw ?? '', 'text/plain')).toContain('tuesday noon');
    expect(partOf(server.got[1]?.raw ?? '', 'text/plain')).not.toContain('monday');
    await give('read at once');
    await ann.api.notices.read({});
    clock.at = later(72);
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
  });

  test('a refused letter is tried three times on its day, then on the next with everything in it', async () => {
    await give('refused');
    server.mood = 'refuses';
    for (let attempt = 0; attempt < 3; attempt += 1) {
      clock.at = later(attempt * 0.2);
      expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 1 });
    }
    clock.at = later(1);
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    expect(await ann.api.notices.settings()).toMatchObject({ mail: true, lastDigest: { sent: false } });
    server.mood = 'takes';
    clock.at = later(24);
    expect(await sendDigests(desk)).toEqual({ sent: 1, refused: 0 });
    expect(partOf(server.got[0]?.raw ?? '', 'text/plain')).toContain('refused');
  });

  test('a mail server that is not there is a certain failure and is tried again', async () => {
    await give('nobody listens');
    const gone = openMail({ url: 'smtp://127.0.0.1:1', from: 'desk@example.com' });
    const error = await gone.send({ to: 'ann@example.com', subject: 's', text: 't', html: 'h' }).catch((thrown: unknown) => thrown);
    expect((error as MailError).certain).toBe(true);
    clock.at = later(0);
    expect(await sendDigests({ ...desk, mail: gone })).toEqual({ sent: 0, refused: 1 });
    expect(await sendDigests(desk)).toEqual({ sent: 1, refused: 0 });
  });

  test('a connection that dies after the letter went out, or a process that does, never mails twice', async () => {
    await give('maybe');
    server.mood = 'takes and hangs up';
    clock.at = later(0);
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 1 });
    expect(server.got).toHaveLength(1);
    server.mood = 'takes';
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    // What a process leaves that was killed while the letter was on its way.
    await give('killed');
    clock.at = later(24);
    await desk.store.db.insert(noticeDigests).values({ person: annId, day: '2026-11-24', state: 'sending', attempts: 1, at: clock.at });
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    expect(server.got).toHaveLength(1);
    const rows = await desk.store.db.select({ state: noticeDigests.state }).from(noticeDigests).where(eq(noticeDigests.person, annId));
    expect(rows.map(({ state }) => state)).toEqual(['sending', 'sending']);
    // In the desk everything is still unread.
    expect((await ann.api.notices.list({})).unread).toBe(2);
  });

  test('two desks over one database mail once', async () => {
    await give('once');
    clock.at = later(0);
    const both = await Promise.all([sendDigests(desk), sendDigests(desk)]);
    expect(both.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    expect(server.got).toHaveLength(1);
  });

  test('nobody gets one who left, who does not want it, or whose desk has no mail server', async () => {
    await give('x');
    clock.at = later(0);
    const { mail: _, ...without } = desk;
    expect(await sendDigests(without)).toEqual({ sent: 0, refused: 0 });
    await owner.api.accounts.changePerson({ id: annId, active: false });
    expect(await sendDigests(desk)).toEqual({ sent: 0, refused: 0 });
    expect(server.got).toEqual([]);
  });
});
