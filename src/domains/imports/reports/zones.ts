import type { Text } from '../../../base/messages.ts';
import { bare } from './clean.ts';
import { clockOf } from './clock.ts';
import type { ReportDetected } from './header.ts';
import { readMoment } from './moment.ts';

/**
 * That moments of a file are written by another clock than the shop's: each is the right moment, but days begin by the shop's clock, and a sum of a day
 * is then another than the platform shows. Told by the first rows; `Z` and `+00:00` say nothing of where the shop is.
 */
export function foreignClock(
  { sniffed, format, columns }: ReportDetected,
  shop: { readonly timeZone: string; readonly dayStartHour: number },
): Text[] {
  const clock = clockOf(shop);
  for (const [field, at] of columns) {
    if (format.fields[field]?.kind !== 'instant' || typeof at !== 'number') continue;
    for (const { cells } of sniffed.preview) {
      const text = bare(cells[at] ?? '');
      const offset = /[+-]\d{2}:?\d{2}$/.exec(text)?.[0];
      const moment = offset === undefined ? null : readMoment(text, null);
      if (!moment || !('offset' in moment) || !moment.offset || clock.at(moment) === clock.at({ ...moment, offset: null })) continue;
      return [
        {
          zh: `文件里的时间是 ${offset} 时区的，本店的时区是 ${shop.timeZone}：每天从哪一刻算起按本店时区，和平台页面上的日数会不一样。店铺时区不对时，先在设置里改好再导入。`,
          en: `Times of the file are of the zone ${offset}, the shop’s zone is ${shop.timeZone}: days begin by the shop’s zone and differ from those of the platform’s page. If the shop’s zone is wrong, set it first and import then.`,
        },
      ];
    }
  }
  return [];
}
