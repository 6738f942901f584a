import type { Text } from '../../../base/messages.ts';
import type { Desk } from '../../../http/context.ts';
import { comparedOf, todayOf } from '../compared.ts';
import type { Dimension, MetricKey } from '../contract.ts';
import { dataSpan } from '../data_span.ts';
import type { Expr } from '../engine/algebra.ts';
import { operandsOf } from '../engine/algebra.ts';
import type { Lookup } from '../engine/definition.ts';
import type { Filters } from '../engine/question.ts';
import { unknownMetric } from '../faults.ts';
import { filtersFrom } from '../members.ts';
import { DIMENSION_WORDS } from '../messages.ts';
import { nearest } from '../nearest.ts';
import { lookupOf } from '../own/lookup.ts';
import { type Filter, freshnessOf, rangeOf, shopsFor, worded, wordedComparison } from '../service.ts';
import type { TreeNode } from './contract.ts';
import { growTree, type Soil } from './grow.ts';
import { joined, type Level, levelKey, levelsOf } from './levels.ts';
import { explainWords as say } from './messages.ts';
import { mutable, type Names, named } from './name.ts';
import { bestPlaces, type Found, tableOf } from './places.ts';
import { reportedIn, searchedOf, toldSets } from './searched.ts';
import { sentenceOf, signedText, wholeSentence } from './sentence.ts';
import { namesOf, productsOf, type Scope, scopeOf, soilOf } from './service.ts';
import type { NodeSpec, Opening } from './spec/contract.ts';
import { STANDARD_TREES } from './standard.ts';

/** Members of a dimension that are listed. */
const MOST_MEMBERS = 50;
/** Places said in the sentence. */
const SAID = 2;

/**
 * Why a metric changed: drivers (the parts of its tree, summing to the change), places (where it is), and the members of the dimensions
 * asked for. The sentence is made of the same numbers.
 * @throws Fault metrics.unknown_metric
 */
export async function explain(desk: Desk, asked: Filter & { readonly metric: string; readonly by?: readonly Dimension[] | undefined }) {
  const metric = asked.metric as MetricKey;
  const lookup = await lookupOf(desk, [metric]);
  const definition = lookup(metric);
  if (!definition) throw unknownMetric({ metric, near: nearest(metric).join('、') }, { place: { field: 'metric' } });
  const period = rangeOf(asked);
  const shops = await shopsFor(desk, asked.shops);
  const comparison = await comparedOf(desk, period, asked.compare, shops);
  // People name members as they read them: a product by its title, a shop by its name.
  const where = await filtersFrom(desk.warehouse, shops, written(asked.where));
  const scope = scopeOf(period, comparison, { shops, where });
  const dimensions = asked.by ?? [];
  const [{ main, opened, found }, span] = await Promise.all([partsOf(desk, metric, dimensions, scope, lookup), dataSpan(desk.warehouse, shops)]);
  const today = todayOf(desk);
  const places = found.places.flatMap(({ where }) => where.product ?? []);
  const names = await namesOf(desk, shops, lookup, [main, ...opened].flatMap(productsOf).concat(places));
  const root = named(main, names);
  const comparedWith = wordedComparison(comparison, today);
  const drivers = flat(root).slice(1);
  const first = root.children.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
  return {
    metric,
    name: definition.name,
    unit: definition.unit,
    period: worded(period, today),
    comparedWith,
    from: root.compared,
    to: root.value,
    change: root.contribution,
    unknown: root.contribution === null ? root.unknown : null,
    drivers: drivers.map(({ path, name, unit, contribution, compared: from, value: to }) => ({ path, label: name, unit, contribution, from, to })),
    places: found.places.map(({ where, from, to, contribution, share, split }) => ({
      where: mutable(where),
      label: placeWords(where, names),
      ...{ from, to, contribution, share },
      rate: split?.rate ?? null,
      mix: split ? split.mix + split.entered + split.left : null,
    })),
    remainder: root.contribution === null ? null : found.remainder,
    members: opened.flatMap((node, n) => membersOf(named(node, names), dimensions[n] as Dimension)),
    simpson:
      found.paradoxes.length > 0
        ? say.simpson(
            definition.name,
            found.paradoxes.map((dimension) => DIMENSION_WORDS[dimension]),
          )
        : null,
    sentence: sentence(root, comparedWith.words, found, names),
    residual: root.contribution === null || root.children.length === 0 ? null : root.contribution - first,
    freshness: freshnessOf(shops, span),
  };
}

/**
 * The tree of a metric, the members of the dimensions asked for, and the places. Everything they need is asked together; but what a metric is made of
 * beside a report, only where the report says something.
 */
async function partsOf(desk: Desk, metric: MetricKey, dimensions: readonly Dimension[], scope: Scope, lookup: Lookup) {
  const spec = specOf(metric, lookup);
  const members = dimensions.map((dimension) => membersSpec(metric, dimension));
  const trees = [...levelsOf(spec), ...members.flatMap(levelsOf)];
  const searched = searchedOf(metric, scope, lookup);
  const reported = reportedIn(metric, lookup);
  const asked = (levels: readonly Level[]) => soilOf(desk, joined(levels), scope, lookup);
  const parts = (soil: Soil, where: Soil, sets: typeof searched) => ({
    main: growTree(spec, soil),
    opened: members.map((root) => growTree(root, soil)),
    found: placesOf(soil, where, metric, sets),
  });
  const levels = (sets: typeof searched): Level[] => sets.map((by) => ({ by, metrics: new Set([metric]) }));
  if (reported.length === 0) {
    const soil = await asked([...trees, ...levels(searched)]);
    return parts(soil, soil, searched);
  }
  const told = toldSets(desk, searched, reported, scope);
  const [soil, places, sets] = await Promise.all([asked(trees), told.then((sets) => asked(levels(sets))), told]);
  return parts(soil, places, sets);
}

/** Conditions one by one. */
function written(where: Filters = {}): string[] {
  return Object.entries(where).flatMap(([dimension, members]) => (members ?? []).map((member) => `${dimension}=${member}`));
}

/** The tree a metric is explained by: a standard one over it, or what its own formula says. */
export function specOf(metric: MetricKey, lookup: Lookup): NodeSpec {
  return STANDARD_TREES.find(({ root }) => root.metric === metric)?.root ?? derived(metric, [], lookup);
}

function derived(metric: MetricKey, above: readonly string[], lookup: Lookup): NodeSpec {
  const expr = lookup(metric)?.expr;
  const opening = expr && !above.includes(metric) ? openingOf(expr, [...above, metric], lookup) : null;
  return opening ? { metric, open: [opening] } : { metric };
}

/** A formula over metrics as an opening; null where it is over measures or written numbers, which have no name on screen. */
function openingOf(expr: Expr, above: readonly string[], lookup: Lookup): Opening | null {
  if (expr.op === 'measure' || expr.op === 'metric' || expr.op === 'constant') return null;
  const parts = operandsOf(expr);
  const metrics = parts.flatMap((part) => (part.op === 'metric' ? [part.metric] : []));
  if (metrics.length !== parts.length || metrics.length < 2) return null;
  return { kind: expr.op, of: metrics.map((key) => derived(key, above, lookup)) };
}

const membersSpec = (metric: MetricKey, dimension: Dimension): NodeSpec => ({ metric, open: [{ kind: 'members', dimension, most: MOST_MEMBERS }] });

/** Where a metric changed. Sets of dimensions it is not known by have no table. */
function placesOf(soil: Soil, places: Soil, key: MetricKey, searched: readonly (readonly Dimension[])[]): Found {
  if (soil.nature(key) === 'other') return { places: [], remainder: 0, paradoxes: [] };
  const total = soil.answer(levelKey([]));
  const [to, from] = [total.now, total.before].map((members) => members.cell('').value(key));
  if (to === null || from === null || to === undefined || from === undefined) return { places: [], remainder: 0, paradoxes: [] };
  const tables = searched.flatMap((by) => {
    const { now, before } = places.answer(levelKey(by));
    return tableOf(by, [now, before], key, soil.nature(key) === 'ratio') ?? [];
  });
  return bestPlaces(tables, to - from);
}

function placeWords(where: Filters, names: Names): Text {
  const words = (Object.entries(where) as [Dimension, readonly string[]][]).flatMap(([dimension, members]) =>
    members.map((key) => names.member(dimension, key)),
  );
  return { zh: words.map(({ zh }) => zh).join(' × '), en: words.map(({ en }) => en).join(' × ') };
}

function sentence(root: TreeNode, days: Text, { places }: Found, names: Names): Text {
  const first = wholeSentence(sentenceOf(root, days));
  if (places.length === 0) return first;
  const said = places
    .slice(0, SAID)
    .map(({ where, contribution, share }) => say.place(placeWords(where, names), signedText(contribution, root.unit), share));
  const more = say.places(said);
  return { zh: `${first.zh}${more.zh}`, en: `${first.en} ${more.en}` };
}

function flat(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(flat)];
}

function membersOf(root: TreeNode, dimension: Dimension) {
  return root.children.map(({ member, name, compared, value, contribution, rate, mix, path }) => ({
    dimension,
    key: member?.key ?? path.slice(path.lastIndexOf('~')),
    label: name,
    from: compared,
    to: value,
    ...{ contribution, rate, mix },
  }));
}
