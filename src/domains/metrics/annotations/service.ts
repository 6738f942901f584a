import { and, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import { daysBetween } from '../../../base/calendar.ts';
import type { Desk, Person } from '../../../http/context.ts';
import { annotations } from '../tables.ts';
import type { Annotation, AnnotationInput } from './contract.ts';
import { annotationDays, annotationShop, annotationUnknown } from './faults.ts';

type Row = typeof annotations.$inferSelect;
type Stored = Pick<Desk, 'store' | 'now'>;

function told({ id, fromDay: from, toDay: to, kind, text, shop, by, at }: Row): Annotation {
  return { id, from, to, kind, text, shop, by, at: at.toISOString() };
}

const maySee = (shop: number | null, shops: readonly number[] | null): boolean => shop === null || shops === null || shops.includes(shop);

/** The notes of these shops, and those about all shops, that touch the days; newest first. */
export async function listAnnotations(
  { store }: Pick<Desk, 'store'>,
  { shops, from, to }: { readonly shops: readonly number[]; readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Annotation[]> {
  const touching = [isNull(annotations.removedAt), ...(to ? [lte(annotations.fromDay, to)] : []), ...(from ? [gte(annotations.toDay, from)] : [])];
  const rows = await store.db
    .select()
    .from(annotations)
    .where(and(...touching))
    .orderBy(desc(annotations.fromDay), desc(annotations.id));
  return rows.filter(({ shop }) => maySee(shop, shops)).map(told);
}

/** The longest note, days. */
const LONGEST = 366;

/** What a note keeps. @throws Fault annotations.bad_days, annotations.shop_needed */
function valuesOf({ from, to, kind, text, shops }: AnnotationInput, person: Person) {
  if (to < from || daysBetween(from, to) >= LONGEST) throw annotationDays({ from, to, most: LONGEST }, { place: { field: 'from' } });
  const shop = shops?.[0] ?? null;
  if (shop === null && person.shops !== null) throw annotationShop({}, { place: { field: 'shops' } });
  return { fromDay: from, toDay: to, kind, text, shop };
}

/** Writes a note onto the axis. @throws Fault annotations.bad_days, annotations.shop_needed */
export async function addAnnotation({ store, now }: Stored, person: Person, input: AnnotationInput): Promise<Annotation> {
  const [row] = await store.db
    .insert(annotations)
    .values({ ...valuesOf(input, person), by: person.name, at: now() })
    .returning();
  return told(row as Row);
}

/** Changes a note. @throws Fault annotations.unknown, annotations.bad_days, annotations.shop_needed */
export function changeAnnotation(desk: Stored, person: Person, { id, ...input }: AnnotationInput & { readonly id: number }): Promise<Annotation> {
  return write(desk, person, id, false, { ...valuesOf(input, person), by: person.name, at: desk.now() });
}

/** Takes a note off the axis. @throws Fault annotations.unknown */
export function removeAnnotation(desk: Stored, person: Person, id: number): Promise<Annotation> {
  return write(desk, person, id, false, { removedAt: desk.now() });
}

/** Brings a removed note back as it was. @throws Fault annotations.unknown */
export function restoreAnnotation(desk: Stored, person: Person, id: number): Promise<Annotation> {
  return write(desk, person, id, true, { removedAt: null });
}

/** Writes a note that is (or is not) `removed` and of a shop the person may see; the row is locked until it is done. */
async function write({ store }: Stored, person: Person, id: number, removed: boolean, values: Partial<Row>): Promise<Annotation> {
  let written: Row | undefined;
  await store.transaction(async (tx) => {
    const [row] = await tx.select().from(annotations).where(eq(annotations.id, id)).for('update');
    if (!row || (row.removedAt !== null) !== removed || !maySee(row.shop, person.shops)) throw annotationUnknown({ id });
    // What is about all shops belongs to those who see all of them.
    if (row.shop === null && person.shops !== null) throw annotationShop({}, { place: { field: 'shops' } });
    [written] = await tx.update(annotations).set(values).where(eq(annotations.id, id)).returning();
  });
  return told(written as Row);
}
