import type { Desk } from '../../../http/context.ts';
import { giveWay } from '../../../http/give_way.ts';
import type { Shop } from '../../accounts/index.ts';
import { businessDayOf, type DeskFacts, deskFacts, isDueAt, shopsOfRoutine } from './desk_facts.ts';
import { answerEvidence } from './evidence/answer.ts';
import type { Evidence } from './evidence/contract.ts';
import { groundFor } from './evidence/ground.ts';

/** What is of one person alone, or costs nothing. */
const LEFT_OUT: readonly Evidence['kind'][] = ['tasks', 'calendar', 'link'];

/** The shops people see, each set once, the set most of them see first. Pure. */
export function scopesOf({ people, shops }: Pick<DeskFacts, 'people' | 'shops'>): (readonly Shop[])[] {
  const counted = new Map<string, { seen: readonly Shop[]; count: number }>();
  for (const person of people.filter(({ active }) => active)) {
    const seen = shops.filter(({ id }) => person.shops === null || person.shops.includes(id));
    const key = seen.map(({ id }) => id).join();
    counted.set(key, { seen, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()]
    .filter(({ seen }) => seen.length > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ seen }) => seen);
}

/**
 * Works out the evidence of today's routines before anybody asks: for every set of shops that somebody sees. What is worked out already costs nothing.
 * @returns how many pieces there are
 */
export async function warmEvidence(desk: Desk, signal?: AbortSignal): Promise<number> {
  const facts = await deskFacts(desk);
  let pieces = 0;
  for (const seen of scopesOf(facts)) {
    for (const routine of facts.routines) {
      const shops = routine.off ? null : shopsOfRoutine(routine, seen);
      const day = shops && businessDayOf(desk.now(), shops);
      if (!shops || !day || !isDueAt(routine, day, shops, facts.phases)) continue;
      const ground = await groundFor(desk, { shops, today: day, phases: facts.phases, tasks: async () => [] });
      for (const evidence of routine.evidence.filter(({ kind }) => !LEFT_OUT.includes(kind))) {
        if (signal?.aborted) return pieces;
        await giveWay();
        await answerEvidence(ground, evidence);
        pieces += 1;
      }
    }
  }
  return pieces;
}
