import { eq } from 'drizzle-orm';
import type { CampaignPhase } from '../../base/calendar/phases.ts';
import { newId } from '../../base/id.ts';
import { errorCode, type Store, type Transaction } from '../../store/index.ts';
import { calendarOf, checkPhase, phaseOf, shippedPhase, type Written } from './calendar.ts';
import { comparablePhase, type Phase, type PhaseInput } from './contract.ts';
import { DEFAULTS_VERSION } from './defaults.ts';
import { phaseExists, unknownPhase } from './faults.ts';
import { CAMPAIGN_PLATFORM_NAMES } from './messages.ts';
import { campaignPhases } from './tables.ts';

/** Who writes, and when. */
export type Writer = { readonly by: string; readonly at: Date };

type Row = typeof campaignPhases.$inferSelect;

function writtenOf({ key, platform, year, campaign, phase, fromDay, toDay, certainty, note, removedAt }: Row): Written {
  return { key, platform, year, campaign, phase, from: fromDay, to: toDay, certainty, note, removed: removedAt !== null };
}

async function readWritten(db: Pick<Transaction, 'select'>): Promise<Written[]> {
  const rows = await db.select().from(campaignPhases);
  return rows.map(writtenOf);
}

/** The campaign calendar. */
export function listPhases(store: Store): Promise<{ version: string; phases: Phase[] }> {
  return store.remember([campaignPhases], 'campaign phases', async () => ({
    version: DEFAULTS_VERSION,
    phases: calendarOf(await readWritten(store.db)),
  }));
}

/** The phases of every platform, for comparisons and baselines. */
export function campaignPhasesOf(store: Store): Promise<readonly CampaignPhase[]> {
  return store.remember([campaignPhases], 'comparable campaign phases', async () => {
    const { phases } = await listPhases(store);
    return phases.map((phase) => comparablePhase(phase, CAMPAIGN_PLATFORM_NAMES));
  });
}

/** The phases the product ships, as they are before anybody changes them. */
export function shippedPhases(): CampaignPhase[] {
  return calendarOf([]).map((phase) => comparablePhase(phase, CAMPAIGN_PLATFORM_NAMES));
}

/** Writes one phase among the others, checked in the same transaction. */
async function write(store: Store, writer: Writer, make: (calendar: readonly Phase[], written: readonly Written[]) => Written): Promise<Phase> {
  let made: Written | undefined;
  try {
    await store.transaction(async (tx) => {
      const written = await readWritten(tx);
      const calendar = calendarOf(written);
      made = make(calendar, written);
      if (!made.removed) checkPhase(made, calendar);
      const { key, from, to, removed, ...rest } = made;
      const values = { ...rest, fromDay: from, toDay: to, by: writer.by, at: writer.at, removedAt: removed ? writer.at : null };
      await tx
        .insert(campaignPhases)
        .values({ key, ...values })
        .onConflictDoUpdate({ target: campaignPhases.key, set: values });
    });
  } catch (error) {
    // Two people wrote the same phase at once: the database lets one through.
    if (made && errorCode(error) === UNIQUE_VIOLATION) throw phaseExists(made, { place: { field: 'phase' }, cause: error });
    throw error;
  }
  return phaseOf(made as Written);
}

const UNIQUE_VIOLATION = '23505';

/** Adds a phase. @throws Fault of {@link checkPhase} */
export function addPhase(store: Store, writer: Writer, input: PhaseInput): Promise<Phase> {
  return write(store, writer, () => ({ ...input, key: newId(), removed: false }));
}

/** Changes a phase, shipped ones too. @throws Fault campaigns.unknown_phase, and of {@link checkPhase} */
export function changePhase(store: Store, writer: Writer, key: string, change: Partial<PhaseInput>): Promise<Phase> {
  return write(store, writer, (calendar) => {
    const found = calendar.find((one) => one.key === key);
    if (!found) throw unknownPhase({ key });
    const { origin: _, ...phase } = found;
    // Whoever writes the days knows them better than an estimate did.
    const certainty = change.certainty ?? (change.from || change.to ? 'own' : phase.certainty);
    return { ...phase, ...change, certainty, removed: false };
  });
}

/** Takes a phase out of the calendar. @throws Fault campaigns.unknown_phase */
export function removePhase(store: Store, writer: Writer, key: string): Promise<Phase> {
  return write(store, writer, (calendar) => {
    const found = calendar.find((one) => one.key === key);
    if (!found) throw unknownPhase({ key });
    const { origin: _, ...phase } = found;
    return { ...phase, removed: true };
  });
}

/** Brings a removed phase back as it was; a shipped one that nobody had changed is the shipped one again. @throws Fault campaigns.unknown_phase, and of {@link checkPhase} */
export async function restorePhase(store: Store, writer: Writer, key: string): Promise<Phase> {
  const back = await write(store, writer, (_, written) => {
    const found = written.find((one) => one.key === key && one.removed);
    if (!found) throw unknownPhase({ key });
    return { ...found, removed: false };
  });
  const shipped = shippedPhase(key);
  if (!shipped || !sameAs(back, shipped)) return back;
  await store.transaction((tx) => tx.delete(campaignPhases).where(eq(campaignPhases.key, key)));
  return shipped;
}

function sameAs(a: Phase, b: Phase): boolean {
  const fields = ['platform', 'year', 'campaign', 'phase', 'from', 'to', 'certainty', 'note'] as const;
  return fields.every((field) => a[field] === b[field]);
}
