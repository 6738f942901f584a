import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { PlaceRows, PlaceSearch } from '../src/algo/index.ts';
import { readCase } from './cases.ts';

/** One instance of a reference set: rows, the names behind the codes, and the places that are right. */
export type PlaceInstance = {
  readonly id: string;
  readonly rows: PlaceRows;
  readonly names: readonly (readonly string[])[];
  readonly right: readonly string[];
  named(found: PlaceSearch): string[];
};

type Expected = { readonly labels: Readonly<Record<string, string>> };
type Incident = { readonly instance: string; readonly attributes: readonly string[]; readonly rows: readonly (string | number)[][] };

/** The sets of `cases/02-root-cause/open`, by the name of their files. */
export const PLACE_SETS = {
  single: { file: 'single_anomaly_8x6x5x10', ending: 'csv.gz' },
  multiple: { file: 'multi_cause_8x6x5x10', ending: 'csv.gz' },
  large: { file: 'riskloc_S_first4_48000_leaves', ending: 'csv.gz' },
  real: { file: 'robustspot_real_even', ending: 'jsonl.gz' },
} as const;

/** A set's path below the folder of reference files. */
export const placeSet = (name: keyof typeof PLACE_SETS) => `cases/02-root-cause/open/${PLACE_SETS[name].file}.${PLACE_SETS[name].ending}`;

/** Reads a set: a table of amounts with one column per dimension, or one incident per line with the two sides of a ratio. */
export function readPlaces(file: string): PlaceInstance[] {
  const { labels } = readCase<Expected>(file.replace(/\.(csv|jsonl)\.gz$/, '_expected.json'));
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  if (file.endsWith('.jsonl.gz')) {
    return lines.map((line) => {
      const { instance, attributes, rows } = JSON.parse(line) as Incident;
      const width = attributes.length;
      return instanceOf(
        instance,
        attributes,
        rows.map((row) => row.slice(0, width).map(String)),
        rows.map((row) => row.slice(width).map(Number)),
        labels[instance] ?? '',
      );
    });
  }
  const [head = [], ...table] = lines.map((line) => line.trim().split(','));
  const byInstance = grouped(table);
  return [...byInstance].map(([id, rows]) =>
    instanceOf(
      id,
      head.slice(1, -2),
      rows.map((row) => row.slice(1, -2)),
      rows.map((row) => row.slice(-2).map(Number)),
      labels[id] ?? '',
    ),
  );
}

function grouped(table: readonly string[][]): Map<string, string[][]> {
  const groups = new Map<string, string[][]>();
  for (const row of table) {
    const group = groups.get(row[0] ?? '');
    if (group) group.push(row);
    else groups.set(row[0] ?? '', [row]);
  }
  return groups;
}

function instanceOf(id: string, dims: readonly string[], values: string[][], numbers: number[][], label: string): PlaceInstance {
  const names = dims.map((_, k) => [...new Set(values.map((row) => row[k] ?? ''))]);
  const codes = dims.map((_, k) => {
    const code = new Map(names[k]?.map((name, at) => [name, at]));
    return Int32Array.from(values, (row) => code.get(row[k] ?? '') as number);
  });
  const column = (k: number) => Float64Array.from(numbers, (row) => row[k] as number);
  return {
    id,
    names,
    rows: {
      dims: codes.map((column, k) => ({ codes: column, size: names[k]?.length ?? 0 })),
      ...{ actual: column(0), expected: column(1) },
      ...(numbers[0]?.length === 4 ? { actualBase: column(2), expectedBase: column(3) } : {}),
    },
    right: label.split(';').map((place) => place.split('&').sort().join('&')),
    named: ({ places }) =>
      places.map(({ place }) =>
        place
          .map(({ dim, value }) => `${dims[dim]}=${names[dim]?.[value]}`)
          .sort()
          .join('&'),
      ),
  };
}

/** Exact matches of places over all instances, as the files of expected scores count them. */
export function scorePlaces(instances: readonly PlaceInstance[], search: (rows: PlaceRows) => PlaceSearch | null) {
  let [hits, wrong, missed] = [0, 0, 0];
  for (const instance of instances) {
    const found = search(instance.rows);
    const names = new Set(found ? instance.named(found) : []);
    const right = instance.right.filter((place) => names.has(place)).length;
    hits += right;
    wrong += names.size - right;
    missed += instance.right.length - right;
  }
  return { f1: (2 * hits) / (2 * hits + wrong + missed), precision: hits / (hits + wrong), recall: hits / (hits + missed) };
}
