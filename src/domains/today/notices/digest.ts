import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { addDays, type Day } from '../../../base/calendar.ts';
import type { Desk } from '../../../http/context.ts';
import { MailError } from '../../../notify/mail.ts';
import { languagesOf, listMembers, shopNumbers } from '../../accounts/index.ts';
import { openAlerts } from '../../metrics/index.ts';
import { lastWorkday } from '../routines/desk_facts.ts';
import type { Notice } from './contract.ts';
import { type AlertLine, letterOf } from './letter.ts';
import { digestDay } from './quiet.ts';
import { unmailed } from './read.ts';
import { noticeDigests, noticeSettings, notices } from './tables.ts';

/** A letter the mail server refuses is tried so many times on its day. */
const MOST_ATTEMPTS = 3;
/** Notifications a digest takes along at most. */
const MOST_NOTICES = 1000;

/**
 * Mails the digests that are due: to everybody who wants one, once a workday, what they have not read. Whether a letter went out is written before it
 * does: one whose fate is unknown, because the process or the connection died under it, is never sent again.
 * @returns how many went out, and how many were refused
 */
export async function sendDigests(desk: Desk, signal?: AbortSignal): Promise<{ sent: number; refused: number }> {
  const counts = { sent: 0, refused: 0 };
  if (!desk.mail) return counts;
  const wanted = await desk.store.db.select().from(noticeSettings).where(eq(noticeSettings.digest, true));
  if (wanted.length === 0) return counts;
  const [members, languages] = await Promise.all([listMembers(desk.store), languagesOf(desk.store)]);
  for (const settings of wanted) {
    if (signal?.aborted) break;
    const member = members.find(({ id, active }) => active && id === settings.person);
    const day = digestDay(settings, desk.now());
    if (!member || !settings.email || day === null || (await isOver(desk, member.id, day))) continue;
    const reader = { person: member.id, seen: member.shops };
    const told = await unmailed(desk.store, reader, MOST_NOTICES);
    const alerts = await newAlerts(desk, member.shops ?? (await shopNumbers(desk.store)), lastWorkday(day));
    if (!(await claimed(desk, member.id, day, told, alerts.length === 0))) continue;
    if (told.length === 0 && alerts.length === 0) continue;
    const language = languages.get(member.id) ?? 'zh';
    const letter = letterOf(told, alerts, { name: member.name, email: settings.email, language, publicUrl: desk.publicUrl });
    try {
      await desk.mail.send(letter);
      await end(desk, member.id, day, 'sent', null);
      counts.sent += 1;
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      desk.log.warn({ err: error, person: member.id, certain: error.certain }, 'digest not mailed');
      await (error.certain ? giveBack(desk, member.id, day, error.message) : end(desk, member.id, day, 'sending', error.message));
      counts.refused += 1;
    }
  }
  return counts;
}

/** Alerts nobody has looked at, of numbers since the last workday's; worth most first. */
async function newAlerts(desk: Desk, shops: readonly number[], since: Day): Promise<AlertLine[]> {
  const open = shops.length > 0 ? await openAlerts(desk, shops) : [];
  // What was found of the last workday's evening is told today.
  return open.filter(({ state, found }) => state === 'new' && found >= addDays(since, -1));
}

/** Whether the day's digest was sent, or may have been, or was refused often enough. */
async function isOver(desk: Desk, person: number, day: Day): Promise<boolean> {
  const [row] = await desk.store.db
    .select({ state: noticeDigests.state, attempts: noticeDigests.attempts })
    .from(noticeDigests)
    .where(and(eq(noticeDigests.person, person), eq(noticeDigests.day, day)));
  return row !== undefined && !(row.state === 'refused' && row.attempts < MOST_ATTEMPTS);
}

/** Writes that a digest is under way and what it takes along. @returns false when another process has it */
function claimed(desk: Desk, person: number, day: Day, told: readonly Notice[], calm: boolean): Promise<boolean> {
  const state = told.length === 0 && calm ? 'empty' : 'sending';
  const at = desk.now();
  return desk.store.transaction(async (tx) => {
    const taken = await tx
      .insert(noticeDigests)
      .values({ person, day, state, attempts: 1, at })
      .onConflictDoUpdate({
        target: [noticeDigests.person, noticeDigests.day],
        set: { state, attempts: sql`${noticeDigests.attempts} + 1`, at, error: null },
        setWhere: and(eq(noticeDigests.state, 'refused'), lt(noticeDigests.attempts, MOST_ATTEMPTS)),
      })
      .returning({ person: noticeDigests.person });
    if (taken.length === 0) return false;
    const ids = told.map(({ id }) => id);
    if (ids.length > 0) await tx.update(notices).set({ digest: day }).where(inArray(notices.id, ids));
    return true;
  });
}

type State = typeof noticeDigests.$inferSelect.state;

async function end(desk: Desk, person: number, day: Day, state: State, error: string | null): Promise<void> {
  await desk.store.db
    .update(noticeDigests)
    .set({ state, error, at: desk.now() })
    .where(and(eq(noticeDigests.person, person), eq(noticeDigests.day, day)));
}

/** The mail server has not taken it: what it told of waits for the next attempt, or the next day. */
async function giveBack(desk: Desk, person: number, day: Day, error: string): Promise<void> {
  await desk.store.transaction(async (tx) => {
    await tx
      .update(noticeDigests)
      .set({ state: 'refused', error, at: desk.now() })
      .where(and(eq(noticeDigests.person, person), eq(noticeDigests.day, day)));
    await tx
      .update(notices)
      .set({ digest: null })
      .where(and(eq(notices.person, person), eq(notices.digest, day)));
  });
}
