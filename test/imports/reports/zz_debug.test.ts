import { pino } from 'pino';
import { test } from 'vitest';
import { freshDesk, freshShop } from '../desk.ts';
import { factRows, taken } from './shop_facts.ts';

test('debug', async () => {
  const desk = { ...(await freshDesk()), log: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })) };
  const shop = await freshShop(desk);
  const wish = process.env.WISH ? JSON.parse(process.env.WISH) : {};
  for (const f of (process.env.FILES ?? '').split(',')) {
    const { outcome } = await taken(desk, shop, f, wish);
    console.log(JSON.stringify({ ...outcome, rejected: outcome.rejected.map((r) => [r.line, r.column, r.reason.zh]) }, null, 1));
    for (const n of (process.env.FACTS ?? 'order,order_line').split(','))
      for (const r of await factRows(desk, shop, n as never)) console.log(JSON.stringify(r));
  }
});
