import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../../src/domains/accounts/index.ts';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { type Export, exportsOf, LED } from './exports.ts';
import { everything, taken } from './reports/shop_facts.ts';

/** Runs of each property; `IMPORT_PROPERTY_RUNS=100` looks longer. */
const runs = Number(process.env.IMPORT_PROPERTY_RUNS ?? 4);
const SLOW = 120_000 + runs * 20_000;

let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

/** All facts and sums of a shop, without the number of the shop. */
const factsOf = async (shop: Shop): Promise<string> => (await everything(desk, shop)).replaceAll(`"shop_id":${shop.id},`, '');

async function takeAll(shop: Shop, files: readonly Export[]): Promise<number[]> {
  const ids: number[] = [];
  for (const { name, content } of files) {
    const { id, outcome } = await taken(desk, shop, fileOf(desk, name, content));
    expect(outcome.rowsRejected, name).toBe(0);
    ids.push(id);
  }
  return ids;
}

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe.each([
  ['of all kinds', undefined],
  ['of orders and their lines', LED],
])('invariants over exports of one truth, %s', (_, kinds) => {
  test(
    'import in any order = the same facts; import twice = once',
    async () => {
      const cases = exportsOf(true, kinds).chain((files) => fc.tuple(fc.constant(files), shuffled(files)));
      await fc.assert(
        fc.asyncProperty(cases, async ([files, mixed]) => {
          const [one, other] = [await freshShop(desk), await freshShop(desk)];
          await takeAll(one, files);
          await takeAll(other, mixed);
          const facts = await factsOf(one);
          expect(await factsOf(other)).toBe(facts);
          await takeAll(other, [mixed[0] as Export]);
          expect(await factsOf(other)).toBe(facts);
        }),
        { numRuns: runs },
      );
    },
    SLOW,
  );

  test(
    'undo in any order = never imported, whatever stands between',
    async () => {
      const cases = exportsOf(true, kinds).chain((files) => fc.tuple(shuffled(files), fc.shuffledSubarray([...files.keys()], { minLength: 1 })));
      await fc.assert(
        fc.asyncProperty(cases, async ([files, back]) => {
          const [one, other] = [await freshShop(desk), await freshShop(desk)];
          const ids = await takeAll(one, files);
          for (const at of back) await undoImport(desk, ids[at] as number);
          await takeAll(
            other,
            files.filter((_, at) => !back.includes(at)),
          );
          expect(await factsOf(one)).toBe(await factsOf(other));
        }),
        { numRuns: runs },
      );
    },
    SLOW,
  );

  test(
    'undo ∘ import = identity, also where no file tells its time',
    async () => {
      await fc.assert(
        fc.asyncProperty(exportsOf(false, kinds), async (files) => {
          const shop = await freshShop(desk);
          const states = [await factsOf(shop)];
          const ids: number[] = [];
          for (const file of files) {
            ids.push(...(await takeAll(shop, [file])));
            states.push(await factsOf(shop));
          }
          for (const id of [...ids].reverse()) {
            expect(await factsOf(shop)).toBe(states.pop());
            await undoImport(desk, id);
          }
          expect(await factsOf(shop)).toBe(states.pop());
        }),
        { numRuns: Math.max(2, Math.floor(runs / 2)) },
      );
    },
    SLOW,
  );
});
