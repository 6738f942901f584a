import { rawOf, rootWith, type Supposable, type Supposed } from './what_if.ts';

/** What one node alone has to do for the root to be a number: so much of itself, more than it can (`short`), or it bears on nothing (`none`). */
export type Alone = { readonly kind: 'move'; readonly move: number } | { readonly kind: 'short' } | { readonly kind: 'none' };

const NONE: Alone = { kind: 'none' };
const SHORT: Alone = { kind: 'short' };
/** Of the number wanted: nearer than this is reached. */
const NEAR = 1e-7;

/**
 * The change of one node, everything else as supposed, that makes the root `wanted`: the identity is turned round step by step from the root
 * down to the node. A number cannot fall below nothing, and a rate that is one cannot exceed the whole. Pure.
 */
export function alone(supposed: Supposed, at: number, wanted: number): Alone {
  const { items } = supposed.model;
  const item = items[at];
  const raw = supposed.raw[at] ?? null;
  if (!item?.movable || raw === null || raw === 0 || supposed.values[0] == null) return NONE;
  const way = wayTo(items, at);
  let need: number = wanted;
  for (const [n, place] of way.entries()) {
    const next = way[n + 1];
    if (next === undefined) break;
    const own = 1 + (supposed.moves[place] as number);
    if (own === 0) return NONE;
    const found = turned(supposed, place, next, need / own);
    if (typeof found !== 'number') return found;
    need = found;
  }
  const times = need / raw;
  if (!Number.isFinite(times) || times < 0) return SHORT;
  const { unit, value } = item.node;
  if (unit === 'share' && (value ?? 0) <= 1 && need > 1 + NEAR) return SHORT;
  const reached = rootWith(supposed, at, need);
  const near = reached !== null && Math.abs(reached - wanted) <= NEAR * Math.max(Math.abs(wanted), Math.abs(supposed.values[0] as number), 1e-12);
  return near ? { kind: 'move', move: times - 1 } : SHORT;
}

function wayTo(items: readonly Supposable[], at: number): number[] {
  const way: number[] = [];
  for (let place: number | null = at; place !== null; place = items[place]?.parent ?? null) way.push(place);
  return way.reverse();
}

/** What a part has to be for the whole to be `need`. */
function turned(supposed: Supposed, place: number, part: number, need: number): number | Alone {
  const { model, values } = supposed;
  const item = model.items[place] as Supposable;
  const { by, parts } = item;
  const k = parts.indexOf(part);
  if (k < 0 || by.kind === 'leaf') return NONE;
  if (by.kind === 'linear') {
    const slope = by.slopes[k] as number;
    const was = (model.items[part] as Supposable).node.value;
    // The whole with this part as it is today.
    const rest = rawOf(item, model.items, (one) => (one === part ? was : (values[one] ?? null)));
    if (slope === 0 || typeof rest !== 'number' || was === null) return NONE;
    return was + (need - rest) / slope;
  }
  // The whole with this part as one.
  const rest = rawOf(item, model.items, (one) => (one === part ? 1 : (values[one] ?? null)));
  if (typeof rest !== 'number' || rest === 0) return NONE;
  if (by.kind === 'product' || k === 0) return need / rest;
  return need === 0 ? SHORT : rest / need;
}
