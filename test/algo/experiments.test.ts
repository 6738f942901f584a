import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cuped,
  differenceInDifferences,
  linearModel,
  mannWhitney,
  proportionDifference,
  proportionsTest,
  welchT,
  wilsonInterval,
} from '../../src/algo/index.ts';
import { readCase, testOver } from '../cases.ts';
import { near } from './near.ts';

const FOLDER = 'cases/08-experiments/open';

type Told = { statistic: number; df: number; p: number; ci: number[]; estimate: number[] };
type Statsmodels = {
  z_pooled: number;
  p_pooled: number;
  z_unpooled: number;
  diff: number;
  wald_ci95: number[];
  newcombe_ci95: number[];
  wilson_each: number[][];
  relative_lift: number;
};
type ProportionsCase = { x: number[]; n: number[]; res?: Told; nocorr?: Told; corr?: Told; statsmodels?: Statsmodels };

describe('proportions', () => {
  testOver(`${FOLDER}/two_proportions.json`, 'the test, its intervals and scores agree with R and statsmodels', (file) => {
    const { cases, tol_rel: tolerance } = readCase<{ cases: Record<string, ProportionsCase>; tol_rel: number }>(file);
    for (const [name, { x, n, res, nocorr, corr, statsmodels }] of Object.entries(cases)) {
      const groups = x.map((hits, k) => ({ hits, tries: n[k] as number }));
      for (const [told, correct] of [
        [res ?? nocorr, false],
        [corr, true],
      ] as const) {
        if (!told) continue;
        const { statistic, df, p } = proportionsTest(groups, { correct });
        near([statistic, df, p], [told.statistic, told.df, told.p], tolerance, `${name} ${correct}`);
        const [a, b] = groups as [(typeof groups)[number], (typeof groups)[number]];
        if (told.ci.length > 0) near(proportionDifference(a, b, { correct }).wald, told.ci, tolerance, `${name} ci ${correct}`);
      }
      if (!statsmodels) continue;
      const [a, b] = groups as [(typeof groups)[number], (typeof groups)[number]];
      const own = proportionDifference(a, b);
      near(
        [own.zPooled, own.p, own.zUnpooled, own.difference, own.lift],
        [statsmodels.z_pooled, statsmodels.p_pooled, statsmodels.z_unpooled, statsmodels.diff, statsmodels.relative_lift],
        tolerance,
        name,
      );
      near(own.wald, statsmodels.wald_ci95, tolerance, `${name} wald`);
      near(own.newcombe, statsmodels.newcombe_ci95, tolerance, `${name} newcombe`);
      groups.forEach((group, k) => {
        near(wilsonInterval(group), statsmodels.wilson_each[k] as number[], tolerance, `${name} wilson`);
      });
    }
  });

  test('what is no proportion is refused', () => {
    expect(() => proportionsTest([{ hits: 1, tries: 2 }])).toThrow(RangeError);
    expect(() => proportionDifference({ hits: 3, tries: 2 }, { hits: 1, tries: 2 })).toThrow('3 hits of 2');
    expect(() => wilsonInterval({ hits: 0, tries: 0 })).toThrow(RangeError);
  });
});

type WelchCase = { a: number[]; b: number[]; res: Told; student_pooled: { t: number; p: number } };

testOver(`${FOLDER}/welch_t.json`, "Welch's and Student's test agree with R", (file) => {
  const { cases, tol_rel: tolerance } = readCase<{ cases: Record<string, WelchCase>; tol_rel: number }>(file);
  for (const [name, { a, b, res, student_pooled: student }] of Object.entries(cases)) {
    const own = welchT(a, b);
    near([own.statistic, own.df, own.p], [res.statistic, res.df, res.p], tolerance, name);
    near(own.interval, res.ci, tolerance, `${name} ci`);
    near(own.means, res.estimate, tolerance, `${name} means`);
    const pooled = welchT(a, b, { pooled: true });
    near([pooled.statistic, pooled.p], [student.t, student.p], tolerance, `${name} pooled`);
  }
});

type Ranked = { W: number; p: number; hl: number; ci: (number | string)[]; method: string };

describe('Mann & Whitney', () => {
  testOver(`${FOLDER}/mann_whitney.json`, 'agrees with R, exact and with ties', (file) => {
    const { cases, tol } = readCase<{
      cases: Record<string, { a: number[]; b: number[]; two: Ranked; greater?: Ranked }>;
      tol: { p_rel: number; hodges_lehmann_abs: number };
    }>(file);
    for (const [name, { a, b, two, greater }] of Object.entries(cases)) {
      for (const [side, told] of [
        ['two', two],
        ['greater', greater],
      ] as const) {
        if (!told) continue;
        const own = mannWhitney(a, b, { side });
        expect(own.w, name).toBe(told.W);
        near([own.p], [told.p], tol.p_rel, `${name} ${side}`);
        expect(Math.abs(own.shift - told.hl), `${name} shift`).toBeLessThanOrEqual(tol.hodges_lehmann_abs);
        own.interval.forEach((bound, k) => {
          const want = told.ci[k];
          if (want === 'Inf') expect(bound).toBe(Number.POSITIVE_INFINITY);
          else expect(Math.abs(bound - (want as number)), `${name} ${side} ci: ${bound} for ${want}`).toBeLessThanOrEqual(tol.hodges_lehmann_abs);
        });
      }
    }
  });

  test('turning the samples round turns the statistic and the shift round', () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        fc.pre(new Set([...a, ...b]).size > 1);
        const [one, other] = [mannWhitney(a, b), mannWhitney(b, a)];
        expect(one.w + other.w).toBe(a.length * b.length);
        expect(one.shift).toBeCloseTo(-other.shift, 12);
        expect(one.p).toBeCloseTo(other.p, 12);
      }),
      { numRuns: 60 },
    );
  });
});

type Anorexia = {
  pre: number[];
  post: number[];
  group: string[];
  treat: string;
  tol_rel: number;
  theta_pooled: number;
  raw: Told;
  cuped: Told;
  var_reduction: number;
  rho2: number;
  ancova_effect: number;
  ancova_se: number;
  did: number;
  did_se_hc1: number;
  did_t: number;
};

describe('before and after', () => {
  testOver(`${FOLDER}/cuped_did_anorexia.json`, 'CUPED, the analysis of covariance and the change agree with R', (file) => {
    const given = readCase<Anorexia>(file);
    const rows = given.post.map((after, k) => ({ before: given.pre[k] as number, after, treated: given.group[k] === given.treat }));
    const own = cuped(rows);
    near([own.theta, own.reduction], [given.theta_pooled, given.var_reduction], given.tol_rel, 'theta');
    near([own.test.statistic, own.test.df, own.test.p], [given.cuped.statistic, given.cuped.df, given.cuped.p], given.tol_rel, 'cuped');
    near(own.test.interval, given.cuped.ci, given.tol_rel, 'cuped ci');
    const of = (treated: boolean) => rows.filter((row) => row.treated === treated).map(({ after }) => after);
    const raw = welchT(of(true), of(false));
    near([raw.statistic, raw.df, raw.p, ...raw.interval], [given.raw.statistic, given.raw.df, given.raw.p, ...given.raw.ci], given.tol_rel, 'raw');
    const treated = rows.map((row) => (row.treated ? 1 : 0));
    const ones = rows.map(() => 1);
    const ancova = linearModel([ones, treated, given.pre], given.post);
    near([ancova.coefficients[1] as number, ancova.errors.plain[1] as number], [given.ancova_effect, given.ancova_se], given.tol_rel, 'ancova');
    const change = linearModel(
      [ones, treated],
      rows.map(({ before, after }) => after - before),
    );
    near(
      [change.coefficients[1] as number, change.errors.robust[1] as number, (change.coefficients[1] as number) / (change.errors.plain[1] as number)],
      [given.did, given.did_se_hc1, given.did_t],
      given.tol_rel,
      'change',
    );
  });

  testOver(`${FOLDER}/did_panel.json`, 'difference in differences of a panel agrees with R: plain, HC1, by unit', (file) => {
    const given = readCase<{
      data: { state: number; sales: number; tr: number; post: number }[];
      tol_rel: number;
      means: number[];
      did: number;
      se_ols: number;
      se_hc1: number;
      se_cluster_state: number;
    }>(file);
    const own = differenceInDifferences(
      given.data.map(({ state, sales, tr, post }) => ({ value: sales, treated: tr === 1, after: post === 1, unit: state })),
    );
    near([own.effect, own.error, own.robust], [given.did, given.se_ols, given.se_hc1], given.tol_rel, 'did');
    near([own.clustered as number], [given.se_cluster_state], given.tol_rel, 'clustered');
    const { controlBefore, controlAfter, treatedBefore, treatedAfter } = own.means;
    near([controlBefore, treatedBefore, controlAfter, treatedAfter].sort(), [...given.means].sort(), given.tol_rel, 'means');
  });

  test('a column that says what others say is refused', () => {
    expect(() =>
      linearModel(
        [
          [1, 1, 1],
          [2, 2, 2],
        ],
        [1, 2, 3],
      ),
    ).toThrow('combination');
    expect(() => differenceInDifferences([{ value: 1, treated: true, after: true }])).toThrow(RangeError);
  });
});
