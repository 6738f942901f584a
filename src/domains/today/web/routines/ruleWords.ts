import type { Text } from '../../../../base/messages.ts';
import { DAILY, MONTH_DAYS, monthly, WORKDAYS, weekly } from './draft.ts';
import { routinesWeb as m } from './messages.ts';

const WEEKDAY_WORDS = [m.monday, m.tuesday, m.wednesday, m.thursday, m.friday, m.saturday, m.sunday] as const;

const weekdayRule = (day: Text): Text => ({ zh: m.weekday(day.zh).zh, en: m.weekday(day.en).en });

/** The rules the form offers, in words. */
export const RULES: readonly { readonly rule: string; readonly words: Text }[] = [
  { rule: DAILY, words: m.daily },
  { rule: WORKDAYS, words: m.workdays },
  ...WEEKDAY_WORDS.map((day, n) => ({ rule: weekly(n + 1), words: weekdayRule(day) })),
  ...MONTH_DAYS.map((day) => ({ rule: monthly(day), words: m.monthDay(day) })),
];

/** A rule in words; one of people's own as it is written. */
export function ruleWords(rule: string): Text {
  return RULES.find((one) => one.rule === rule)?.words ?? { zh: rule, en: rule };
}
