import type { Warehouse } from '../../warehouse/client.ts';
import { DATABASE } from '../../warehouse/client.ts';
import { workTable } from '../../warehouse/sql.ts';

/** Tables the demo is put together in. They hold what caused what, so they are gone when it is done, come what may. */
const WORK: Readonly<Record<string, string>> = {
  day: 'shop UInt8, day Date, at UInt32, visitors UInt32, visits Array(UInt32), sources Array(String), demand Array(Float64), op Float64, hours Array(Float64), looks Array(Float64), sells Array(Float64), campaign String, price UInt16, presale Float64, presale_from UInt32, presale_to UInt32',
  draw: 'shop UInt8, bin UInt16, first Float64, first_step Float64, rate Float64, rate_step Float64, dropout Float64, dropout_step Float64',
  city: 'lo Float64, province String, city String',
  product:
    'shop UInt8, product UInt16, product_id String, title String, category String, price Int64, cost Int64, hero UInt8, match Int16, skus UInt8, returns Float64, launched Nullable(Date)',
  hour: 'shop UInt8, lo Float64, span Float64, at UInt32, day Date',
  source: 'shop UInt8, day Date, lo Float64, source LowCardinality(String)',
  shelf: 'shop UInt8, day Date, lo Float64, product UInt16',
  purchase: 'shop UInt8, id UInt32, n UInt32, k UInt32, op Float64',
  order:
    'shop UInt8, id UInt32, n UInt32, k UInt32, order_no String, failed UInt8, lost UInt8, placed UInt32, paid UInt32, shipped UInt32, cancel UInt32, stopped UInt8, day Date, campaign LowCardinality(String), price UInt16, source LowCardinality(String), province LowCardinality(String), city LowCardinality(String), glitch UInt8, grabbed UInt8, leaked UInt8',
  line: 'shop UInt8, id UInt32, line UInt8, product UInt16, sku UInt8, units UInt8, price Int64',
  basket:
    'shop UInt8, id UInt32, lines Array(UInt8), products Array(UInt16), skus Array(UInt8), units Array(UInt8), prices Array(Int64), amounts Array(Int64), goods Int64, seller Int64, platform Int64, freight Int64, coupon String',
  refund:
    'shop UInt8, id UInt32, line UInt8, product UInt16, amount Int64, kind String, stage String, reason String, status String, requested UInt32, refunded UInt32',
};

/** A working table of the demo. */
export function work(name: keyof typeof WORK & string): ReturnType<typeof workTable> {
  return workTable(`demo_${name}`);
}

/** Makes every working table anew. */
export async function openWork(warehouse: Warehouse): Promise<void> {
  await closeWork(warehouse);
  for (const [name, columns] of Object.entries(WORK)) await warehouse.ddl(`CREATE TABLE ${DATABASE}.demo_${name} (${columns}) ENGINE = Memory`);
}

/** Removes every working table. */
export async function closeWork(warehouse: Warehouse): Promise<void> {
  for (const name of Object.keys(WORK)) await warehouse.ddl(`DROP TABLE IF EXISTS ${DATABASE}.demo_${name}`);
}
