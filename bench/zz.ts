import { mkdtempSync, rmSync } from 'node:fs';
import { openEmbedded } from '../src/warehouse/open.ts';
import { migrateWarehouse } from '../src/warehouse/migrate.ts';
import { moveFirstDays } from '../src/warehouse/first_days.ts';
import { BUILDS } from '../src/warehouse/rollup.ts';
import { order } from '../src/facts/index.ts';
import { sql, table } from '../src/warehouse/sql.ts';
const p = mkdtempSync('/tmp/zg-zz-');
const w = await openEmbedded(p); await migrateWarehouse(w);
const day = sql`toDate('2024-07-01') + toUInt16(cityHash64(number, 1) % 730)`; const amount = sql`toDecimal64(50 + cityHash64(number, 2) % 40000 / 100, 2)`;
await w.command(sql`INSERT INTO ${table(order)} (shop_id, order_no, status, placed_at, placed_day, placed_hour, paid_at, paid_day, paid_hour, buyer_key,
    order_amount, pay_amount, refund_amount, province, city, device, source, units, version)
SELECT toUInt32(1), toString(number), 'completed', toDateTime(${day}), ${day}, toUInt8(cityHash64(number, 3) % 24), toDateTime(${day}), ${day},
  toUInt8(cityHash64(number, 3) % 24), 1 + cityHash64(number, 4) % 700000, ${amount}, ${amount},
  if(cityHash64(number, 5) % 10 = 0, ${amount}, 0), concat('province ', toString(cityHash64(number, 6) % 30)), concat('city ', toString(cityHash64(number, 6) % 300)),
  if(cityHash64(number, 7) % 10 = 0, 'pc', 'mobile'), concat('source ', toString(cityHash64(number, 8) % 6)), 2, 1 FROM numbers(1000000)
SETTINGS max_partitions_per_insert_block = 0`);
const r = { shop: 1, days: 'all' as const, version: 1 };
for (let k = 0; k < 2; k++) {
let c = process.cpuUsage(), t = performance.now();
const lap = (n: string) => { const d = process.cpuUsage(c); console.log(n, ((d.user + d.system) / 1e6).toFixed(2), 'cpu s', ((performance.now()-t)/1e3).toFixed(2), 's'); c = process.cpuUsage(); t = performance.now(); };
await moveFirstDays(w, r); lap('first');
for (const { of, build } of BUILDS) { await w.command(build(r)); lap(of.name); }
}
await w.close(); rmSync(p, { recursive: true }); process.exit(0);
