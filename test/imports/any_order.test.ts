import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { everything, taken } from './reports/shop_facts.ts';
import { filesByPlatform, mended, type SampleFile } from './sample_files.ts';

/**
 * Over files of every format: import in any order = the same facts, import twice = once, undo ∘ import = identity.
 *
 * Some things are left out, because it is the order of the imports that decides there (docs/decisions/0015): files that do not tell their time keep
 * their order among each other; mended rows come after the file they were refused from (only then are they parts of it), go with it, and that file is
 * not the one that comes twice, for of two rows of one file that speak of one key the last import stands.
 */

/** Runs for each platform; `IMPORT_ORDER_RUNS=50` looks longer, `IMPORT_ORDER_FILES=20` at more files together. */
const runs = Number(process.env.IMPORT_ORDER_RUNS ?? 1);
const FILES = Number(process.env.IMPORT_ORDER_FILES ?? 5);

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const GROUPS = await filesByPlatform();

/** One import: a file by the name that tells its time, by one that tells a later time or none, or the mended rows of a file that was imported before. */
type Step = { readonly file: SampleFile; readonly as: 'told' | 'later' | 'untold' | 'mended' };

const factsOf = async (shop: Shop): Promise<string> => (await everything(desk, shop)).replaceAll(`"shop_id":${shop.id},`, '');

/** The imports of a shop, by their step. */
type Taken = Map<Step, { readonly id: number; readonly rejectedFile: string | null; readonly rejected: Parameters<typeof mended>[1] }>;

async function take(shop: Shop, step: Step, done: Taken): Promise<void> {
  const { file, as } = step;
  if (as === 'mended') {
    const [, of] = [...done].find(([{ file: other }]) => other === file) ?? [];
    if (!of?.rejectedFile) throw new Error(`no row of ${file.name} was refused`);
    const content = mended(join(desk.dataDir, 'rejected', of.rejectedFile), of.rejected, file);
    const { id, outcome } = await taken(desk, shop, fileOf(desk, `mended ${file.format}.csv`, content));
    done.set(step, { id, ...outcome });
    return;
  }
  const name = file.name.replace(/_(\d{7})2(\d{6})/, as === 'told' ? '$&' : as === 'later' ? '_$13$2' : '');
  const { id, outcome } = await taken(desk, shop, fileOf(desk, name, file.content), file.wish);
  expect(outcome.exportedAt === null, name).toBe(as === 'untold');
  done.set(step, { id, ...outcome });
}

async function takeAll(steps: readonly Step[]): Promise<{ shop: Shop; done: Taken }> {
  const shop = await freshShop(desk);
  const done: Taken = new Map();
  for (const step of steps) await take(shop, step, done);
  return { shop, done };
}

/** The steps in another order, what has to keep its order keeping it. */
function kept(order: readonly Step[], mixed: readonly Step[]): Step[] {
  const untold = order.filter(({ as }) => as === 'untold');
  const first = mixed.filter(({ as }) => as !== 'mended').map((step) => (step.as === 'untold' ? (untold.shift() as Step) : step));
  return mixed
    .filter(({ as }) => as === 'mended')
    .reduce((steps, step) => {
      const from = steps.findIndex(({ file }) => file === step.file);
      const at = from + 1 + (mixed.indexOf(step) % (steps.length - from));
      return [...steps.slice(0, at), step, ...steps.slice(at)];
    }, first);
}

/** Whether a step is undone with another: mended rows with their file, and the same file by another time, for the earlier of the two says nothing new. */
const goesWith = (step: Step, other: Step): boolean =>
  step.file === other.file && (step.as === 'mended' || step.as === 'later' || (step.as === 'told' && other.as === 'later'));

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

const stepsOf = (files: readonly SampleFile[]): fc.Arbitrary<Step[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...files], { minLength: Math.min(2, files.length), maxLength: Math.min(FILES, files.length) }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: FILES, maxLength: FILES }),
    )
    .map(([some, dice]) => {
      const steps = some.map((file, at): Step => ({ file, as: dice[at] === 0 ? 'untold' : 'told' }));
      const broken = some.filter(({ right }, at) => right && dice[at] !== 1).map((file): Step => ({ file, as: 'mended' }));
      const later = some.filter(({ right }, at) => !right && dice[at] === 2).map((file): Step => ({ file, as: 'later' }));
      return [...steps, ...later, ...broken];
    });

describe.each([...GROUPS, ['all platforms in one shop', [...GROUPS.values()].flat()] as const])('%s', (_, files) => {
  test(
    'any order = the same facts; twice = once; undo of any in any order = never imported',
    async () => {
      const cases = stepsOf(files).chain((steps) => fc.tuple(fc.constant(steps), shuffled(steps), fc.shuffledSubarray(steps, { minLength: 1 })));
      await fc.assert(
        fc.asyncProperty(cases, async ([steps, mixed, back]) => {
          const [one, other] = [await takeAll(steps), await takeAll(kept(steps, mixed))];
          const facts = await factsOf(one.shop);
          expect(await factsOf(other.shop)).toBe(facts);
          const again =
            steps.find(({ file, as }) => as === 'told' && !file.right) ?? steps.findLast(({ file, as }) => as === 'untold' && !file.right);
          if (again) await take(other.shop, again, new Map());
          expect(await factsOf(other.shop)).toBe(facts);
          const gone = new Set(back.flatMap((step) => [step, ...steps.filter((other) => goesWith(other, step))]));
          for (const step of gone) await undoImport(desk, one.done.get(step)?.id as number);
          const rest = steps.filter((step) => !gone.has(step));
          const never = await takeAll(kept(rest, [...rest].reverse()));
          expect(await factsOf(one.shop)).toBe(await factsOf(never.shop));
        }),
        { numRuns: runs },
      );
    },
    120_000 + runs * 60_000,
  );
});
