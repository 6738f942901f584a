import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, describe, expect, test } from 'vitest';
import { type MailError, openMail } from '../../src/notify/mail.ts';
import { CERTIFICATE, KEY } from './localhost_cert.ts';

const opened: SMTPServer[] = [];
afterAll(() => Promise.all(opened.map((one) => new Promise<void>((done) => one.close(done)))));

/** A mail server that wants a login: `desk`, `a pass@word`. It keeps what it was told. */
async function mailServer(options: SMTPServerOptions) {
  const got: { letters: string[]; logins: string[]; secure: boolean[] } = { letters: [], logins: [], secure: [] };
  const server = new SMTPServer({
    key: KEY,
    cert: CERTIFICATE,
    ...options,
    onAuth({ username = '', password = '' }, session, done) {
      got.logins.push(`${username}:${password}`);
      got.secure.push(session.secure);
      if (username === 'desk' && password === 'a pass@word') done(null, { user: username });
      else done(new Error('wrong login'));
    },
    onData(stream, _, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        got.letters.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  opened.push(server);
  return { ...got, port: (server.server.address() as { port: number }).port };
}

const letter = { to: 'ann@example.com', subject: '汇总', text: 'words', html: '<p>words</p>' };
const from = '掌柜 <desk@example.com>';
const login = 'desk:a%20pass%40word';
const failure = (work: Promise<void>) => work.then(() => null, (error: unknown) => error as MailError); // biome-ignore format: one line

describe('a mail server that wants a login', () => {
  test('over TLS from the first byte', async () => {
    const server = await mailServer({ secure: true });
    await openMail({ url: `smtps://${login}@localhost:${server.port}`, from, ca: CERTIFICATE }).send(letter);
    expect([server.logins, server.secure, server.letters.length]).toEqual([['desk:a pass@word'], [true], 1]);
    expect(server.letters[0]).toContain('ann@example.com');
  });
  test('over a connection that becomes encrypted (STARTTLS)', async () => {
    const server = await mailServer({ secure: false });
    await openMail({ url: `smtp://${login}@localhost:${server.port}`, from, ca: CERTIFICATE }).send(letter);
    expect([server.logins, server.secure, server.letters.length]).toEqual([['desk:a pass@word'], [true], 1]);
  });
  test.each(['smtps', 'smtp'])('%s: one whose certificate nobody vouches for is told no password', async (protocol) => {
    const server = await mailServer({ secure: protocol === 'smtps' });
    const error = await failure(openMail({ url: `${protocol}://${login}@localhost:${server.port}`, from }).send(letter));
    expect(error).toMatchObject({ name: 'MailError', certain: true });
    expect([server.logins, server.letters]).toEqual([[], []]);
  });
  test('a wrong password is a certain failure in the server’s words', async () => {
    const server = await mailServer({ secure: true });
    const error = await failure(openMail({ url: `smtps://desk:guess@localhost:${server.port}`, from, ca: CERTIFICATE }).send(letter));
    expect(error).toMatchObject({ name: 'MailError', certain: true, message: expect.stringMatching(/wrong login|Invalid login/i) });
    expect(server.letters).toEqual([]);
  });
});
