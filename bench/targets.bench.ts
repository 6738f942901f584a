import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { addDays, businessDay, daysInMonth, eachDay } from '../src/base/calendar.ts';
import { loadDemo } from '../src/cli/demo_shops.ts';
import { openDesk } from '../src/cli/open_desk.ts';
import { parseConfig } from '../src/config.ts';
import { listShops } from '../src/domains/accounts/index.ts';
import { campaignPhasesOf, campaignPlatforms } from '../src/domains/campaigns/index.ts';
import { metricOf } from '../src/domains/metrics/catalogue/index.ts';
import type { MetricId } from '../src/domains/metrics/contract.ts';
import { dataSpan } from '../src/domains/metrics/data_span.ts';
import { askMetrics } from '../src/domains/metrics/engine/ask.ts';
import { memberKey } from '../src/domains/metrics/engine/question.ts';
import { groundOf, historyOf } from '../src/domains/metrics/targets/history.ts';
import { targetKind, undividedOutlook, weightOf } from '../src/domains/metrics/targets/undivided.ts';
import type { Desk } from '../src/http/context.ts';
import { LOOKS, type Look, looksAt, wholeMonths } from './target_calibration.ts';

const METRICS = ['payment_amount', 'paid_orders', 'visitors'] as const satisfies readonly MetricId[];
/** Numbers their days do not add up to: people, and ratios. */
const UNDIVIDED = ['buyers', 'new_buyers', 'conversion_rate', 'spend_per_buyer', 'cart_rate'] as const satisfies readonly MetricId[];

/** How well targets' forecasts hold: the end of every past month of the demo shops, forecast on its 5th, 10th and 20th day. */
export async function benchTargets(print: (line: string) => void): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'zg-bench-'));
  const config = parseConfig({}, { data });
  const now = () => new Date();
  const opened = await openDesk(config, { log: pino({ level: 'silent' }), demo: true, publicUrl: 'http://localhost', now });
  try {
    await loadDemo(opened.desk, { until: addDays(businessDay(now(), 'Asia/Shanghai', 0), -1), onStep: () => undefined });
    print('| metric | day | months | in the 80 % band | mean error | peer: mean so far × days |');
    print('|---|---|---|---|---|---|');
    for (const metric of [...METRICS, ...UNDIVIDED]) {
      const looks = await (isUndivided(metric) ? undividedLooks(opened.desk, metric) : looksOf(opened.desk, metric));
      for (const day of LOOKS)
        print(
          lineOf(
            metric,
            day,
            looks.filter((look) => look.day === day),
          ),
        );
    }
  } finally {
    await opened.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function looksOf(desk: Desk, metric: MetricId): Promise<Look[]> {
  const phases = await campaignPhasesOf(desk.store);
  const looks: Look[] = [];
  for (const shop of await listShops(desk.store)) {
    const span = await dataSpan(desk.warehouse, [shop]);
    if (!span) continue;
    const [daily] = await askMetrics(desk, { shops: [shop], metrics: [metric], by: ['day'], ranges: [{ from: span.first, to: span.last }] });
    const values = eachDay(span.first, span.last).map((day) => daily?.cell(memberKey(day)).value(metric) ?? 0);
    const platforms = campaignPlatforms([shop.platform]);
    const theirs = phases.filter(({ platform }) => platforms.includes(platform));
    looks.push(...looksAt(span.first, values, theirs, metric !== 'payment_amount'));
  }
  return looks;
}

const isUndivided = (metric: MetricId): boolean => (UNDIVIDED as readonly MetricId[]).includes(metric);

/** The same for numbers that days do not add up to, asked of the engine month by month; the peer of a ratio is the ratio so far. */
async function undividedLooks(desk: Desk, metric: MetricId): Promise<Look[]> {
  const looks: Look[] = [];
  const definition = metricOf(metric);
  for (const shop of await listShops(desk.store)) {
    const span = await dataSpan(desk.warehouse, [shop]);
    if (!span) continue;
    for (const { period, range } of wholeMonths(span)) {
      const ofMonth = { shops: [shop], metrics: [metric], by: [] };
      const [month] = await askMetrics(desk, { ...ofMonth, ranges: [range] });
      const actual = month?.cell(memberKey()).value(metric);
      if (!actual) continue;
      for (const day of LOOKS) {
        const ground = await groundOf(desk, period, addDays(range.from, day));
        const history = await historyOf(ground, [shop], [metric, weightOf(definition) ?? metric]);
        const { end, now } = await undividedOutlook(ground, [shop], history, definition);
        if (!end || now === null) continue;
        const runRate = targetKind(definition) === 'level' ? now : (now / day) * daysInMonth(range.from);
        looks.push({ month: period, day, actual, mean: end.mean, inside: actual >= end.lower && actual <= end.upper, runRate });
      }
    }
  }
  return looks;
}

function lineOf(metric: string, day: number, looks: readonly Look[]): string {
  const mean = (pick: (look: Look) => number) => looks.reduce((sum, look) => sum + pick(look), 0) / looks.length;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const held = percent(mean(({ inside }) => Number(inside)));
  const off = percent(mean((look) => Math.abs(look.mean / look.actual - 1)));
  return `| ${metric} | ${day} | ${looks.length} | ${held} | ${off} | ${percent(mean(({ runRate, actual }) => Math.abs(runRate / actual - 1)))} |`;
}
