import type { CsvRecord } from '../sniff/records.ts';
import type { Cells, GroupFormat, RowContext, RowResult } from './format.ts';
import { Refusal } from './refusal.ts';

type Take = (unit: { cells: readonly Cells[]; records: readonly CsvRecord[] }, result: () => RowResult) => void;
type Group = { cells: Cells[]; records: CsvRecord[] };

/** Rows that wait for more of their order, in all; platforms write the rows of an order close together. A bound on memory. */
const WAITING = 30_000;

const APART = {
  reason: { zh: '同一订单的行在文件里相隔太远', en: 'The rows of one order stand too far apart in the file' },
  remedy: { zh: '按订单号排序后再导入，或从平台重新导出', en: 'Sort the file by order number, or export it again' },
};

/** Gathers the rows of each order and hands them on together, in a bounded memory. */
export function groupRows(format: GroupFormat, context: RowContext, take: Take) {
  const groups = new Map<string, Group>();
  const done = new Set<string>();
  let last = '';
  let waiting = 0;
  const hand = (key: string, group: Group): void => {
    groups.delete(key);
    waiting -= group.cells.length;
    done.add(key);
    take(group, () => format.order(group.cells, context));
  };
  return {
    add(cells: Cells, record: CsvRecord): void {
      const alone = { cells: [cells], records: [record] };
      let key = '';
      let aside: RowResult | null = null;
      try {
        aside = format.aside?.(cells, context) ?? null;
        if (!aside) key = format.group(cells) || last;
      } catch (error) {
        take(alone, () => {
          throw error;
        });
        return;
      }
      if (aside) {
        const found = aside;
        take(alone, () => found);
        return;
      }
      last = key;
      if (done.has(key)) {
        take(alone, () => {
          throw new Refusal({ column: null, ...APART });
        });
        return;
      }
      const group = groups.get(key) ?? { cells: [], records: [] };
      group.cells.push(cells);
      group.records.push(record);
      groups.set(key, group);
      waiting += 1;
      const oldest = waiting > WAITING ? groups.entries().next().value : undefined;
      if (oldest) hand(...oldest);
    },
    end(): void {
      for (const [key, group] of [...groups]) hand(key, group);
    },
  };
}
