import { describe, expect, test } from 'vitest';
import { DIMENSIONS, METRIC_IDS } from '../../../src/domains/metrics/contract.ts';
import { dimensionsOf, metricDefinition, STANDARD_TREES } from '../../../src/domains/metrics/index.ts';
import type { NodeSpec } from '../../../src/domains/metrics/trees/spec/contract.ts';
import { LIBRARY } from '../../../src/domains/today/playbooks/library/index.ts';
import { conditionWords } from '../../../src/domains/today/playbooks/messages.ts';
import { kinship } from '../../../src/domains/today/playbooks/propose.ts';
import { type Condition, playbookBody, playbookKey, THEMES } from '../../../src/domains/today/playbooks/spec/contract.ts';
import { textsIn } from '../../docs/glossary.ts';

const named = LIBRARY.map((one) => [one.key, one] as const);

/** Every metric a tree names below its root, and the root. */
const metricsIn = (node: NodeSpec): string[] => [
  node.metric,
  ...(node.open ?? []).flatMap((opening) =>
    opening.kind === 'members'
      ? (opening.each ?? []).flatMap((each) => metricsIn({ metric: node.metric, open: [each] }))
      : opening.of.flatMap(metricsIn),
  ),
];

describe('the library', () => {
  test('has at least sixty, no key twice, every theme', () => {
    expect(LIBRARY.length).toBeGreaterThanOrEqual(60);
    expect(new Set(LIBRARY.map(({ key }) => key)).size).toBe(LIBRARY.length);
    expect(new Set(LIBRARY.map(({ title }) => title.zh)).size).toBe(LIBRARY.length);
    expect([...THEMES].filter((theme) => !LIBRARY.some((one) => one.theme === theme))).toEqual([]);
  });

  test.each(named)('%s is a playbook, complete in both languages', (key, playbook) => {
    expect(playbookKey.safeParse(key).success).toBe(true);
    const parsed = playbookBody.safeParse(playbook);
    expect(parsed.error?.issues ?? []).toEqual([]);
    for (const { zh, en } of textsIn(playbook, (message) => message)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/[a-z]/i);
      expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test.each(named)('%s asks for numbers there are, by dimensions they are known by', (_, playbook) => {
    const metered = playbook.conditions.filter((one): one is Exclude<Condition, { test: 'calendar' }> => one.test !== 'calendar');
    for (const metric of [...playbook.drivers, ...metered.map((one) => one.metric), ...playbook.actions.map(({ watch }) => watch)]) {
      expect(METRIC_IDS).toContain(metric);
      expect(metricDefinition(metric)).toBeDefined();
    }
    for (const { by } of playbook.places) expect(DIMENSIONS).toContain(by);
    for (const condition of metered) {
      if (condition.sources) expect(dimensionsOf(condition.metric), `${condition.metric} by source`).toContain('source');
      if ('share' in condition) expect(dimensionsOf(condition.metric), `${condition.metric} by ${condition.by}`).toContain(condition.by);
    }
  });

  test.each(named)('%s has a condition that speaks for it, and answers a check or says where to look', (_, playbook) => {
    expect(playbook.conditions.some(({ weight }) => weight >= 2)).toBe(true);
    for (const check of playbook.checks) expect(check.ask.zh.length).toBeGreaterThan(4);
    const ways = playbook.checks.filter(({ by, look }) => by !== undefined || look !== undefined);
    expect(ways.length).toBeGreaterThan(0);
    const words = playbook.conditions.map((condition) =>
      conditionWords(
        condition,
        () => ({ name: { zh: '访客数', en: 'Visitors' }, unit: 'count' }),
        (dimension) => ({ zh: dimension, en: dimension }),
      ),
    );
    for (const { zh, en } of words) expect([zh, en].every((text) => text.trim().length > 3)).toBe(true);
  });

  test('every number of the standard trees has at least two that know it', () => {
    const metrics = [...new Set(STANDARD_TREES.flatMap(({ root }) => metricsIn(root)))];
    expect(metrics.length).toBeGreaterThan(15);
    const lacking = metrics.filter((metric) => LIBRARY.filter(({ drivers }) => kinship(metric, drivers) >= 1).length < 2);
    expect(lacking).toEqual([]);
    const roots = new Set(STANDARD_TREES.map(({ root }) => root.metric as string));
    // Sums are made of their factors; everything below the roots is named by playbooks of its own.
    const leaves = metrics.filter((metric) => !roots.has(metric) && LIBRARY.filter(({ drivers }) => drivers.includes(metric as never)).length < 2);
    expect(leaves).toEqual([]);
  });
});
