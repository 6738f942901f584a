import { isDay } from '../base/calendar.ts';
import { readConfig } from '../config.ts';
import { list, parseCommand, wrongUsage } from './arguments.ts';
import { cliMessages as say } from './messages.ts';
import { EXIT, type Output, textTable } from './output.ts';
import { type Reached, reachDesk } from './reach.ts';

const OPTIONS = { from: { type: 'string' }, to: { type: 'string' }, shop: { type: 'string' } } as const;

/**
 * `zhanggui alerts [--from D --to D] [--shop NAME]`: what the desk has found, worth most first. With days, everything that touches them; without, what
 * still wants somebody. @returns the exit code
 */
export async function alertsCommand(argv: readonly string[], output: Output): Promise<number> {
  const { common, text } = parseCommand('alerts', argv, OPTIONS, 'none');
  const [from, to] = [dayOf('from', text('from')), dayOf('to', text('to'))];
  const reached = await reachDesk(readConfig({ data: common.data }));
  try {
    const shops = await shopsCalled(reached, list(text('shop')));
    const which = from || to ? 'all' : 'wanting';
    const answer = await reached.client.alerts.list({ which, ...(from ? { from } : {}), ...(to ? { to } : {}), ...(shops ? { shops } : {}) });
    if (common.json) output.out(`${JSON.stringify(answer)}\n`);
    else if (answer.alerts.length === 0) output.err(`${say.noAlerts[common.language]}\n`);
    else {
      const rows = answer.alerts.map((one) => [one.id, one.shopName, one.from, one.to, one.worth, one.state, one.sentence[common.language]]);
      output.out(`${textTable(['id', 'shop', 'from', 'to', 'worth', 'state', 'sentence'], rows)}\n`);
    }
    return EXIT.ok;
  } finally {
    await reached.close();
  }
}

function dayOf(option: 'from' | 'to', day: string | undefined): string | undefined {
  if (day === undefined || isDay(day)) return day;
  throw wrongUsage({
    command: 'alerts',
    why: { zh: `--${option} 要写成 2026-01-31 的样子`, en: `--${option} is a day like 2026-01-31` },
  });
}

/** Shops by name or number; undefined where none was named. */
async function shopsCalled({ client }: Reached, names: readonly string[]): Promise<number[] | undefined> {
  if (names.length === 0) return undefined;
  const shops = await client.accounts.shops();
  return names.map((name) => {
    const shop = shops.find((one) => one.name === name || String(one.id) === name);
    if (shop) return shop.id;
    const there = shops.map((one) => one.name).join(' ');
    throw wrongUsage({
      command: 'alerts',
      why: { zh: `没有这个店铺：${name}；有：${there}`, en: `There is no such shop: ${name}; there are: ${there}` },
    });
  });
}
