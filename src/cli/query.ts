import { ANCHORS } from '../base/calendar/festivals.ts';
import { isDay } from '../base/calendar.ts';
import type { Language } from '../base/messages.ts';
import { ALIGNED, COMPARE_PATTERN } from '../base/period/compare.ts';
import { COMPARISONS } from '../base/period.ts';
import { readConfig } from '../config.ts';
import { DIMENSIONS, type Dimension, METRIC_IDS, type MetricKey } from '../domains/metrics/contract.ts';
import { list, parseCommand, wrongUsage } from './arguments.ts';
import { EXIT, type Output, textTable } from './output.ts';
import { type Reached, reachDesk } from './reach.ts';

const OPTIONS = {
  metrics: { type: 'string' },
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  where: { type: 'string', multiple: true },
  compare: { type: 'string' },
} as const;

type Input = Parameters<Reached['client']['metrics']['query']>[0];
type Answer = Awaited<ReturnType<Reached['client']['metrics']['query']>>;

/**
 * `zhanggui query --metrics a,b --by month,shop --from D --to D [--where "shop=…"] [--compare …]`: any metrics by up to three dimensions.
 * Without days it is the whole of the data. @returns the exit code
 */
export async function queryCommand(argv: readonly string[], output: Output): Promise<number> {
  const parsed = parseCommand('query', argv, OPTIONS, 'none');
  const { common } = parsed;
  const metrics = metricKeys(list(parsed.text('metrics')));
  if (metrics.length === 0)
    throw wrongUsage({
      command: 'query',
      why: {
        zh: '缺少 --metrics，例如 --metrics payment_amount,paid_orders',
        en: '--metrics is missing, for example --metrics payment_amount,paid_orders',
      },
    });
  const by = oneOf('query', 'by', list(parsed.text('by')), DIMENSIONS);
  if (by.length > 3) throw wrongUsage({ command: 'query', why: { zh: '--by 最多三个维度', en: '--by takes at most three dimensions' } });
  const compare = comparison('query', parsed.text('compare'));
  const reached = await reachDesk(readConfig({ data: common.data }));
  try {
    const filter = await where('query', reached, parsed.texts('where'));
    const days = await period('query', reached, parsed.text('from'), parsed.text('to'), filter.shops);
    const answer = await reached.client.metrics.query({ metrics, by, ...days, ...filter, ...(compare ? { compare } : {}) } as Input);
    if (common.json) output.out(`${JSON.stringify(answer)}\n`);
    else {
      const { period: range, comparedWith, columns, unknown } = answer;
      const said = comparedWith ? [comparedWith.sentence, ...comparedWith.caveats] : [range.words];
      output.err(said.map((words) => `${words[common.language]}\n`).join(''));
      output.out(`${textTable(columns, worded(answer, by, common.language))}\n`);
      for (const { metric, text, values } of unknown) output.err(`${metric}: ${text[common.language]} (${values})\n`);
    }
    return EXIT.ok;
  } finally {
    await reached.close();
  }
}

/** Ids of the catalogue, or keys of people's own formulas. */
function metricKeys(given: readonly string[]): MetricKey[] {
  oneOf(
    'query',
    'metrics',
    given.filter((one) => !/^own_\d+$/.test(one)),
    METRIC_IDS,
  );
  return given as MetricKey[];
}

/** Words of a list that may hold certain words only. @throws Fault cli.wrong_usage */
export function oneOf<T extends string>(command: string, option: string, given: readonly string[], allowed: readonly T[]): T[] {
  const wrong = given.filter((one) => !(allowed as readonly string[]).includes(one));
  if (wrong.length > 0) {
    throw wrongUsage({
      command,
      why: {
        zh: `--${option} 没有 ${wrong.join('、')}；可用：${allowed.join(' ')}`,
        en: `--${option} does not know ${wrong.join(', ')}; there are: ${allowed.join(' ')}`,
      },
    });
  }
  return given as T[];
}

/** Rows with their members in words, where those say more than the key. */
function worded({ rows, labels }: Answer, by: readonly Dimension[], language: Language): Answer['rows'] {
  return rows.map((row) =>
    row.map((value, n) => {
      const dimension = by[n];
      // Days and hours are shorter as they are, and sort.
      if (dimension === undefined || SHORT.includes(dimension)) return value;
      return labels[dimension]?.[String(value)]?.[language] ?? value;
    }),
  );
}

const SHORT: readonly Dimension[] = ['day', 'week', 'month', 'quarter', 'year', 'hour', 'weekday', 'shop', 'platform'];

/** With what is compared. @throws Fault cli.wrong_usage */
export function comparison(command: string, text: string | undefined): string | undefined {
  if (text === undefined || isComparison(text)) return text;
  const known = [...COMPARISONS, ...ALIGNED, ...ANCHORS.map(({ id }) => `festival:${id}`)].join(' ');
  throw wrongUsage({
    command,
    why: {
      zh: `--compare 看不懂 ${text}；可用：${known} 或 2026-01-01..2026-01-31`,
      en: `--compare does not know ${text}; there are: ${known} or 2026-01-01..2026-01-31`,
    },
  });
}

function isComparison(text: string): boolean {
  if (!COMPARE_PATTERN.test(text)) return false;
  const [kind, which] = text.replace(/\/day$/, '').split(':');
  if (kind === 'festival') return which === undefined || ANCHORS.some(({ id }) => id === which);
  const [from, to] = text.replace(/\/day$/, '').split('..');
  return to === undefined || (isDay(from as string) && isDay(to) && (from as string) <= to);
}

/**
 * `shop=名称` (or number) and `platform=tmall` choose shops; any other dimension filters, a member each (`province=广东省,上海`, `product=…`).
 * Members that have a comma in their own name are given one by one.
 */
export async function where(command: string, reached: Reached, texts: readonly string[]): Promise<{ shops?: number[]; where?: string[] }> {
  const filter: { shops?: number[]; where?: string[] } = {};
  for (const text of texts) {
    const [key = '', ...rest] = text.split('=');
    const values = list(rest.join('='));
    if ((key === 'shop' || key === 'platform') && values.length > 0) filter.shops = await shopsBy(command, reached, key, values);
    else if ((DIMENSIONS as readonly string[]).includes(key) && rest.length > 0)
      filter.where = [...(filter.where ?? []), ...(values.length > 0 ? values : ['']).map((value) => `${key}=${value}`)];
    else
      throw wrongUsage({
        command,
        why: {
          zh: `--where 看不懂 ${text}；写成 维度=成员，维度有：${DIMENSIONS.join(' ')}`,
          en: `--where does not know ${text}; write dimension=member, the dimensions are: ${DIMENSIONS.join(' ')}`,
        },
      });
  }
  return filter;
}

async function shopsBy(command: string, reached: Reached, key: 'shop' | 'platform', values: readonly string[]): Promise<number[]> {
  const shops = await reached.client.accounts.shops();
  const found = values.map((value) =>
    shops.filter((shop) => (key === 'platform' ? shop.platform === value : shop.name === value || String(shop.id) === value)),
  );
  const missing = values.filter((_, n) => found[n]?.length === 0);
  if (missing.length > 0) {
    const names = shops.map((shop) => shop.name).join(' ');
    throw wrongUsage({
      command,
      why: {
        zh: `没有这个店铺或平台：${missing.join('、')}；有：${names}`,
        en: `There is no such shop or platform: ${missing.join(', ')}; there are: ${names}`,
      },
    });
  }
  return [...new Set(found.flat().map((shop) => shop.id))];
}

/** The days given; an end that is not given is the data's own first or last day. `alone`: what is asked about without any days. */
export async function period(
  command: string,
  reached: Reached,
  from: string | undefined,
  to: string | undefined,
  shops: number[] | undefined,
  alone: 'everything' | 'last day' = 'everything',
): Promise<{ from: string; to: string }> {
  for (const [option, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (day !== undefined && !isDay(day))
      throw wrongUsage({ command, why: { zh: `--${option} 要写成 2026-01-31 的样子`, en: `--${option} is a day like 2026-01-31` } });
  }
  if (from && to) return { from, to };
  const span = await reached.client.metrics.span(shops ? { shops } : {});
  const last = span.last ?? '2000-01-01';
  if (alone === 'last day' && from === undefined && to === undefined) return { from: last, to: last };
  return { from: from ?? span.first ?? '2000-01-01', to: to ?? last };
}
