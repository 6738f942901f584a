import { desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { isDay } from '../../base/calendar.ts';
import type { Text } from '../../base/messages.ts';
import type { Store } from '../../store/index.ts';
import { FACT_TYPES, type rememberedMapping } from './contract.ts';
import { fieldOf } from './formats/fields.ts';
import { FORMATS, fieldNamed, mappedOrders } from './formats/index.ts';
import { fieldsOf } from './reports/describe.ts';
import { REPORT_FORMATS } from './reports/formats/index.ts';
import { TEMPLATES } from './reports/templates.ts';
import { mappingUnknown } from './run_faults.ts';
import { importMappings } from './tables.ts';
import { TYPE_WORDS } from './type_words.ts';

type Row = typeof importMappings.$inferSelect;
type RememberedMapping = z.input<typeof rememberedMapping>;

const ANY_TYPE = { zh: '由表头认出', en: 'told by the header' };

/** A remembered mapping as the contract says it: with its fields in the words of its format, or of its type. */
function describeMapping({ id, name, type, format, words, map, by, at }: Row): RememberedMapping {
  const report = format ? [...REPORT_FORMATS, ...TEMPLATES].find((one) => one.id === format) : TEMPLATES.find((one) => one.type === type);
  const known = report ?? [...FORMATS, mappedOrders].find((one) => one.id === format);
  const told = FACT_TYPES.find((one) => one === (known?.type ?? type)) ?? 'auto';
  const fieldName = (field: string): Text | null => {
    const order = told === 'orders' ? fieldNamed(field) : undefined;
    if (order) return fieldOf(order).name;
    return (report && fieldsOf(report).find((one) => one.field === field)?.name) ?? null;
  };
  return {
    id,
    name,
    type: told,
    typeName: told === 'auto' ? ANY_TYPE : TYPE_WORDS[told],
    format,
    formatName: (format && known?.name) || null,
    words: [...words],
    columns: Object.entries(map)
      .filter(([column]) => !isDay(column))
      .map(([header, field]) => ({ header, field, fieldName: field === 'ignore' ? null : fieldName(field) })),
    by,
    at: at.toISOString(),
  };
}

/** Everything that is remembered of headers, newest first. */
export async function listMappings(store: Store): Promise<RememberedMapping[]> {
  const rows = await store.db.select().from(importMappings).orderBy(desc(importMappings.at), desc(importMappings.id));
  return rows.map(describeMapping);
}

/** Names a mapping. @throws Fault imports.mapping_unknown */
export async function renameMapping(store: Store, id: number, name: string): Promise<RememberedMapping> {
  const [row] = await store.db.update(importMappings).set({ name }).where(eq(importMappings.id, id)).returning();
  if (!row) throw mappingUnknown({ mapping: id });
  return describeMapping(row);
}
