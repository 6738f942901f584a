import { describe, expect, test } from 'vitest';
import { adtributor, elementScores, type PlaceRows, surpriseOf } from '../../src/algo/index.ts';
import { readCase, sharedFile, testOver } from '../cases.ts';
import { placeSet, readPlaces } from '../place_cases.ts';

const CASES = 'cases/02-root-cause/open';

type Element = { dimension: string; element: string; explanatory_power: number; surprise: number };
type Example = {
  elements: (Element & { forecast: number; actual: number })[];
  surprise_by_dimension: Record<string, number>;
  expected_ranking: string[];
  TEP: number;
  expected_answer: { dimension: string; elements: string[] };
  tol_abs: number;
};
type Scores = {
  tol_rel: number;
  instances: Record<string, { elements: { dimension: string; element: string; real: number; predict: number; ep: number; surprise: number }[] }>;
};

/** The elements of one dimension as rows; rows of other dimensions would count everything twice. */
function rowsOf(elements: Example['elements'], dimension: string): { rows: PlaceRows; names: string[] } {
  const own = elements.filter((element) => element.dimension === dimension);
  return {
    rows: {
      dims: [{ codes: own.map((_, code) => code), size: own.length }],
      actual: own.map(({ actual }) => actual),
      expected: own.map(({ forecast }) => forecast),
    },
    names: own.map(({ element }) => element),
  };
}

describe('Adtributor (NSDI 2014)', () => {
  testOver(`${CASES}/adtributor_nsdi14_example.json`, 'revenue falls from 100 to 50: the device explains it', (file) => {
    const given = readCase<Example>(file);
    const dimensions = Object.keys(given.surprise_by_dimension);
    const answers = dimensions.flatMap((dimension) => {
      const { rows, names } = rowsOf(given.elements, dimension);
      const [dim] = rows.dims;
      if (!dim) throw new Error('no dimension');
      const scores = elementScores(rows, dim);
      given.elements
        .filter((element) => element.dimension === dimension)
        .forEach((element, code) => {
          expect(Math.abs((scores.explanatoryPower[code] as number) - element.explanatory_power)).toBeLessThanOrEqual(given.tol_abs);
          expect(Math.abs((scores.surprise[code] as number) - element.surprise)).toBeLessThanOrEqual(given.tol_abs);
        });
      const surprise = scores.surprise.reduce((all, one) => all + one, 0);
      expect(Math.abs(surprise - (given.surprise_by_dimension[dimension] as number))).toBeLessThanOrEqual(given.tol_abs);
      return adtributor(rows, { enough: given.TEP }).map((answer) => ({ ...answer, dimension, elements: answer.values.map((code) => names[code]) }));
    });
    answers.sort((a, b) => b.surprise - a.surprise);
    expect(answers.map(({ dimension }) => dimension)).toEqual(given.expected_ranking);
    expect(answers[0]).toMatchObject(given.expected_answer);
  });
  // The reference divides by A − F over the elements of all dimensions at once, dimensions times the change of the whole: explanatory
  // powers of one dimension sum to .25 there, to 1 in the paper and here.
  testOver(`${CASES}/adtributor_element_scores.json`, 'explanatory power and surprise of every element of three instances', (file) => {
    const given = readCase<Scores>(file);
    const dimensions = ['a', 'b', 'c', 'd'];
    for (const { elements } of Object.values(given.instances)) {
      for (const dimension of dimensions) {
        const own = elements.filter((element) => element.dimension === dimension);
        const dim = { codes: own.map((_, code) => code), size: own.length };
        const scores = elementScores({ dims: [dim], actual: own.map(({ real }) => real), expected: own.map(({ predict }) => predict) }, dim);
        own.forEach(({ ep, surprise }, code) => {
          const pairs = [
            [scores.explanatoryPower[code], dimensions.length * ep],
            [scores.surprise[code], surprise],
          ];
          for (const [found = Number.NaN, want = Number.NaN] of pairs) {
            expect(Math.abs(found - want)).toBeLessThanOrEqual(given.tol_rel * Math.abs(want) + 1e-16);
          }
        });
      }
    }
  });
  testOver(placeSet('single'), 'elements are the sums of their rows', (file) => {
    const [instance] = readPlaces(file);
    const scores = sharedFile(`${CASES}/adtributor_element_scores.json`);
    if (!instance || !scores) throw new Error('the scores lie beside the instances');
    const elements = readCase<Scores>(scores).instances[instance.id]?.elements ?? [];
    expect(elements.length).toBeGreaterThan(0);
    for (const { dimension, element, real, predict } of elements) {
      const index = ['a', 'b', 'c', 'd'].indexOf(dimension);
      const dim = instance.rows.dims[index];
      if (!dim) throw new Error(`no dimension ${dimension}`);
      const { actual, expected } = elementScores(instance.rows, dim);
      const code = instance.names[index]?.indexOf(element) ?? -1;
      // The rows are written with six decimals.
      expect(Math.abs((actual[code] as number) - real)).toBeLessThanOrEqual(1e-3);
      expect(Math.abs((expected[code] as number) - predict)).toBeLessThanOrEqual(1e-3);
    }
  });
  test('shares of nothing surprise by what appeared; a whole that did not change is explained by nobody', () => {
    expect(surpriseOf(0, 0)).toBe(0);
    expect(surpriseOf(0, 0.2)).toBeCloseTo(0.1 * Math.log(2), 12);
    expect(surpriseOf(0.2, 0)).toBe(surpriseOf(0, 0.2));
    expect(adtributor({ dims: [{ codes: [0, 1], size: 2 }], actual: [1, 2], expected: [2, 1] })).toEqual([]);
  });
});
