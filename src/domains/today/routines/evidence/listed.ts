import { holidaysOf, restOf } from '../../../../base/calendar/holidays.ts';
import { campaignName, PHASE_NAMES } from '../../../../base/calendar/phases.ts';
import { addDays } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { dayWords } from '../../../../base/period.ts';
import { downloadsOfToday } from '../../../imports/index.ts';
import { openAlerts, paceOf } from '../../../metrics/index.ts';
import type { EvidenceAnswer, EvidenceOf, EvidenceRow } from './contract.ts';
import type { Ground } from './ground.ts';
import { listed, evidenceWords as say, told } from './messages.ts';

/** Rows of a list that are shown. */
const SHOWN = 8;

type Listed = Pick<EvidenceRow, 'key' | 'label' | 'mark'> & Partial<EvidenceRow>;

/** A row that has words, and perhaps one number. */
function listRow(row: Listed): EvidenceRow {
  const empty = { value: null, before: null, week: null, lower: null, upper: null, line: [], note: null, link: null, subject: null };
  return { unit: 'count', good: 'none', ...empty, ...row };
}

function answered(of: Pick<EvidenceAnswer, 'kind' | 'title' | 'standing' | 'why'> & Partial<EvidenceAnswer>): EvidenceAnswer {
  const rows = of.rows ?? [];
  return { worth: null, link: null, subject: null, missing: [], ...of, rows: rows.slice(0, SHOWN), more: Math.max(0, rows.length - SHOWN) };
}

/** Alerts that want somebody, worth most first. */
export async function alertsEvidence({ desk, shops }: Ground, { branch }: EvidenceOf<'alerts'>): Promise<EvidenceAnswer> {
  const all = await openAlerts(
    desk,
    shops.map(({ id }) => id),
  );
  const alerts = all.filter((one) => branch === null || one.branch === branch);
  const common = { kind: 'alerts', title: say.alerts, link: { to: '/alerts', search: {} } } as const;
  if (alerts.length === 0) return answered({ ...common, standing: 'normal', why: say.noAlerts });
  const worth = alerts.reduce((sum, one) => sum + one.worth, 0);
  const rows = alerts.map(({ id, shopName, place, driver, worth: value, sentence, shop, where, from, to }) =>
    listRow({
      key: String(id),
      label: { zh: `${shopName} · ${place?.zh ?? driver.name.zh}`, en: `${shopName} · ${place?.en ?? driver.name.en}` },
      ...{ mark: 'bad', unit: 'money', value, note: sentence },
      link: { to: '/alerts', search: { alert: String(id) } },
      subject: { shop, metric: driver.metric, where, from, to },
    }),
  );
  const [first] = rows;
  const why = say.someAlerts(alerts.length, told(worth, 'money'));
  return answered({ ...common, standing: 'abnormal', why, worth, rows, link: first?.link ?? null, subject: first?.subject ?? null });
}

/** Files that are missing, late or partial. */
export async function downloadsEvidence({ desk, shops }: Ground): Promise<EvidenceAnswer> {
  const { items } = await downloadsOfToday(desk, { shops: shops.map(({ id }) => id) });
  const common = { kind: 'downloads', title: say.downloads, link: { to: '/completeness', search: {} } } as const;
  if (items.length === 0) return answered({ ...common, standing: 'normal', why: say.allIn });
  const nameOf = (shop: number) => shops.find(({ id }) => id === shop)?.name ?? '';
  const rows = items.map(({ shop, file, where, ranges, facts, waiting }) => {
    const days = ranges.length > 0 ? listed(ranges.map(({ words }) => words)) : say.waitingLines(waiting);
    return listRow({
      key: `${shop} ${facts.join(' ')}`,
      label: { zh: `${nameOf(shop)} · ${file.zh}`, en: `${nameOf(shop)} · ${file.en}` },
      mark: 'bad',
      note: { zh: `${days.zh}：${where.zh}`, en: `${days.en}: ${where.en}` },
      link: { to: '/imports', search: {} },
    });
  });
  const files = listed(
    rows.map(({ label }) => label),
    2,
  );
  const missing = items.slice(0, SHOWN).map(({ shop, file, where }) => ({ shopName: nameOf(shop), file, where }));
  return answered({ ...common, standing: 'abnormal', why: say.wanted(items.length, files), rows, link: { to: '/imports', search: {} }, missing });
}

/** The targets of the month and their pace. */
export async function paceEvidence(ground: Ground): Promise<EvidenceAnswer> {
  const { desk, shops, today } = ground;
  const targets = await paceOf(
    desk,
    shops.map(({ id }) => id),
    today,
  );
  const common = { kind: 'pace', title: say.pace, link: { to: '/targets', search: {} } } as const;
  if (targets.length === 0) return answered({ ...common, standing: 'plain', why: say.noTargets });
  const rows = targets.map(({ shop, shopName, metric, name, unit, good, standing, done, due, words, missing }) =>
    listRow({
      key: `${shop ?? 'all'} ${metric}`,
      label: { zh: `${shopName.zh} · ${name.zh}`, en: `${shopName.en} · ${name.en}` },
      mark: standing === 'behind' || standing === 'missed' ? 'bad' : standing === 'unknown' || standing === 'waiting' ? 'unknown' : 'usual',
      ...{ unit, good, value: done, before: due, note: words },
      link: { to: '/targets', search: {} },
      subject: { shop, metric, where: {}, from: null, to: null },
      upper: missing === null || unit !== 'money' ? null : missing,
    }),
  );
  const bad = rows.filter(({ mark }) => mark === 'bad');
  const worth = bad.reduce((most, { upper }) => Math.max(most, upper ?? 0), 0);
  const told = rows.map((row) => ({ ...row, upper: null }));
  if (bad.length > 0) {
    const words = listed(
      bad.map(({ note, label }) => note ?? label),
      1,
    );
    return answered({
      ...common,
      standing: 'abnormal',
      why: say.behind(bad.length, words),
      worth: worth || null,
      rows: told,
      subject: bad[0]?.subject ?? null,
    });
  }
  if (rows.every(({ mark }) => mark === 'unknown')) return answered({ ...common, standing: 'unknown', why: say.paceUnknown, rows: told });
  return answered({ ...common, standing: 'normal', why: say.onPace(rows.length), rows: told });
}

/** Campaign phases and holidays that begin or end in the next days. */
export function calendarEvidence({ today, phases }: Ground, { days }: EvidenceOf<'calendar'>): EvidenceAnswer {
  const [from, to] = [addDays(today, 1), addDays(today, days)];
  const inside = (day: string) => from <= day && day <= to;
  const events: { day: string; words: Text }[] = [];
  for (const { campaign, phase, platformName, from: begins, to: ends } of phases) {
    const called = campaignName(campaign);
    const name = {
      zh: `${platformName.zh} ${called.zh} ${PHASE_NAMES[phase].zh}`,
      en: `${platformName.en} ${called.en} ${PHASE_NAMES[phase].en}`,
    };
    if (inside(begins)) events.push({ day: begins, words: say.begins(name, begins) });
    if (inside(ends)) events.push({ day: ends, words: say.ends(name, ends) });
  }
  for (const year of new Set([Number(from.slice(0, 4)), Number(to.slice(0, 4))])) {
    for (const holiday of holidaysOf(year)) {
      const rest = restOf(holiday);
      if (inside(rest.from)) events.push({ day: rest.from, words: say.holiday(holiday.name, rest.from, rest.to) });
    }
  }
  events.sort((a, b) => (a.day < b.day ? -1 : 1));
  const common = { kind: 'calendar', title: say.calendar(days), link: { to: '/campaigns', search: {} } } as const;
  if (events.length === 0) return answered({ ...common, standing: 'normal', why: say.quiet(days) });
  const rows = events.map(({ day, words }) => listRow({ key: words.zh, label: dayWords(day, today.slice(0, 4)), mark: 'plain', note: words }));
  return answered({
    ...common,
    standing: 'abnormal',
    why: say.coming(
      listed(
        events.map(({ words }) => words),
        2,
      ),
    ),
    rows,
  });
}

/** Somewhere to look; nothing to judge. */
export function linkEvidence({ label, to }: EvidenceOf<'link'>): EvidenceAnswer {
  const [path = to, query = ''] = to.startsWith('/') ? to.split('?') : [to];
  return answered({
    kind: 'link',
    title: say.link,
    standing: 'plain',
    why: label,
    link: { to: path, search: Object.fromEntries(new URLSearchParams(query)) },
  });
}
