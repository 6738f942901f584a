import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dataStepFailed, dataTooNew, dataVersionUnreadable, notADataDir } from './faults.ts';

/** The version of the data directory this program writes. */
export const DATA_VERSION = 1;

/** Brings a directory from version `to - 1` to `to`. It may be cut off anywhere and run again, so it has to be idempotent. */
export type DataStep = { readonly to: number; readonly run: (path: string) => void | Promise<void> };

/** Every step there has been, in order. A new one is appended together with a higher {@link DATA_VERSION}. */
export const DATA_STEPS: readonly DataStep[] = [];

const FILE = 'zhanggui.json';

/** What a data directory may hold before it has a version: traces of a first start that was cut off. */
const OURS = new Set(['server.json', 'zhanggui.json', 'postgres', 'warehouse', 'demo', 'files', 'imports', 'logs', 'lost+found']);

/**
 * Sees to it that the directory `path` has the version of this program: a new one gets it, an older one is brought to it step
 * by step, the version being written after each. Nothing is changed in one that is newer or not ours.
 * @throws Fault store.data_too_new, store.not_a_data_dir, store.data_version_unreadable, store.data_step_failed
 */
export async function bringToVersion(path: string, createdAt: string, more: { version?: number; steps?: readonly DataStep[] } = {}): Promise<void> {
  const version = more.version ?? DATA_VERSION;
  const found = readVersion(path);
  if (!found) {
    const stranger = readdirSync(path).find((name) => !name.startsWith('.') && !OURS.has(name.replace(/\.(new|stale).*$/, '')));
    if (stranger) throw notADataDir({ path, found: stranger });
    writeWhole(join(path, FILE), `${JSON.stringify({ version, createdAt })}\n`);
    return;
  }
  if (found.version > version) throw dataTooNew({ path, found: found.version, known: version });
  for (const step of more.steps ?? DATA_STEPS) {
    if (step.to <= found.version || step.to > version) continue;
    try {
      await step.run(path);
    } catch (cause) {
      throw dataStepFailed({ path, to: step.to, why: cause instanceof Error ? cause.message : String(cause) }, { cause });
    }
    writeWhole(join(path, FILE), `${JSON.stringify({ ...found, version: step.to })}\n`);
  }
}

/** The version a directory says it has; undefined when it says nothing. */
function readVersion(path: string): { version: number; createdAt: string } | undefined {
  const file = join(path, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw dataVersionUnreadable({ file, why: (cause as Error).message }, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw dataVersionUnreadable({ file, why: (cause as Error).message }, { cause });
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (!Number.isInteger(version)) throw dataVersionUnreadable({ file, why: `version = ${JSON.stringify(version)}` });
  return value as { version: number; createdAt: string };
}

/** Replaces a file so that it is seen either as before or as after, whatever happens in between. */
export function writeWhole(file: string, text: string, mode = 0o644): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}
