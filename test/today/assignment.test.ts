import { describe, expect, test } from 'vitest';
import { assignmentOf, type Doer } from '../../src/domains/today/routines/assignment.ts';

const doer = (id: number, role: Doer['role'], more: Partial<Doer> = {}): Doer => ({ id, name: `p${id}`, role, shops: null, active: true, ...more });
const boss = doer(1, 'owner');
const lead = doer(2, 'manager');
const ann = doer(3, 'operator', { shops: [1] });
const bob = doer(4, 'operator', { shops: [2] });
const people = [boss, lead, ann, bob];
const mine = (routine: { role: Doer['role']; person: number | null }, shops: number[], all = people) =>
  all.filter((me) => me.active && assignmentOf(routine, shops, me, all).mine).map(({ id }) => id);

describe('whose a routine is', () => {
  test('of those who have its role', () => expect(mine({ role: 'operator', person: null }, [1])).toEqual([3, 4]));
  test('of the person it is given to alone', () => expect(mine({ role: 'operator', person: 4 }, [1])).toEqual([4]));
  test('of somebody who left: it falls to the role, and says so', () => {
    const all = [boss, lead, ann, { ...bob, active: false, name: '小王' }];
    expect(mine({ role: 'operator', person: 4 }, [1], all)).toEqual([3]);
    expect(assignmentOf({ role: 'operator', person: 4 }, [1], ann, all).unowned?.zh).toContain('小王');
  });
  test('nobody of its role sees the shops: the nearest above, as nobody’s', () => {
    const all = [boss, lead];
    expect(mine({ role: 'operator', person: null }, [1, 2], all)).toEqual([2]);
    expect(assignmentOf({ role: 'operator', person: null }, [1, 2], lead, all).unowned?.zh).toContain('没有运营');
    expect(mine({ role: 'manager', person: null }, [1], [boss, ann])).toEqual([1]);
  });
  test('who runs a shop alone is told nothing about it', () => {
    expect(assignmentOf({ role: 'operator', person: null }, [1], boss, [boss])).toEqual({ mine: true, unowned: null });
  });
});
