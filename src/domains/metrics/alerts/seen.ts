import type { Dimension } from '../contract.ts';
import type { Cause } from './cause.ts';
import type { Incident } from './incidents.ts';
import type { JudgedShop } from './judge.ts';
import { placeKey } from './watch.ts';

/** What a chart of an alert shows: the number that was off most, with its band, up to the incident's last day. */
export type Seen = {
  readonly metric: string;
  readonly dimension: Dimension | null;
  readonly member: string;
  readonly points: readonly {
    readonly day: string;
    readonly value: number | null;
    readonly expected: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
};

/** Days before the incident that a chart shows. */
const BEFORE = 21;

/** The series of the strongest signal inside the incident's place. Pure. */
export function seenOf(shop: JudgedShop, incident: Incident, { place }: Cause): Seen {
  const inside = incident.signals.filter(({ dimension, member }) =>
    dimension === null ? Object.keys(place).length === 0 : place[dimension]?.includes(member),
  );
  const [strongest] = [...(inside.length > 0 ? inside : incident.signals)].sort((a, b) => Math.abs(b.surprise) - Math.abs(a.surprise));
  const { metric = 'payment_amount', dimension = null, member = '' } = strongest ?? {};
  const judged = shop.places.get(placeKey(dimension, member))?.numbers.get(metric);
  const from = Math.max(0, incident.from - BEFORE);
  const points = Array.from({ length: incident.to - from + 1 }, (_, n) => {
    const at = from + n;
    const told = (column: readonly (number | null)[] | undefined) => column?.[at] ?? null;
    return {
      day: shop.days[at] as string,
      value: told(judged?.values),
      expected: told(judged?.expected),
      lower: told(judged?.lower),
      upper: told(judged?.upper),
    };
  });
  return { metric, dimension, member, points };
}
