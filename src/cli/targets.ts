import { readConfig } from '../config.ts';
import { METRIC_IDS, type MetricId } from '../domains/metrics/contract.ts';
import { type Parsed, parseCommand, wrongUsage } from './arguments.ts';
import { cliMessages as say } from './messages.ts';
import { EXIT, type Output, textTable } from './output.ts';
import { type Reached, reachDesk } from './reach.ts';

const OPTIONS = {
  month: { type: 'string' },
  period: { type: 'string' },
  shop: { type: 'string' },
  metric: { type: 'string' },
  value: { type: 'string' },
} as const;

/**
 * `zhanggui targets [--month M | --period P] [--shop NAME]` tells the pace of every target; `targets set --shop NAME --metric M --period P
 * --value V` sets one (a ratio as a fraction). @returns the exit code
 */
export async function targetsCommand(argv: readonly string[], output: Output): Promise<number> {
  const parsed = parseCommand('targets', argv, OPTIONS, 'any');
  const [verb, ...more] = parsed.files;
  if ((verb !== undefined && verb !== 'set') || more.length > 0)
    throw usage(`多余的参数：${parsed.files.join(' ')}`, `Not expected: ${parsed.files.join(' ')}`);
  const reached = await reachDesk(readConfig({ data: parsed.common.data }));
  try {
    return verb === 'set' ? await set(reached, parsed, output) : await show(reached, parsed, output);
  } finally {
    await reached.close();
  }
}

function usage(zh: string, en: string) {
  return wrongUsage({ command: 'targets', why: { zh, en } });
}

async function show(reached: Reached, { common, text }: Parsed, output: Output): Promise<number> {
  const name = text('shop');
  const shops = name === undefined ? {} : { shops: [await shopBy(reached, name)] };
  const period = text('period') ?? text('month');
  const paces = await reached.client.targets.pace({ ...shops, ...(period ? { period } : {}) });
  const { possible: _, ...told } = paces;
  if (common.json) {
    output.out(`${JSON.stringify(told)}\n`);
    return EXIT.ok;
  }
  const { language } = common;
  const rows = paces.rows.map((row) => [
    row.shopName[language],
    row.name[language],
    row.target,
    row.done,
    row.ahead,
    row.needPerDay,
    row.end?.mean ?? null,
    row.chance === null ? null : `${Math.round(row.chance * 100)} %`,
    row.words[language],
  ]);
  output.out(rows.length === 0 ? `${say.noTargets(paces.name)[language]}\n` : `${textTable(say.targetColumns[language].split('|'), rows)}\n`);
  return EXIT.ok;
}

async function set(reached: Reached, { common, text }: Parsed, output: Output): Promise<number> {
  const [shop, metric, period, value] = (['shop', 'metric', 'period', 'value'] as const).map(
    (name) => text(name) ?? (name === 'period' ? text('month') : undefined),
  );
  if (!shop || !metric || !period || !value)
    throw usage('要写 --shop 店名 --metric 指标 --period 2026-11 --value 数', 'Needed: --shop NAME --metric M --period 2026-11 --value N');
  if (!(METRIC_IDS as readonly string[]).includes(metric)) throw usage(`没有这个指标：${metric}`, `There is no metric ${metric}`);
  const asked = { shop: await shopBy(reached, shop), metric: metric as MetricId, period, value: Number(value) };
  if (!Number.isFinite(asked.value)) throw usage(`--value 要是一个数：${value}`, `--value is a number, not ${value}`);
  const written = await reached.client.targets.set(asked);
  output.out(common.json ? `${JSON.stringify(written)}\n` : `${say.targetSet(shop, metric, period, asked.value)[common.language]}\n`);
  return EXIT.ok;
}

async function shopBy(reached: Reached, name: string): Promise<number> {
  const shops = await reached.client.accounts.shops();
  const found = shops.find((shop) => shop.name === name || String(shop.id) === name);
  if (found) return found.id;
  const names = shops.map((shop) => shop.name).join(' ');
  throw usage(`没有这个店铺：${name}；有：${names}`, `There is no shop ${name}; there are: ${names}`);
}
