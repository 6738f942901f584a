import { readFileSync } from 'node:fs';
import { beforeAll, expect } from 'vitest';
import { type ImportDesk, undoImport } from '../../src/domains/imports/index.ts';
import { testOver } from '../cases.ts';
import { fileOf, freshDesk, freshShop } from './desk.ts';
import { counted, type List, listFile, type Order, ordersFile, summed } from './new_buyers.ts';
import { factRows, taken } from './reports/shop_facts.ts';

/** Lists of buyers over a public set of 2,357 of them with all their orders: what a list says is what the orders say. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

testOver(
  'data/cdnow_customers_summary.csv',
  'CDNOW: the first and last day of each of 2,357 buyers, computed once more from the file',
  async (path) => {
    const shop = await freshShop(desk);
    const map = { '1997-09-30': 'day', ID: 'buyer', frequency: 'repeat_orders', recency: 'weeks_to_last', T: 'weeks_since_first' };
    const { id } = await taken(desk, shop, path, { map });
    const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
    const at = (days: number): string => new Date(Date.UTC(1997, 8, 30) + days * 86_400_000).toISOString().slice(0, 10);
    const wanted = lines.map((line) => {
      const [, repeats, recency, weeks] = line.split(',').map(Number) as [number, number, number, number];
      const first = -Math.round(weeks * 7);
      return [repeats + 1, at(first), at(first + Math.round(recency * 7))].join(' ');
    });
    const found = (await factRows(desk, shop, 'buyer_summary')).map(({ orders, first_day, last_day }) => [orders, first_day, last_day].join(' '));
    expect(found.sort()).toEqual(wanted.sort());
    // The first 84 days of 1997 are those in which the buyers of this sample came first.
    expect(found.every((one) => (one.split(' ')[1] as string) >= '1997-01-01' && (one.split(' ')[1] as string) <= '1997-03-25')).toBe(true);
    await undoImport(desk, id);
    expect(await factRows(desk, shop, 'buyer_summary')).toEqual([]);
  },
);

testOver(
  'data/CDNOW_sample.txt',
  'CDNOW: orders of the second half, and the buyers of the first half as a list: nobody of the list is new',
  async (path) => {
    const shop = await freshShop(desk);
    const all = readFileSync(path, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.trim().split(/\s+/) as [string, string, string, string, string])
      .map(([, buyer, on], no): Order => ({ no, buyer, day: `${on.slice(0, 4)}-${on.slice(4, 6)}-${on.slice(6)}` }));
    const [early, late] = [all.filter(({ day: on }) => on <= '1997-09-30'), all.filter(({ day: on }) => on > '1997-09-30')];
    const of = new Map<string, string>();
    for (const { buyer, day: on } of early) of.set(buyer, [of.get(buyer) ?? on, on].sort()[0] as string);
    await taken(desk, shop, fileOf(desk, 'late.csv', ordersFile(late)));
    const everybody = Object.values(await summed(desk, shop)).reduce((sum, { fresh }) => sum + fresh, 0);
    expect(everybody).toBe(new Set(late.map(({ buyer }) => buyer)).size);
    const list: List = { asOf: '1997-09-30', rows: [...of].map(([buyer, first]) => ({ buyer, first, last: '' })) };
    const { id } = await taken(desk, shop, fileOf(desk, 'early.csv', listFile(list)));
    const sums = await summed(desk, shop);
    expect(sums).toEqual(counted(late, [list]));
    expect(Object.values(sums).reduce((sum, { fresh }) => sum + fresh, 0)).toBe(0);
    // The list says of each day what the older orders themselves say.
    await undoImport(desk, id);
    await taken(desk, shop, fileOf(desk, 'older.csv', ordersFile(early)));
    const whole = await summed(desk, shop);
    for (const [on, said] of Object.entries(sums)) expect([on, whole[on]]).toEqual([on, said]);
  },
);
