import { CATALOGUE } from '../../src/domains/metrics/catalogue/index.ts';

/** The page of every metric, from the catalogue. */
export function metricsPage(): string {
  return `# Metrics

Every metric by the name it has in \`zhanggui query --metrics\`. A metric the facts cannot tell is unknown (\`null\`), never zero.
Made from the code by \`npm run docs\`; do not edit.

| id | name | formula | what it counts | unit | better |
|---|---|---|---|---|---|
${CATALOGUE.map(
  ({ id, name, formula, definition, unit, good }) =>
    `| \`${id}\` | ${name.zh}<br>${name.en} | ${formula.zh}<br>${formula.en} | ${definition.zh}<br>${definition.en} | ${unit} | ${good} |`,
).join('\n')}
`;
}
