import type { Column } from './facts.ts';

/** Refunds of a day come from the orders of about so many days before, or of the day itself: what is cancelled before it is sent. */
const REFUND_DAYS = 14;
/** What is believed beforehand: a fifth of the requests are of orders of their own day; as much as so many days say. */
const PRIOR = { today: 0.2, days: 20 } as const;
/** What a day behind counts for from one day to the next. */
const KEPT = 0.998;

/**
 * The orders a day's refund requests come from, as if of two weeks: how many requests an order brings on its own day and how many in the two weeks
 * after is learnt from the days behind alone (least squares of the day's relative error), so a day with very many orders explains the requests it
 * brings. Null until two weeks are known. Pure.
 */
export function refundBase(orders: Column, requests: Column): Column {
  const past = meanBefore(orders);
  const sums = new Sums();
  return orders.map((own, t) => {
    const [earlier, asked] = [past[t] ?? null, requests[t] ?? null];
    if (earlier === null) return null;
    const today = own ?? 0;
    const part = sums.partOfToday();
    if (asked !== null) sums.learn(today, earlier, asked);
    return REFUND_DAYS * (part * today + (1 - part) * earlier);
  });
}

/** The normal equations of requests = a · today + b · earlier. */
class Sums {
  private days = 0;
  private tt = 0;
  private te = 0;
  private ee = 0;
  private ta = 0;
  private ea = 0;

  learn(today: number, earlier: number, asked: number): void {
    const usual = PRIOR.today * today + (1 - PRIOR.today) * earlier;
    if (usual <= 0) return;
    const weight = 1 / usual ** 2;
    this.days = KEPT * this.days + 1;
    this.tt = KEPT * this.tt + weight * today * today;
    this.te = KEPT * this.te + weight * today * earlier;
    this.ee = KEPT * this.ee + weight * earlier * earlier;
    this.ta = KEPT * this.ta + weight * today * asked;
    this.ea = KEPT * this.ea + weight * earlier * asked;
  }

  /** a ÷ (a + b), both at least zero; what is believed beforehand pulls at their ratio. */
  partOfToday(): number {
    if (this.days === 0 || this.ta + this.ea <= 0) return PRIOR.today;
    const [p, q] = [PRIOR.today, 1 - PRIOR.today];
    const pull = (PRIOR.days * (this.tt + this.ee)) / this.days;
    const [tt, te, ee] = [this.tt + pull * q * q, this.te - pull * p * q, this.ee + pull * p * p];
    const [a, b] = [Math.max(0, this.ta * ee - this.ea * te), Math.max(0, this.ea * tt - this.ta * te)];
    return a + b > 0 ? a / (a + b) : PRIOR.today;
  }
}

/** The mean of the two weeks before each day; null until there are so many. */
function meanBefore(values: Column): Column {
  let sum = 0;
  return values.map((_, t) => {
    if (t > 0) sum += values[t - 1] ?? 0;
    if (t > REFUND_DAYS) sum -= values[t - REFUND_DAYS - 1] ?? 0;
    return t < REFUND_DAYS ? null : sum / REFUND_DAYS;
  });
}
