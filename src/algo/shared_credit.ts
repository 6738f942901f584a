/** A claim on what happened in a place on some days. */
export type CreditClaim = {
  readonly id: number;
  /** The place it is about, by any name; claims of one place claim the same thing. */
  readonly place: string;
  /** The places that contain this one, itself not included. */
  readonly inside: readonly string[];
  /** The gain of each day it claims. */
  readonly days: ReadonlyMap<string, number>;
};

/**
 * Splits what happened among those who claim it, by the Shapley value of each day's game in which a set of claims is worth what happened in
 * the union of its places: every piece (a place without the places inside it) is shared equally by the claims that cover it (Littlechild &
 * Owen 1973, for places inside places). Of every day the credits sum to the gains of the outermost places, so nothing is counted twice.
 * @returns each claim's credit by its id.
 */
export function shareCredit(claims: readonly CreditClaim[]): Map<number, number> {
  const credit = new Map(claims.map(({ id }) => [id, 0]));
  for (const day of new Set(claims.flatMap((claim) => [...claim.days.keys()]))) {
    const there = claims.filter((claim) => claim.days.has(day));
    const gains = gainsOf(there, day);
    for (const [place, gain] of gains) {
      const piece = gain - childrenOf(place, there).reduce((sum, child) => sum + (gains.get(child) ?? 0), 0);
      const { inside } = there.find((claim) => claim.place === place) as CreditClaim;
      const covering = there.filter((claim) => claim.place === place || inside.includes(claim.place));
      for (const { id } of covering) credit.set(id, (credit.get(id) ?? 0) + piece / covering.length);
    }
  }
  return credit;
}

/** The gain of each place; where its claims measured apart, their mean. */
function gainsOf(claims: readonly CreditClaim[], day: string): Map<string, number> {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const { place, days } of claims) {
    const { sum, n } = sums.get(place) ?? { sum: 0, n: 0 };
    sums.set(place, { sum: sum + (days.get(day) ?? 0), n: n + 1 });
  }
  return new Map([...sums].map(([place, { sum, n }]) => [place, sum / n]));
}

/** The places directly inside one. */
function childrenOf(place: string, claims: readonly CreditClaim[]): string[] {
  const within = claims.filter(({ inside }) => inside.includes(place));
  const direct = within.filter((one) => !within.some((other) => other.place !== one.place && one.inside.includes(other.place)));
  return [...new Set(direct.map((one) => one.place))];
}
