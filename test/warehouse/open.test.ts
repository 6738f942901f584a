import '../../scripts/allocator.mjs';
import { expect, test } from 'vitest';
import { sql } from '../../src/warehouse/sql.ts';
import { freshWarehouse } from '../engines.ts';

test.runIf(process.platform === 'linux')('the embedded engine gives memory back as soon as it is told to before it is loaded', async () => {
  const warehouse = await freshWarehouse();
  const [found] = await warehouse.rows<{ stats: string }>(sql`SELECT stats FROM system.jemalloc_stats`);
  expect(/opt\.dirty_decay_ms: (\d+)/.exec(found?.stats ?? '')?.[1]).toBe('1000');
});
