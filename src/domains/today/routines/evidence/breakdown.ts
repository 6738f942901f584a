import type { Text } from '../../../../base/messages.ts';
import { askMetrics, memberKey, membersOf, memberWords, metricOf, titlesOf } from '../../../metrics/index.ts';
import type { EvidenceAnswer, EvidenceOf, EvidenceRow } from './contract.ts';
import type { Ground } from './ground.ts';
import { evidenceWords as say } from './messages.ts';
import { metricsLink, whyUnknown } from './missing.ts';
import { answerOf, nothingYet, subjectOf } from './numbers.ts';
import { dayCell, judgedRow, seriesOf } from './series.ts';

/** Members judged, those with the most over the last four weeks; and how many are shown. */
const JUDGED = 15;
const SHOWN = 10;
const RECENT = 28;

/** One number by the members of a dimension, each against its own history. */
export async function breakdownEvidence(ground: Ground, { metric, by }: EvidenceOf<'breakdown'>): Promise<EvidenceAnswer> {
  const { name } = metricOf(metric);
  const title = say.by(name, say[by]);
  if (ground.days.length === 0) return nothingYet(ground, 'breakdown', title);
  const { shops, days, desk, day } = ground;
  const ranges = [{ from: days[0] as string, to: day }];
  const recent = [{ from: days.at(-RECENT) ?? (days[0] as string), to: day }];
  const [[sums], [daily]] = await Promise.all([
    askMetrics(desk, { shops, metrics: [metric], by: [by], ranges: recent }),
    askMetrics(desk, { shops, metrics: [metric], by: ['day', by], ranges }),
  ]);
  const link = metricsLink(ground, metric);
  const size = (key: string) => sums?.get(key)?.value(metric) ?? 0;
  const members = [...(sums?.keys() ?? [])].filter((key) => key !== '').sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  // A day without a single row of any member is one nobody told of, not one of zeros.
  const toldOf = daily !== undefined && [...daily.keys()].some((key) => membersOf(key, 2)[0] === day);
  if (!daily || members.length === 0 || !toldOf) {
    const why = whyUnknown(daily?.cell(memberKey(day, '')), metric, ground);
    return answerOf(ground, { kind: 'breakdown', title, rows: [], unknown: [{ ...why, name }], link });
  }
  const titles = by === 'product' ? await titlesOf(desk.warehouse, shops, members.slice(0, JUDGED)) : new Map<string, string>();
  const words = (member: string): Text => memberWords(by, member, shops, day.slice(0, 4), titles);
  const rows: EvidenceRow[] = [];
  for (const member of members.slice(0, JUDGED)) {
    // Learning a band takes a moment: people's requests come in between.
    await new Promise(setImmediate);
    const series = seriesOf(dayCell(daily, member), metric, days);
    const id = `${shops.map((shop) => shop.id).join()} ${metric} ${by}=${member}`;
    const { run: _, ...row } = judgedRow(ground, { metric, key: member, label: words(member), called: say.of(name, words(member)), id, series });
    const where = `${by}=${member.replace(/[%;=&#+|]/g, (sign) => encodeURIComponent(sign))}`;
    rows.push({ ...row, link: metricsLink(ground, metric, { where }), subject: { ...subjectOf(ground, metric), where: { [by]: [member] } } });
  }
  const rank = ({ mark }: EvidenceRow) => (mark === 'bad' ? 0 : mark === 'good' ? 1 : 2);
  const ordered = [...rows].sort((a, b) => rank(a) - rank(b));
  const shown = ordered.slice(0, Math.max(SHOWN, ordered.filter((row) => rank(row) < 2).length));
  const answer = answerOf(ground, { kind: 'breakdown', title, rows: ordered, unknown: [], link, more: members.length - shown.length });
  return { ...answer, rows: shown };
}
