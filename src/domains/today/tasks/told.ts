import type { Desk } from '../../../http/context.ts';
import { shopNumbers } from '../../accounts/index.ts';
import { metricKeys } from '../../metrics/index.ts';
import type { Task } from './contract.ts';
import { fieldsOf, partsOf, type Queries, type TaskRow } from './stored.ts';

/** Tasks as the page, the command line and other parts get them. */
export async function told(desk: Pick<Desk, 'store'>, rows: readonly TaskRow[], db: Queries = desk.store.db): Promise<Task[]> {
  if (rows.length === 0) return [];
  const [shops, metrics, parts] = await Promise.all([
    rows.some(({ shop }) => shop !== null) ? shopNumbers(desk.store) : ([] as number[]),
    metricKeys(
      desk,
      rows.flatMap(({ metric }) => metric ?? []),
    ),
    partsOf(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => {
    const gone: Task['gone'] = [];
    if (row.shop !== null && !shops.includes(row.shop)) gone.push('shop');
    if (row.metric !== null && !metrics.has(row.metric)) gone.push('metric');
    const { helpers, ...fields } = fieldsOf(row);
    return {
      id: row.id,
      ...fields,
      helpers: [...helpers],
      source: { kind: row.sourceKind, ref: row.sourceRef },
      ...parts(row.id),
      version: row.version,
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      words: row.words,
      gone,
    };
  });
}
