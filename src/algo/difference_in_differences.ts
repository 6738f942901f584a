import { linearModel } from './linear_model.ts';

/** One row: a unit's value at a time, whether the unit is among the treated, and whether the time is after the start. */
export type PanelRow = { readonly value: number; readonly treated: boolean; readonly after: boolean; readonly unit?: number | string };

export type DifferenceInDifferences = {
  /** How much more the treated changed than the others. */
  readonly effect: number;
  /** Means of the four cells. */
  readonly means: { readonly controlBefore: number; readonly controlAfter: number; readonly treatedBefore: number; readonly treatedAfter: number };
  /** Errors of the effect: under one variance, White's HC1, and by unit (null when rows name no unit). */
  readonly error: number;
  readonly robust: number;
  readonly clustered: number | null;
  readonly df: number;
};

/**
 * The difference of differences as the interaction of a linear model (Card & Krueger 1994), with plain, HC1 and clustered errors
 * (Bertrand, Duflo & Mullainathan 2004: values of one unit are not independent; take the clustered error where there are many units).
 * @throws RangeError when one of the four cells is empty.
 */
export function differenceInDifferences(rows: readonly PanelRow[]): DifferenceInDifferences {
  const bit = (yes: boolean) => (yes ? 1 : 0);
  const columns = [
    rows.map(() => 1),
    rows.map(({ treated }) => bit(treated)),
    rows.map(({ after }) => bit(after)),
    rows.map(({ treated, after }) => bit(treated && after)),
  ];
  const mean = (treated: boolean, after: boolean) => {
    const cell = rows.filter((row) => row.treated === treated && row.after === after);
    if (cell.length === 0) throw new RangeError('treated and others must both have values before and after the start');
    return cell.reduce((sum, { value }) => sum + value, 0) / cell.length;
  };
  const means = {
    controlBefore: mean(false, false),
    controlAfter: mean(false, true),
    treatedBefore: mean(true, false),
    treatedAfter: mean(true, true),
  };
  const named = rows.every(({ unit }) => unit !== undefined);
  const model = linearModel(
    columns,
    rows.map(({ value }) => value),
    named ? rows.map(({ unit }) => unit as number | string) : undefined,
  );
  return {
    effect: model.coefficients[3] as number,
    means,
    error: model.errors.plain[3] as number,
    robust: model.errors.robust[3] as number,
    clustered: model.errors.clustered ? (model.errors.clustered[3] as number) : null,
    df: model.df,
  };
}
