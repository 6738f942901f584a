import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecurrence } from '../../src/base/calendar/recurrence_rule.ts';
import { dimensionsOf } from '../../src/domains/metrics/engine/dimensions.ts';
import { routineBody } from '../../src/domains/today/routines/contract.ts';
import { STARTER } from '../../src/domains/today/routines/starter/index.ts';
import { mismatches, readTerms, textsIn } from '../docs/glossary.ts';
import { filesUnder, ROOT } from '../structure/source.ts';

describe('the starter set', () => {
  test.each(STARTER.map((one) => [one.key, one] as const))('%s is a routine as the page would save it', (_, { key: _key, ...body }) => {
    expect(routineBody.parse(body)).toEqual(body);
    expect('rule' in readRecurrence(body.rule)).toBe(true);
    for (const one of body.evidence) if (one.kind === 'breakdown') expect(dimensionsOf(one.metric)).toContain(one.by);
  });

  test('keys are told apart, and minutes are those of the working day', () => {
    expect(new Set(STARTER.map(({ key }) => key)).size).toBe(STARTER.length);
    const minutes = (round: string) => STARTER.filter((one) => one.round === round).reduce((sum, one) => sum + one.minutes, 0);
    expect(minutes('morning')).toBe(50);
    expect(minutes('evening')).toBe(5);
  });

  test('what it links to is a page of the desk', () => {
    const pages = filesUnder('src').filter((path) => path.endsWith('/web/pages.ts'));
    const paths = pages.flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, to]) => to));
    const links = STARTER.flatMap(({ evidence }) => evidence.flatMap((one) => (one.kind === 'link' ? [one.to.split('?')[0]] : [])));
    expect(links.filter((to) => !paths.includes(to))).toEqual([]);
  });

  test('speaks the words of the glossary', () => {
    const terms = readTerms(readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8'));
    const wrong = textsIn({ ...STARTER }, (make) => make() as never).flatMap((text) => mismatches(text, terms));
    expect(wrong.map(({ text, word, wants }) => `「${text.zh}」 "${text.en}": ${word} → ${wants}`)).toEqual([]);
  });
});
