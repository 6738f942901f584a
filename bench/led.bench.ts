import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureShop, type Shop } from '../src/domains/accounts/index.ts';
import { type ImportDesk, startImport, undoImport } from '../src/domains/imports/index.ts';
import { orderLine } from '../src/facts/index.ts';
import { param, rows, sql } from '../src/warehouse/sql.ts';
import { untilQuiet, withDesk } from './desk.ts';
import { writeLinesCsv } from './order_lines_file.ts';

const LINES = 1_000_000;
const HEADER = '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址 ,联系手机,订单创建时间,订单付款时间 ,宝贝总数量,退款金额';
const two = (n: number): string => String(n).padStart(2, '0');

/** The orders of the lines of `writeLinesCsv`, from a share of the year to another; each has three lines. */
function ordersOf(from: number, to: number, status: string): { text: string; orders: number } {
  const out = [HEADER];
  for (let n = Math.ceil((LINES * from) / 3) * 3; n < LINES * to; n += 3) {
    const day = Math.floor((n / LINES) * 336);
    const at = `2025-${two(1 + Math.floor(day / 28))}-${two(1 + (day % 28))}`;
    const no = 2_600_000_000_000_000_000n + BigInt(n) * 7919n;
    out.push(`${no},买家${n % 50_000},100.00,100.00,${status},,浙江省 杭州市,,${at} 10:00:00,${at} 10:01:00,1,0`);
  }
  return { text: `${out.join('\r\n')}\r\n`, orders: out.length - 1 };
}

/**
 * What it costs that lines follow their orders: a month, a newer state of it, and all other orders of a year into a shop that has their million lines,
 * beside the same files into a shop without any; and taking the month back.
 */
export async function benchLed(print: (line: string) => void): Promise<void> {
  await withDesk(async (desk, folder) => {
    const files = {
      month: ordersOf(0, 1 / 12, '卖家已发货，等待买家确认'),
      newer: ordersOf(0, 1 / 12, '交易成功'),
      others: ordersOf(1 / 12, 1, '交易成功'),
    };
    for (const [name, { text }] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv`), text);
    await writeLinesCsv(join(folder, 'lines.csv'), LINES);
    const [led, alone] = [
      await ensureShop(desk.store, { name: 'led', platform: 'tmall' }),
      await ensureShop(desk.store, { name: 'alone', platform: 'tmall' }),
    ];
    const lines = await timed(desk, () => taken(desk, led, join(folder, 'lines.csv')));
    print(`a million lines before their orders: ${seconds(lines)}`);
    let month = 0;
    const of = { month: 'a month of orders', newer: 'the month in a newer state', others: 'the other eleven months' };
    for (const [name, words] of Object.entries(of)) {
      const path = join(folder, `${name}.csv`);
      const peer = await timed(desk, () => taken(desk, alone, path));
      const own = await timed(desk, async () => {
        const id = await taken(desk, led, path);
        if (name === 'newer') month = id;
      });
      const { orders } = files[name as keyof typeof files];
      const ratio = `${(own.clock / peer.clock).toFixed(2)} × (of processor time ${(own.processor / peer.processor).toFixed(2)} ×)`;
      print(`${words} (${orders.toLocaleString('en')}), their lines there: ${seconds(own)}; no lines there: ${seconds(peer)}; ${ratio}`);
    }
    const back = await timed(desk, () => undoImport(desk, month));
    print(`the newer state taken back: ${seconds(back)}`);
    const [found] = await desk.warehouse.rows<{ named: number }>(
      sql`SELECT countIf(buyer_key != 0) AS named FROM ${rows(orderLine)} WHERE shop_id = ${param.id(led.id)}`,
    );
    print(
      `lines whose buyer is known: ${(found?.named ?? 0).toLocaleString('en')}; memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    );
  });
}

async function taken(desk: ImportDesk, shop: Shop, path: string): Promise<number> {
  const file = path.split('/').at(-1) as string;
  const { record, end } = await startImport(desk, { path, file, shop: shop.id, by: 'bench', wish: { type: 'auto', map: {} } });
  const { outcome, error } = await end;
  if (!outcome) throw new Error(JSON.stringify(error));
  return record.id;
}

type Cost = { readonly clock: number; readonly processor: number };

async function timed(desk: ImportDesk, work: () => Promise<unknown>): Promise<Cost> {
  await untilQuiet(desk.warehouse);
  const [before, began] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - began, processor: (user + system) / 1000 };
}

const seconds = ({ clock, processor }: Cost): string => `${(clock / 1000).toFixed(2)} s (${(processor / 1000).toFixed(2)} s of the processor)`;
