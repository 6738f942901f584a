/**
 * Money in code is a whole number of minor units (fen, cents): sums are exact, and nothing is rounded twice.
 * The engine keeps Decimal(18,2); a two-decimal currency is assumed throughout, as the facts' column type says.
 */

/** Whole minor units (fen). */
export type Minor = number;

/** `247.50` main units from `24750` minor units; exact for every safe integer below 9·10^13. */
export function toMain(minor: Minor): number {
  return minor / 100;
}

/** `"247.50"` from `24750`: the text the engine's Decimal column takes. */
export function toDecimalText(minor: Minor): string {
  const sign = minor < 0 ? '-' : '';
  const abs = Math.abs(minor);
  const rest = abs % 100;
  return `${sign}${Math.trunc(abs / 100)}${rest < 10 ? '.0' : '.'}${rest}`;
}

/** Minor units nearest to an amount in main units (`178.8` gives `17880`). */
export function fromMain(main: number): Minor {
  return Math.round(main * 100);
}
