import type { Warehouse } from '../../../warehouse/client.ts';
import { fillPlain, isPlainFile } from '../engine/plain_rows.ts';
import { engineFor, ON_DISK } from '../engine/stage_home.ts';
import { parseAside } from '../reader/index.ts';
import type { FactName } from './format.ts';
import { PLAIN_FORMATS } from './formats/plain.ts';
import { inOwnParts } from './own_parts.ts';
import type { Parsed, ParseJob, Part } from './parse.ts';
import { loadRejected, type RejectedTable } from './rejected.ts';
import { createFactStage, type FactStage, loadDrafts } from './stage.ts';

/** What came of reading a file into its stages. */
export type Filled = Parsed & { readonly stages: readonly FactStage[] };

export type FillInput = ParseJob & {
  readonly token: string;
  readonly table: RejectedTable;
  /** Where what was read lies until the engine has taken it; nothing personal is in it. */
  readonly folder: string;
};

/** Bytes from which on it is worth asking the engine. */
const ENGINE_FROM = 1_048_576;

/** Reads the file into the stages of the facts it speaks of. `open` takes every stage as it is made, so that it can be dropped. */
export async function fillStages(warehouse: Warehouse, input: FillInput, open: FactStage[]): Promise<Filled> {
  const { detected, shop, buyerKey, file, token, table, folder } = input;
  const { format, sniffed } = detected;
  // Parts of a mended file, and those that have a number of their own, are rows by themselves.
  const adds = (name: FactName): boolean => !sniffed.mended && !inOwnParts(format, name) && (format.adds?.includes(name) ?? false);
  const plain = PLAIN_FORMATS[format.id];
  const stageFor = async (name: FactName): Promise<FactStage> => {
    const found = open.find((stage) => stage.name === name);
    if (found) return found;
    const stage = await createFactStage(warehouse, token, {
      name,
      adds: adds(name),
      engine: (made) => (name === plain?.fact ? engineFor(warehouse, made, sniffed) : ON_DISK),
    });
    open.push(stage);
    return stage;
  };
  const load = async (part: Part, path: string, given: readonly string[]): Promise<void> => {
    if (part === 'rejected') return loadRejected(warehouse, table, path);
    const stage = await stageFor(part);
    for (const name of given) stage.given.add(name);
    await loadDrafts(warehouse, stage, path);
  };
  const job: ParseJob = { detected, shop, buyerKey, file };
  if (plain && detected.sniffed.bytes >= ENGINE_FROM && isPlainFile(plain, detected, shop)) {
    const into = await stageFor(plain.fact);
    const odd = await fillPlain(warehouse, plain, { detected, shop, into });
    if (odd) return { stages: open, ...(await parseAside({ ...job, odd }, { folder, load })) };
    into.given.clear();
  }
  const parsed = await parseAside(job, { folder, load });
  return { stages: open, ...parsed };
}
