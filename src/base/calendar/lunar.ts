import { addDays, type Day } from '../calendar.ts';

/** The years of the moon that can be computed, both included. */
export const LUNAR_YEARS = { first: 1949, last: 2100 } as const;

/**
 * One number a year from 1949 on: New Year's Day as days after 1 January (from bit 17), the leap month (bits 13–16, 0 = none), and
 * for each month in order, the leap month after its own, whether it has 30 days (bits 0–12) or 29.
 * A library would weigh 70 KB in the page for the same days; `test/base/lunar.test.ts` holds every one of them to tyme4ts.
 */
const YEARS = `
  38f52d 5e0536 480aad 34b5aa 5805b2 420da5 2e7d4a 540d4a 3d0a95 600a97 4c0556 36cab5 5a0ad5 4606d2 308ea5 560ea5
  40064a 286c97 4e0a9b 3af55a 5e056a 480b69 34b752 5a0b52 420b25 2c964b 520a4b 3d14ab 6002ad 4a056d 36cb69 5c0da9
  460d92 309d25 560d25 415a4d 640a56 4e02b6 38c5b5 5e06d5 480ea9 34be92 5a0e92 440d26 2c6a56 500a57 3d14d6 62035a
  4a06d5 36b6c9 5c0749 460693 2e952b 54052b 3e0a5b 2a555a 4e056a 38fb55 600ba4 4a0b49 32ba93 580a95 42052d 2c8aad
  500ab5 3d35aa 6205d2 4c0da5 36dd4a 5c0d4a 460c95 30952e 540556 3e0ab5 2a55b2 5006d2 38cea5 5e0725 48064b 32ac97
  560cab 42055a 2c6ad6 520b69 3d7752 620b52 4c0b25 36da4b 5a0a4b 4404ab 2ea55b 5405ad 3e0b6a 2a5b52 500d92 3afd25
  5e0d25 480a55 32b4ad 5804b6 4005b5 2c6daa 520ec9 3f1e92 620e92 4c0d26 36ca56 5a0a57 4404d6 2e86d5 540755 400749
  286e93 4e0693 38f52b 5e052b 460a5b 32b55a 58056a 420b65 2c974a 520b4a 3d1a95 620a95 4a052d 34caad 5a0ab5 4605aa
  2e8ba5 540da5 400d4a 2a7c95 4e0c96 38f94e 5e0556 480ab5 32b5b2 5806d2 420ea5 2e8e4a 50068b 3b0c97 6004ab 4a055b
  34cad6 5a0b6a 460752 309725 540b45 3e0a8b 28549b 4e04ab
`
  .trim()
  .split(/\s+/)
  .map((word) => Number.parseInt(word, 16));

/** Whether the lunar dates of a year can be computed. */
export function hasLunarYear(year: number): boolean {
  return year >= LUNAR_YEARS.first && year <= LUNAR_YEARS.last;
}

function numberOf(year: number): number {
  const found = YEARS[year - LUNAR_YEARS.first];
  if (found === undefined) throw new RangeError(`no lunar dates of ${year}; there are ${LUNAR_YEARS.first} to ${LUNAR_YEARS.last}`);
  return found;
}

/** The month that comes twice in a year of the moon; 0 = none. @throws RangeError outside {@link LUNAR_YEARS} */
export function leapMonth(year: number): number {
  return (numberOf(year) >> 13) & 15;
}

/**
 * The civil day of a lunar date, by Beijing's clock. `month` 1–12; the leap month itself bears no festival and is stepped over.
 * @throws RangeError outside {@link LUNAR_YEARS}
 */
export function lunarDay(year: number, month: number, date: number): Day {
  const packed = numberOf(year);
  const leap = leapMonth(year);
  const before = month - 1 + (leap > 0 && leap < month ? 1 : 0);
  const days = Array.from({ length: before }, (_, at) => ((packed >> at) & 1 ? 30 : 29));
  return addDays(`${year}-01-01`, (packed >> 17) + days.reduce((sum, n) => sum + n, 0) + date - 1);
}

/** Solar terms that are festivals: the last digit of their date in their month, one a year from 1949 on; likewise held to tyme4ts. */
const TERMS = {
  qingming: {
    decade: '04-0',
    digits:
      '5555555555555555555555555554555455545554555455545554555455544554455445544554455445544554455444544454' +
      '4454445444544454445444544444444444444444444444444445',
  },
  winter_solstice: {
    decade: '12-2',
    digits:
      '2232222222222222222222222222222222222221222122212221222122212221222122211221122112211221122112211221' +
      '1221122111211121112111211121112111211121111111111112',
  },
} as const;

/** The civil day of a solar term. @throws RangeError outside {@link LUNAR_YEARS} */
export function solarTermDay(term: keyof typeof TERMS, year: number): Day {
  const digit = TERMS[term].digits[year - LUNAR_YEARS.first];
  if (digit === undefined) throw new RangeError(`no solar terms of ${year}; there are ${LUNAR_YEARS.first} to ${LUNAR_YEARS.last}`);
  return `${year}-${TERMS[term].decade}${digit}`;
}
