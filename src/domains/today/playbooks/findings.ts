import type { Finding } from './propose.ts';
import type { MemberReading, Reading } from './readings.ts';
import type { Condition } from './spec/contract.ts';

type Moved = Extract<Condition, { test: 'fell' | 'rose' | 'level' }>;
type Reached = Extract<Condition, { test: 'below' | 'above' }>;
type Turned = Extract<Condition, { test: 'stopped' | 'started' | 'missing' }>;
type Spread = Extract<Condition, { test: 'narrow' | 'wide' | 'apart' }>;

const UNKNOWN: Finding = { state: 'unknown', now: null, before: null };
/** So little of what there was counts as nothing. */
const NOTHING = 0.05;
/** A member has moved along when it did so by this much. */
const ALONG = 0.03;
/** Members that may bear a narrow change. */
const FEW = 2;
/** With fewer members a change cannot but be narrow. */
const LEAST_MEMBERS = 4;
/** So much of the comparison has to be told before its absence says something. */
const TOLD = 0.5;

const state = (holds: boolean): Finding['state'] => (holds ? 'held' : 'failed');

/**
 * A relative change; of the place beside the shop where `against` is the shop. What is moved far enough, but no farther than such days move by chance,
 * says nothing: only then an unknown has its numbers. Pure.
 */
export function judgeMoved({ test, by }: Pick<Moved, 'test' | 'by'>, { now, before, chance }: Reading, against?: Reading): Finding {
  const found = { now, before };
  const change = changeOf({ now, before }, against);
  if (change === null) return UNKNOWN;
  const far = test === 'fell' ? change <= -by : test === 'rose' ? change >= by : Math.abs(change) >= by;
  if (far && Math.abs(change) <= (chance ?? 0)) return { ...UNKNOWN, ...found };
  return { state: state(far !== (test === 'level')), ...found };
}

type Sides = Pick<Reading, 'now' | 'before'>;

/** From nothing to nothing is no change, from nothing to something more than any. */
function changeOf({ now, before }: Sides, against?: Sides): number | null {
  if (now === null || before === null) return null;
  if (!against && before === 0) return now === 0 ? 0 : Number.POSITIVE_INFINITY;
  if (against && (before === 0 || !against.now || !against.before)) return null;
  const ratio = now / before / (against ? (against.now ?? 1) / (against.before ?? 1) : 1);
  // A tenth less is a tenth less, whatever the last digit of a division.
  return Math.round((ratio - 1) * 1e9) / 1e9;
}

/** A number itself. Pure. */
export function judgeReached({ test, than }: Pick<Reached, 'test' | 'than'>, { now, before }: Reading): Finding {
  if (now === null) return UNKNOWN;
  return { state: state(test === 'below' ? now < than : now > than), now, before };
}

/** Something that ended, began, or is not told any more. Pure. */
export function judgeTurned({ test }: Pick<Turned, 'test'>, { now, before, knownNow, knownBefore }: Reading): Finding {
  const found = { now, before };
  if (test === 'missing') {
    if (knownBefore < TOLD) return UNKNOWN;
    return { state: state(knownNow < 1 && knownBefore > knownNow), ...found };
  }
  if (test === 'stopped') {
    if (now === null || before === null || before === 0) return UNKNOWN;
    return { state: state(now <= before * NOTHING), ...found };
  }
  if (now === null) return UNKNOWN;
  return { state: state(now > 0 && (before ?? 0) <= now * NOTHING), ...found };
}

/** Whether few members bear a change, or most moved along; `now` and `before` are the whole. Pure. */
export function judgeSpread({ test, share }: Pick<Spread, 'test' | 'share'>, members: readonly MemberReading[], whole: Reading): Finding {
  const found = { now: whole.now, before: whole.before };
  if (members.length < LEAST_MEMBERS || whole.now === null || whole.before === null || whole.now === whole.before) return UNKNOWN;
  const way = Math.sign(whole.now - whole.before);
  if (test !== 'narrow') {
    const all = members.reduce((sum, { weight }) => sum + weight, 0);
    const along = members.filter(({ now, before }) => (before === 0 ? way > 0 && now > 0 : (now / before - 1) * way >= ALONG));
    if (all <= 0) return UNKNOWN;
    const wide = along.reduce((sum, { weight }) => sum + weight, 0) / all >= share;
    return { state: state(wide === (test === 'wide')), ...found };
  }
  const moves = members.map(({ now, before }) => (now - before) * way).filter((move) => move > 0);
  const total = moves.reduce((sum, one) => sum + one, 0);
  if (total === 0) return UNKNOWN;
  const few = moves
    .sort((a, b) => b - a)
    .slice(0, FEW)
    .reduce((sum, one) => sum + one, 0);
  return { state: state(few / total >= share), ...found };
}
