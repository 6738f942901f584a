import { desc, eq } from 'drizzle-orm';
import type { Desk, Person } from '../../../http/context.ts';
import { DEFAULT_NOTICES, type NoticeSettings } from './contract.ts';
import { noticeAddress, noticeZone } from './faults.ts';
import { isQuiet, isTimeZone } from './quiet.ts';
import { countOf, noticesOf } from './read.ts';
import { noticeDigests, noticeSettings } from './tables.ts';

type Owner = Pick<Person, 'id' | 'shops'>;

/** Somebody's notifications and how many are unread. */
export async function listNotices(desk: Desk, { id, shops }: Owner, limit: number) {
  const reader = { person: id, seen: shops };
  const [notices, counts, settings] = await Promise.all([noticesOf(desk.store, reader, limit), countOf(desk.store, reader), settingsOf(desk, id)]);
  return { notices, ...counts, quiet: isQuiet(settings, desk.now()), browser: settings.browser };
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
