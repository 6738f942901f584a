import { addDays } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { askMetrics, type Cell, type MetricId, memberKey, metricOf } from '../../../metrics/index.ts';
import { markOf, weekBand } from './band.ts';
import type { EvidenceAnswer, EvidenceOf, EvidenceRow, Standing } from './contract.ts';
import type { Ground } from './ground.ts';
import { listed, evidenceWords as say } from './messages.ts';
import { filesFor, isImmature, metricsLink, whyUnknown } from './missing.ts';
import { dayCell, judgedRow, noteOf, seriesOf, weeksUntil, worthOf } from './series.ts';

/** Numbers of the day, each against the day before, the same weekday and its band; where several shops are summed, each shop's too when it is off. */
export async function metricsEvidence(of: Ground, { metrics, over }: EvidenceOf<'metrics'>): Promise<EvidenceAnswer> {
  const ground = { ...of, ...of.year };
  if (ground.days.length === 0) return nothingYet(ground, 'metrics', say.metrics);
  if (over === 'week') return weekEvidence(ground, metrics);
  const { days, shops } = ground;
  const ranges = [{ from: days[0] as string, to: ground.day }];
  const [[whole], byShop] = await Promise.all([
    askMetrics(ground.desk, { shops, metrics, by: ['day'], ranges }),
    shops.length > 1 ? askMetrics(ground.desk, { shops, metrics, by: ['day', 'shop'], ranges }) : [undefined],
  ]);
  if (!whole) return nothingYet(ground, 'metrics', say.metrics);
  const unknown: { code: Parameters<typeof filesFor>[0] extends Iterable<infer C> ? C : never; text: Text; name: Text }[] = [];
  const rows: EvidenceRow[] = [];
  for (const metric of metrics) {
    // Learning a band takes a moment: people's requests come in between.
    await new Promise(setImmediate);
    const { name } = metricOf(metric);
    const ids = shops.map(({ id }) => id).join();
    const { run: _, ...row } = judgedRow(ground, {
      metric,
      key: metric,
      label: name,
      id: `${ids} ${metric}`,
      series: seriesOf(dayCell(whole), metric, days),
    });
    const link = metricsLink(ground, metric);
    const own = byShop[0] ? shopRows(ground, metric, byShop[0]) : [];
    if (row.value === null) {
      const why = whyUnknown(whole.cell(memberKey(ground.day)), metric, ground);
      unknown.push({ ...why, name });
      rows.push({ ...row, note: why.text, link: null }, ...own);
      continue;
    }
    rows.push({ ...row, link, subject: subjectOf(ground, metric) }, ...own);
  }
  return answerOf(ground, { kind: 'metrics', title: say.metrics, rows, unknown, link: metricsLink(ground, metrics[0] as MetricId) });
}

/** The shops that are off, where only one of several is. */
function shopRows(ground: Ground, metric: MetricId, members: { cell(key: string): Cell }): EvidenceRow[] {
  const { name } = metricOf(metric);
  return ground.shops.flatMap(({ id, name: shopName }) => {
    const label = { zh: `${shopName} · ${name.zh}`, en: `${shopName} · ${name.en}` };
    const series = seriesOf(dayCell(members, String(id)), metric, ground.days);
    const { run: _, ...row } = judgedRow(ground, { metric, key: `${metric} ${id}`, label, id: `${id} ${metric}`, series });
    return row.mark === 'bad'
      ? [{ ...row, link: metricsLink(ground, metric, { shop: id }), subject: { ...subjectOf(ground, metric), shop: id } }]
      : [];
  });
}

async function weekEvidence(ground: Ground, metrics: readonly MetricId[]): Promise<EvidenceAnswer> {
  const weeks = weeksUntil(ground.day);
  const answer = await askMetrics(ground.desk, { shops: ground.shops, metrics, by: [], ranges: weeks.map((days) => ({ days })) });
  const first = ground.days[0] as string;
  const unknown: Parameters<typeof answerOf>[1]['unknown'][number][] = [];
  const rows = metrics.map((metric): EvidenceRow => {
    const { name, unit, good } = metricOf(metric);
    const values = answer.map((members, n) => ((weeks[n]?.[0] ?? '') < first ? null : members.cell(memberKey()).value(metric)));
    const value = values.at(-1) ?? null;
    const band = isImmature(metric) ? null : weekBand(values);
    const mark = markOf(value, band, good);
    if (value === null) unknown.push({ ...whyUnknown(answer.at(-1)?.cell(memberKey()), metric, ground), name });
    return {
      ...{ key: metric, label: name, unit, good, value, mark, before: values.at(-2) ?? null, week: null },
      ...{ lower: band?.lower ?? null, upper: band?.upper ?? null },
      line: weeks.map((days, n) => ({ day: days.at(-1) as string, value: values[n] ?? null })),
      note: value === null ? (unknown.at(-1)?.text ?? null) : noteOf(name, value, unit, band, mark, isImmature(metric)),
      link: value === null ? null : metricsLink(ground, metric, { days: 7 }),
      subject: { ...subjectOf(ground, metric), from: addDays(ground.day, -6) },
    };
  });
  return answerOf(ground, { kind: 'metrics', title: say.metricsWeek, rows, unknown, link: metricsLink(ground, metrics[0] as MetricId, { days: 7 }) });
}

/** What a task about a metric of the day is about. */
export function subjectOf({ shops, day }: Ground, metric: MetricId) {
  return { shop: shops.length === 1 ? (shops[0]?.id ?? null) : null, metric, where: {}, from: day, to: day };
}

type Found = Pick<EvidenceAnswer, 'kind' | 'title' | 'link'> & {
  readonly rows: readonly EvidenceRow[];
  readonly unknown: readonly (ReturnType<typeof whyUnknown> & { readonly name: Text })[];
  readonly more?: number;
};

/** Puts judged rows together: what is off first said, then what is not known, else that all is usual. */
export function answerOf(ground: Ground, { kind, title, rows, unknown, link, more = 0 }: Found): EvidenceAnswer {
  const at = (mark: EvidenceRow['mark']) => rows.filter((one) => one.mark === mark);
  const [bad, good, usual] = [at('bad'), at('good'), at('usual')];
  const judged = bad.length + good.length + usual.length;
  const missing = filesFor(
    unknown.map(({ code }) => code),
    ground.shops,
  );
  const notKnown = unknown[0]
    ? {
        zh: `${listed(unknown.map(({ name }) => name)).zh}（${unknown[0].text.zh}）`,
        en: `${listed(unknown.map(({ name }) => name)).en} (${unknown[0].text.en})`,
      }
    : null;
  const standing: Standing = bad.length > 0 ? 'abnormal' : judged > 0 ? 'normal' : unknown.length > 0 ? 'unknown' : 'plain';
  const notes = (some: readonly EvidenceRow[]) => some.map(({ note, label }) => note ?? label);
  const why =
    bad.length > 0
      ? listed(notes(bad), 2)
      : judged === 0
        ? (notKnown ?? (rows.some(({ value }) => value !== null) ? (rows.find(({ note }) => note)?.note ?? say.noBand) : say.nothingIn))
        : notKnown
          ? say.usualBut(judged, notKnown)
          : good.length > 0
            ? say.better(listed(notes(good), 2))
            : more > 0 && judged === rows.length
              ? say.largestUsual(judged)
              : say.allUsual(judged);
  const worth = bad.reduce((most, row) => Math.max(most, worthOf(row)), 0);
  const worst = bad.find(({ link: to }) => to) ?? null;
  return {
    ...{ kind, title, standing, why, more, missing },
    worth: worth > 0 ? worth : null,
    rows: [...rows],
    link: worst?.link ?? link,
    subject: worst?.subject ?? null,
  };
}

/** There are no orders at all: the files that begin everything. */
export function nothingYet(ground: Ground, kind: EvidenceAnswer['kind'], title: Text): EvidenceAnswer {
  const missing = filesFor(['no_data', 'no_traffic'], ground.shops);
  const last = [...ground.lastDays.values()].sort().at(-1) ?? null;
  const why = say.noDay(ground.day, last);
  return {
    ...{ kind, title, why, missing },
    standing: 'unknown',
    worth: null,
    rows: [],
    more: 0,
    link: { to: '/imports', search: {} },
    subject: null,
  };
}
