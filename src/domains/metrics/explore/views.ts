import { asc, eq } from 'drizzle-orm';
import type { Desk, Person } from '../../../http/context.ts';
import { exploreViews } from '../tables.ts';
import type { SavedView } from './contract.ts';
import { viewNotYours, viewUnknown } from './faults.ts';

type Row = typeof exploreViews.$inferSelect;
type Stored = Pick<Desk, 'store' | 'now'>;

function told({ id, name, search, by, owner, shared, at }: Row, person: Person): SavedView {
  return { id, name, search, by, mine: owner === person.id, shared, at: at.toISOString() };
}

const maySee = (row: Row, person: Person): boolean => row.shared || row.owner === person.id;

/** The views a person may open, in the order of their names. */
export async function listViews({ store }: Stored, person: Person): Promise<SavedView[]> {
  const rows = await store.db.select().from(exploreViews).orderBy(asc(exploreViews.name), asc(exploreViews.id));
  return rows.filter((row) => row.removedAt === null && maySee(row, person)).map((row) => told(row, person));
}

/** Keeps a view. @throws Fault explore.unknown_view, explore.not_your_view */
export async function saveView(
  { store, now }: Stored,
  person: Person,
  { id, name, search, shared }: { readonly id?: number | undefined; readonly name: string; readonly search: string; readonly shared: boolean },
): Promise<SavedView> {
  const kept = { name, search, shared, at: now() };
  if (id !== undefined) return change({ store, now }, person, id, false, kept);
  const [row] = await store.db
    .insert(exploreViews)
    .values({ ...kept, owner: person.id, by: person.name })
    .returning();
  return told(row as Row, person);
}

/** Takes a view out of the list. @throws Fault explore.unknown_view, explore.not_your_view */
export function removeView(desk: Stored, person: Person, id: number): Promise<SavedView> {
  return change(desk, person, id, false, { removedAt: desk.now() });
}

/** Brings a removed view back as it was. @throws Fault explore.unknown_view, explore.not_your_view */
export function restoreView(desk: Stored, person: Person, id: number): Promise<SavedView> {
  return change(desk, person, id, true, { removedAt: null });
}

/** Changes one's own view that is (or is not) `removed`; the row is locked until it is done. */
async function change({ store }: Stored, person: Person, id: number, removed: boolean, values: Partial<Row>): Promise<SavedView> {
  let changed: Row | undefined;
  await store.transaction(async (tx) => {
    const [row] = await tx.select().from(exploreViews).where(eq(exploreViews.id, id)).for('update');
    if (!row || (row.removedAt !== null) !== removed || !maySee(row, person)) throw viewUnknown({ id });
    if (row.owner !== person.id) throw viewNotYours({ name: row.name, by: row.by });
    [changed] = await tx.update(exploreViews).set(values).where(eq(exploreViews.id, id)).returning();
  });
  return told(changed as Row, person);
}
