import { formatNumber } from '../../../base/format.ts';
import type { Text } from '../../../base/messages.ts';
import { toMain } from '../../../base/money.ts';
import { isMoneyControl } from '../reports/controls.ts';
import type { BoardFact } from './contract.ts';
import { REASONS, TOTALS } from './messages.ts';
import type { Finding } from './rules.ts';

const count = (n: number): string => formatNumber(n, 'count', 'en').figure;
const money = (minor: number): string => formatNumber(toMain(minor), 'price', 'en').figure;

function share(one: number, other: number): string {
  const { figure, unit } = formatNumber(Math.abs(one - other) / Math.max(one, other), 'share', 'en');
  return `${figure}${unit}`;
}

/** A finding in words. */
function sentence(finding: Finding, rows: number): Text {
  switch (finding.state) {
    case 'missing':
      return finding.why === 'gap' ? REASONS.gap : REASONS.behind;
    case 'late':
      return REASONS.late;
    case 'partial':
      return finding.why === 'running' ? REASONS.running : REASONS.below(count(rows), count(finding.usual));
    case 'disagreeing': {
      if (finding.with === 'totals') {
        const figure = (sum: number): string => (isMoneyControl(finding.total) ? formatNumber(sum, 'price', 'en').figure : count(sum));
        const name = finding.total in TOTALS ? TOTALS[finding.total as keyof typeof TOTALS] : { zh: finding.total, en: finding.total };
        return REASONS.ownTotal(finding.import, name, figure(finding.one), figure(finding.other));
      }
      const say = finding.with === 'report' ? REASONS.reportAndOrders : REASONS.ordersAndLines;
      return say(money(finding.one), money(finding.other), share(finding.one, finding.other));
    }
    case 'overlapping':
      return REASONS.overlapping(finding.imports.map((id) => `#${id}`).join(' '));
  }
}

/** Everything found about a day in words, the worst first. */
export function reasonsOf(fact: BoardFact, findings: readonly Finding[], rows: number): Text[] {
  const said = findings.map((finding) => sentence(finding, rows));
  // A platform's ad report has no line for a day without ads, so nobody but the reader can tell.
  const absent = findings.some(({ state }) => state === 'missing' || state === 'late');
  return fact === 'ads' && absent ? [...said, REASONS.adsMaybeOff] : said;
}
