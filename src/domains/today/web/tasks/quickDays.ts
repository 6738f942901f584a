import { addWorkdays, isWorkday } from '../../../../base/calendar/holidays.ts';
import { addDays, type Day, startOf, weekday } from '../../../../base/calendar.ts';
import type { Text } from '../../../../base/messages.ts';
import { weekdayWords } from '../../../../base/period.ts';
import { tasksWeb as m } from './messages.ts';

/** The last day of the week of `day` on which people work; null for a week off. */
function lastWorkdayOfWeek(day: Day): Day | null {
  const monday = startOf('week', day);
  for (let left = 6; left >= 0; left -= 1) {
    const found = addDays(monday, left);
    // A Saturday worked for a holiday is no "Friday": the last of the five is meant where one of them is worked.
    if (left <= 4 && isWorkday(found)) return found;
  }
  return null;
}

/** Days a task is most often due: today, the next workday, the end of the working week (of the next one when this one is over). Pure. */
export function quickDays(today: Day): { readonly day: Day; readonly label: Text }[] {
  const next = addWorkdays(today, 1);
  const nextLabel = next === addDays(today, 1) ? m.tomorrow : m.nextWorkday(weekdayWords(weekday(next)));
  const picks = [
    { day: today, label: m.today as Text },
    { day: next, label: nextLabel as Text },
  ];
  for (const [week, label] of [
    [today, m.thisFriday],
    [addDays(today, 7), m.nextFriday],
  ] as const) {
    const end = lastWorkdayOfWeek(week);
    if (end !== null && end > next) return [...picks, { day: end, label: label(weekdayWords(weekday(end))) }];
  }
  return picks;
}
