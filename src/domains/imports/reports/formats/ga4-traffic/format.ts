import type { Cells, ReportFormat, RowContext, RowResult } from '../../format.ts';
import { daysOfComments } from '../../preambles.ts';

const TOTAL = /^(grand )?totals?$/i;

/** Files of which the first table is over. */
const over = new WeakSet<RowContext>();

/**
 * Google Analytics 4 report export: lines of `#` with the days, the header, a row of the grand total, one row per channel (and device, and day
 * where there is a Date). Users are people: the grand total of one day is the shop's own total (`all`), never the sum of its channels; over
 * several days it is left out. Sessions are no visitors: a report without users is refused. Of several tables in one file the first is read.
 */
export const ga4Traffic: ReportFormat = {
  id: 'ga4-traffic',
  name: { zh: 'Google Analytics 4 流量报告', en: 'Google Analytics 4 traffic report' },
  type: 'traffic',
  platform: 'other',
  verified: true,
  where: {
    zh: 'GA4 → 报告 → 获客 → 用户获取（含“用户数”列，逐日或选一天）→ 分享 → 下载 CSV',
    en: 'GA4 → Reports → Acquisition → User acquisition (with users; by date or of one day) → Share → Download CSV',
  },
  fields: {
    day: { kind: 'day', aliases: ['Date'] },
    source: {
      kind: 'label',
      aliases: [
        ...[
          'Session primary channel group*',
          'Session default channel group*',
          'First user primary channel group*',
          'First user default channel group*',
        ],
        ...['Default channel group', 'Session source / medium', 'First user source / medium', 'Session source', 'Session medium'],
      ],
    },
    device: { kind: 'label', aliases: ['Device category'] },
    visitors: { kind: 'count', aliases: ['Total users', 'Active users', 'Users'] },
    new_visitors: { kind: 'count', aliases: ['New users'] },
    sessions: { kind: 'count', aliases: ['Sessions'] },
    engaged: { kind: 'count', aliases: ['Engaged sessions'] },
    pageviews: { kind: 'count', aliases: ['Views'] },
    paid_buyers: { kind: 'count', aliases: ['Total purchasers'] },
    payment_amount: { kind: 'money', aliases: ['Total revenue', 'Purchase revenue'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Key events', 'Conversions', 'Event count', 'Events per session', 'Engagement rate', 'Bounce rate', 'Engaged sessions per user'],
        ...['Average engagement time per session', 'Average engagement time per active user', 'Average engagement time', 'Session key event rate'],
        ...['User key event rate', 'Returning users', 'Engaged sessions per active user', 'Totals'],
      ],
    },
  },
  required: [
    ['visitors', 'sessions'],
    ['source', 'day', 'device'],
  ],
  without: ['Campaign name', 'Lineitem name'],
  dated: { field: 'day', preamble: daysOfComments },
  row,
};

function row(cells: Cells, context: RowContext): RowResult {
  // The words of a second table’s header.
  if (/^[a-z#]/i.test(cells.raw(cells.has('visitors') ? 'visitors' : 'sessions'))) over.add(context);
  if (over.has(context)) return { skip: 'description' };
  const dimensions = (['source', 'device'] as const).filter((name) => cells.has(name));
  const blank = (name: 'source' | 'device' | 'day'): boolean => !cells.has(name) || cells.raw(name) === '';
  const isTotal = TOTAL.test(cells.raw('source')) || (dimensions.length > 0 && [...dimensions, 'day' as const].every(blank));
  if (isTotal && cells.has('day')) return { skip: 'total', control: claims(cells) };
  if (!cells.has('visitors'))
    return {
      fault: {
        field: 'sessions',
        reason: { zh: '报告里只有会话数，没有用户数；会话不是访客', en: 'The report has sessions and no users; sessions are no visitors' },
        remedy: {
          zh: '在 GA4 里给报告加上“总用户数”或“活跃用户数”（或用“用户获取”报告），再导出一次',
          en: 'Add “Total users” or “Active users” to the report in GA4 (or take User acquisition) and export again',
        },
      },
    };
  const counts = (['visitors', 'new_visitors', 'pageviews', 'paid_buyers'] as const).filter((name) => cells.has(name));
  const bounces =
    cells.has('sessions') && cells.has('engaged') ? { bounces: Math.max(0, (cells.count('sessions') ?? 0) - (cells.count('engaged') ?? 0)) } : {};
  return {
    facts: [
      {
        fact: 'traffic_day',
        row: {
          day: context.day(cells),
          source: isTotal || !cells.has('source') ? 'all' : cells.must.text('source'),
          device: isTotal || !cells.has('device') ? 'all' : cells.must.text('device').toLowerCase(),
          ...Object.fromEntries(counts.map((name) => [name, cells.count(name) ?? 0])),
          ...bounces,
          ...(cells.has('payment_amount') ? { payment_amount: cells.money('payment_amount') ?? 0 } : {}),
        },
      },
    ],
  };
}

/** Of a total over several days only what adds up: users do not. */
function claims(cells: Cells): Record<string, number> {
  const pageviews = cells.has('pageviews') ? cells.count('pageviews') : null;
  const revenue = cells.has('payment_amount') ? cells.money('payment_amount') : null;
  return { ...(pageviews === null ? {} : { pageviews }), ...(revenue === null ? {} : { traffic_payment_amount: revenue }) };
}
