import { desc, eq } from 'drizzle-orm';
import type { Desk, Person } from '../../../http/context.ts';
import { MadeOnce } from '../made_once.ts';
import { DEFAULT_NOTICES, type Notice, type NoticeSettings } from './contract.ts';
import { noticeAddress, noticeZone } from './faults.ts';
import { isQuiet, isTimeZone } from './quiet.ts';
import { countOf, noticeRows, toldNotice } from './read.ts';
import { noticeDigests, noticeSettings } from './tables.ts';

type Owner = Pick<Person, 'id' | 'shops'>;

type Listed = { readonly notices: Notice[]; readonly unread: number; readonly newest: number; readonly quiet: boolean; readonly browser: boolean };
const listed = new MadeOnce<Listed>(500);

/** Somebody's notifications and how many are unread; the same until something of it changes. */
export async function listNotices(desk: Desk, { id, shops }: Owner, limit: number): Promise<Listed> {
  const reader = { person: id, seen: shops };
  const [rows, { unread, newest }, settings] = await Promise.all([
    noticeRows(desk.store, reader, limit),
    countOf(desk.store, reader),
    settingsOf(desk, id),
  ]);
  const [quiet, { browser }] = [isQuiet(settings, desk.now()), settings];
  return listed.of(`${id} ${limit}`, [rows, unread, newest, quiet, browser], () => ({
    notices: rows.map(toldNotice),
    unread,
    newest,
    quiet,
    browser,
  }));
}

/** How somebody is told. */
export async function settingsOf(desk: Pick<Desk, 'store'>, person: number): Promise<NoticeSettings> {
  const { db, remember } = desk.store;
  const [row] = await remember([noticeSettings], `notice settings ${person}`, () =>
    db.select().from(noticeSettings).where(eq(noticeSettings.person, person)),
  );
  if (!row) return DEFAULT_NOTICES;
  const { person: _, ...settings } = row;
  return settings;
}

/** The same, with whether mail can be sent at all, and what became of the last digest. */
export async function toldSettings(desk: Desk, person: number) {
  const [settings, [last]] = await Promise.all([
    settingsOf(desk, person),
    desk.store.db.select().from(noticeDigests).where(eq(noticeDigests.person, person)).orderBy(desc(noticeDigests.day)).limit(1),
  ]);
  const lastDigest = last ? { at: last.at.toISOString(), sent: last.state === 'sent' } : null;
  return { ...settings, mail: desk.mail !== undefined, lastDigest };
}

/** Keeps how somebody wants to be told. @throws Fault notices.time_zone, notices.address */
export async function keepSettings(desk: Desk, person: number, settings: NoticeSettings): Promise<NoticeSettings> {
  if (!isTimeZone(settings.timeZone)) throw noticeZone({ timeZone: settings.timeZone }, { place: { field: 'timeZone' } });
  if (settings.digest && settings.email === null) throw noticeAddress({}, { place: { field: 'email' } });
  await desk.store.db
    .insert(noticeSettings)
    .values({ person, ...settings })
    .onConflictDoUpdate({ target: noticeSettings.person, set: settings });
  return settings;
}
