import { RRuleTemporal } from 'rrule-temporal';
import { addDays, type Day, earlier, later } from '../calendar.ts';
import { type RecurrenceRule, readRecurrence, writeRecurrence } from './recurrence_rule.ts';

/** Where a rule is counted from, and on which days people work. */
export type RecurrenceContext = {
  /** The first day of all: what `INTERVAL` and `COUNT` count from, and what a rule that names no day takes its day from. */
  readonly start: Day;
  readonly isWorkday: (day: Day) => boolean;
};

/** Windows in which the next day is looked for, days: the last is wider than two days of any rule are apart (29 February over 2096–2104). */
const WINDOWS = [62, 400, 366 * 9];
/** How far a day off is moved at most: no holiday is longer. */
const MOVED = 31;

/**
 * The first day of a rule after `after`, which itself does not count.
 * @param written see {@link readRecurrence} @returns null when the rule has ended @throws RangeError for a text that is no rule
 */
export function nextDay(written: string, after: Day, context: RecurrenceContext): Day | null {
  const from = addDays(after, 1);
  for (const window of WINDOWS) {
    const [first] = recurrenceDays(written, from, addDays(later(after, context.start), window), context);
    if (first) return first;
  }
  return null;
}

/** Every day of a rule from `from` to `to`, both included, each once. @throws RangeError for a text that is no rule */
export function recurrenceDays(written: string, from: Day, to: Day, context: RecurrenceContext): Day[] {
  const rule = ruleOf(written);
  const first = later(addDays(from, rule.workday === 'NEXT' ? -MOVED : 0), context.start);
  const last = addDays(to, rule.workday === 'PREVIOUS' ? MOVED : 0);
  if (first > last) return [];
  const days = engineOf(rule, context.start)
    .between(noon(addDays(first, -1)), noon(last), true)
    .map((one) => movedDay(rule, one.toPlainDate().toString(), context))
    .filter((day): day is Day => day !== null && day >= from && day <= to);
  return [...new Set(days)].sort();
}

/** Whether a rule has this day. @throws RangeError for a text that is no rule */
export function isRecurrenceDay(written: string, day: Day, context: RecurrenceContext): boolean {
  return recurrenceDays(written, day, day, context).length > 0;
}

function ruleOf(written: string): RecurrenceRule {
  const read = readRecurrence(written);
  if ('wrong' in read) throw new RangeError(read.wrong.en);
  return read.rule;
}

/** The library's reading of a rule. Days are midnights in UTC, so that no time zone or daylight saving gets in. */
function engineOf(rule: RecurrenceRule, start: Day): RRuleTemporal {
  const { workday: _, until, ...rest } = rule;
  const text = writeRecurrence({ ...rest, until: null, workday: null });
  const end = until ? `;UNTIL=${earlier(until, '9999-12-31').replaceAll('-', '')}T000000Z` : '';
  return new RRuleTemporal({ rruleString: `DTSTART:${start.replaceAll('-', '')}T000000Z\nRRULE:${text}${end}`, maxIterations: 20_000 });
}

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** Where a day of a rule comes to lie by its word on workdays; null = it is left out. */
function movedDay({ workday }: RecurrenceRule, day: Day, { isWorkday }: RecurrenceContext): Day | null {
  if (workday === null || isWorkday(day)) return day;
  if (workday === 'ONLY') return null;
  const by = workday === 'NEXT' ? 1 : -1;
  let at = day;
  for (let step = 0; step < MOVED && !isWorkday(at); step += 1) at = addDays(at, by);
  return at;
}
