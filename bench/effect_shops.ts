import { dayEffects } from '../src/base/calendar/day_effects.ts';
import type { CampaignPhase } from '../src/base/calendar/phases.ts';
import { addDays } from '../src/base/calendar.ts';
import { rng } from '../src/base/rng.ts';

/** What was done to one place on some days: a fall (or rise) that came and went by itself. */
export type Blow = { readonly place: number; readonly from: number; readonly to: number; readonly factor: number };

/** A simulated shop: what each place would have sold each day, and how to draw what it sold with an effect. */
export type EffectShop = {
  readonly first: string;
  readonly days: readonly string[];
  /** Values by place and day without any effect. */
  readonly values: readonly (readonly number[])[];
  /** What only the simulator knows of each place: the mean of every day with all that lasts in it, and the noise about it. */
  readonly truths: readonly PlaceTruth[];
  readonly blows: readonly Blow[];
  /** Days whose calendar is not an ordinary one. */
  readonly special: readonly boolean[];
};

/** By day: what is expected where everything but the place's own noise is known, and the variance of a day's noise and chance as parts of it. */
export type PlaceTruth = { readonly mean: readonly number[]; readonly variance: readonly number[] };

/** Noise of the place's own that lasts from day to day: its correlation and its deviation on the logarithmic scale. */
export const LASTING = { correlation: 0.4, deviation: 0.06 } as const;
/** The variation of what one order pays. */
const TICKET = 0.8;

type Dice = { uniform(): number; normal(): number };

function diceOf(seed: number): Dice {
  const uniform = rng(seed);
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) };
}

/** What festivals and phases multiply by on the logarithmic scale, drawn once a shop: the desk does not know them. */
function calendarOf(days: readonly string[], phases: readonly CampaignPhase[], { normal }: Dice): { log: number[]; special: boolean[] } {
  const campaigns = new Map<string, number>();
  const festivals = new Map<string, number>();
  const drawn = (known: Map<string, number>, key: string, mean: number, deviation: number): number => {
    const value = known.get(key) ?? mean + deviation * normal();
    known.set(key, value);
    return value;
  };
  const made = days.map((day) => {
    const { festival, phase, kind } = dayEffects(day, { phases });
    let log = 0;
    if (phase)
      log += drawn(
        campaigns,
        `${phase.campaign}.${phase.phase}`,
        phase.phase === 'peak' || phase.phase === 'first_wave' || phase.phase === 'second_wave' ? 0.8 : 0.2,
        0.15,
      );
    if (festival?.id === 'spring_festival' && Math.abs(festival.distance) <= 7) log += drawn(festivals, 'spring', -0.7, 0.2);
    else if (kind === 'holiday') log += drawn(festivals, festival?.id ?? 'holiday', -0.12, 0.15);
    // The same occasion is not the same every year.
    if (phase || kind === 'holiday') log += 0.05 * normal();
    return { log, special: phase !== null || kind === 'holiday' };
  });
  return { log: made.map(({ log }) => log), special: made.map(({ special }) => special) };
}

/**
 * Sales of the places of one shop by day, by seed: wandering levels (of the shop and of each place), weekdays, a year, campaigns and festivals with
 * effects of the shop's own, noise that lasts for days (autocorrelated, common and own), noise of the day, chance of single orders, and falls that
 * pass by themselves.
 */
export function effectShop(seed: number, phases: readonly CampaignPhase[], options: { readonly days: number; readonly places: number }): EffectShop {
  const dice = diceOf(seed);
  const { uniform, normal } = dice;
  const first = addDays('2023-06-01', Math.floor(400 * uniform()));
  const days = Array.from({ length: options.days }, (_, t) => addDays(first, t));
  const { log: calendar, special } = calendarOf(days, phases, dice);
  const weekday = Array.from({ length: 7 }, () => 0.14 * normal());
  const [yearly, begin, growth] = [0.12 * normal(), uniform(), 0.0006 * normal()];
  const common = wandering(dice, options.days, { wander: 0.004, lasting: 0.5, deviation: 0.05, growth });
  const blows: Blow[] = [];
  const truths: PlaceTruth[] = [];
  const values = Array.from({ length: options.places }, (_, place) => {
    const own = wandering(dice, options.days, { wander: 0.006, lasting: LASTING.correlation, deviation: LASTING.deviation, growth: 0 });
    const week = weekday.map((w) => w + 0.04 * normal());
    const [orders, ticket, noise] = [Math.exp(3 + 3 * uniform()), 60 + 140 * uniform(), 0.05 + 0.06 * uniform()];
    // No place answers to what moves all of them, nor to an occasion, as the others do.
    const [answer, festive] = [1 + 0.25 * normal(), 1 + 0.25 * normal()];
    const falls = blowsOf(dice, options.days, place);
    blows.push(...falls);
    const [mean, variance]: [number[], number[]] = [[], []];
    truths.push({ mean, variance });
    return days.map((day, t) => {
      const fallen = falls.reduce((f, { from, to, factor }) => (t >= from && t <= to ? f * factor : f), 1);
      const season = yearly * Math.sin(2 * Math.PI * (t / 365.25 + begin));
      const deviation = noise * (special[t] ? 1.5 : 1);
      const dayOfWeek = week[new Date(`${day}T00:00:00Z`).getUTCDay()] as number;
      const usual = orders * fallen * Math.exp(answer * common.all(t) + own.level(t) + season + dayOfWeek + festive * (calendar[t] as number));
      mean.push(usual * ticket);
      variance.push(deviation ** 2 + (1 + TICKET ** 2) / usual);
      return Math.round(amountOf(usual * Math.exp(own.all(t) - own.level(t) + deviation * normal()), ticket, dice));
    });
  });
  return { first, days, values, truths, blows, special };
}

/** What so many orders pay: their number by chance, each of a size of its own (their variation is {@link TICKET}). */
function amountOf(orders: number, ticket: number, { uniform, normal }: Dice): number {
  let count = 0;
  if (orders > 40) count = Math.max(0, Math.round(orders + Math.sqrt(orders) * normal()));
  else for (let product = uniform(); product > Math.exp(-orders); product *= uniform()) count += 1;
  return count === 0 ? 0 : Math.max(0, ticket * (count + TICKET * Math.sqrt(count) * normal()));
}

function wandering(
  { normal }: Dice,
  days: number,
  of: { readonly wander: number; readonly lasting: number; readonly deviation: number; readonly growth: number },
): { level: (t: number) => number; all: (t: number) => number } {
  let [level, lasting] = [0, of.deviation * normal()];
  const made = Array.from({ length: days }, () => {
    level += of.wander * normal() + of.growth;
    lasting = of.lasting * lasting + Math.sqrt(1 - of.lasting ** 2) * of.deviation * normal();
    return [level, level + lasting] as const;
  });
  return { level: (t) => made[t]?.[0] as number, all: (t) => made[t]?.[1] as number };
}

/** About three falls a year of 20 to 50 %, for 2 to 14 days. */
function blowsOf({ uniform }: Dice, days: number, place: number): Blow[] {
  const found: Blow[] = [];
  for (let t = 40 + Math.floor(60 * uniform()); t < days - 10; t += 80 + Math.floor(90 * uniform())) {
    found.push({ place, from: t, to: t + 1 + Math.floor(13 * uniform()), factor: 0.5 + 0.3 * uniform() });
  }
  return found;
}
