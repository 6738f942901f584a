import type { DemoShops } from '../demo/index.ts';

/** Who a demo task is of: the visitor, or one of the invented team. */
export type Who = 'me' | 'lin' | 'chen' | 'zhou' | 'wu';

type Invented = {
  readonly key: Exclude<Who, 'me'>;
  readonly name: string;
  readonly role: 'operator' | 'manager' | 'viewer';
  readonly shops: readonly (keyof DemoShops)[];
};

/**
 * The invented team of the demo: nobody of them can sign in. Each operator has a shop of their own and nobody but the visitor sees all of them, so that
 * the round over all shops is the visitor's.
 */
export const TEAM: readonly Invented[] = [
  { key: 'lin', name: '林晓', role: 'operator', shops: ['tmall'] },
  { key: 'zhou', name: '周婷', role: 'operator', shops: ['jd'] },
  { key: 'chen', name: '陈一鸣', role: 'operator', shops: ['douyin'] },
  { key: 'wu', name: '吴凯', role: 'manager', shops: ['tmall', 'jd'] },
];
