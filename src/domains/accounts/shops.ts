import { asc, eq, sql } from 'drizzle-orm';
import { type Database, errorCode, type Store } from '../../store/index.ts';
import type { Platform, Shop } from './contract.ts';
import { shopNameTaken, unknownShop, unknownTimeZone } from './faults.ts';
import { people, shops } from './tables.ts';

/** What a new shop needs; the rest is China's: Asia/Shanghai, days from midnight, CNY. */
export type NewShop = { name: string; platform: Platform; timeZone?: string; dayStartHour?: number; currency?: string };

/** Drizzle's database or a transaction of it. */
type Queries = Pick<Database, 'select' | 'insert' | 'update'>;

type Row = typeof shops.$inferSelect;

function shopOf({ id, name, platform, timeZone, dayStartHour, currency }: Row): Shop {
  return { id, name, platform, timeZone, dayStartHour, currency };
}

/** All shops, by number. */
export function listShops(store: Store): Promise<readonly Shop[]> {
  return store.remember([shops], 'shops', async () => {
    const rows = await store.db.select().from(shops).orderBy(asc(shops.id));
    return rows.map(shopOf);
  });
}

/** The numbers of all shops. */
export async function shopNumbers(store: Store): Promise<number[]> {
  return (await listShops(store)).map(({ id }) => id);
}

/** The shops with these numbers, by number. */
export async function shopsOf(store: Store, numbers: readonly number[]): Promise<Shop[]> {
  return (await listShops(store)).filter(({ id }) => numbers.includes(id));
}

/** The shop with this name (compared without case and surrounding spaces); null when there is none. */
export async function shopByName(store: Store, name: string): Promise<Shop | null> {
  const rows = await store.db
    .select()
    .from(shops)
    .where(eq(sql`lower(${shops.name})`, name.trim().toLowerCase()));
  return rows[0] ? shopOf(rows[0]) : null;
}

/**
 * Adds a shop. When whoever adds it may see certain shops only (`by`), the new one becomes one of them.
 * @throws Fault accounts.shop_name_taken, accounts.unknown_time_zone
 */
export async function createShop(store: Store, shop: NewShop, by?: { readonly id: number; readonly shops: readonly number[] | null }): Promise<Shop> {
  const timeZone = shop.timeZone ?? 'Asia/Shanghai';
  if (!isTimeZone(timeZone)) throw unknownTimeZone({ timeZone }, { place: { field: 'timeZone' } });
  return takenName(shop.name, () =>
    store.transaction(async (tx) => {
      const made = await insertShop(tx, { ...shop, timeZone });
      if (by && by.shops !== null) {
        await tx
          .update(people)
          .set({ shops: sql`array_append(${people.shops}, ${made.id})` })
          .where(eq(people.id, by.id));
      }
      return made;
    }),
  );
}

async function insertShop(db: Queries, shop: NewShop & { timeZone: string }): Promise<Shop> {
  const [row] = await db
    .insert(shops)
    .values({
      name: shop.name.trim(),
      platform: shop.platform,
      timeZone: shop.timeZone,
      dayStartHour: shop.dayStartHour ?? 0,
      currency: (shop.currency ?? 'CNY').toUpperCase(),
    })
    .returning();
  return shopOf(row as Row);
}

/** The shop with this name; made if there is none yet. Safe against two callers at once. */
export async function ensureShop(store: Store, shop: NewShop): Promise<Shop> {
  const found = await shopByName(store, shop.name);
  if (found) return found;
  try {
    return await createShop(store, shop);
  } catch (error) {
    const other = await shopByName(store, shop.name);
    if (other) return other;
    throw error;
  }
}

/** Renames a shop. @throws Fault accounts.shop_name_taken, accounts.unknown_shop */
export async function renameShop(store: Store, id: number, name: string): Promise<Shop> {
  const rows = await takenName(name, () =>
    store.transaction((tx) => tx.update(shops).set({ name: name.trim() }).where(eq(shops.id, id)).returning()),
  );
  if (!rows[0]) throw unknownShop({ shop: id });
  return shopOf(rows[0]);
}

/** @throws Fault accounts.unknown_shop naming the first number that is no shop. */
export async function mustExist(store: Store, numbers: readonly number[] | null): Promise<void> {
  if (numbers === null) return;
  const all = new Set(await shopNumbers(store));
  const missing = numbers.find((id) => !all.has(id));
  if (missing !== undefined) throw unknownShop({ shop: missing }, { place: { field: 'shops' } });
}

const UNIQUE_VIOLATION = '23505';

async function takenName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (errorCode(error) === UNIQUE_VIOLATION) throw shopNameTaken({ name }, { place: { field: 'name' }, cause: error });
    throw error;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
