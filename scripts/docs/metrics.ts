import { CATALOGUE } from '../../src/domains/metrics/catalogue/index.ts';
import type { Board } from '../../src/domains/metrics/engine/definition.ts';

/** The page of every metric, from the catalogue. */
export function metricsPage(): string {
  return `# Metrics

Every metric by the name it has in \`zhanggui query --metrics\`. A metric the facts cannot tell is unknown (\`null\`), never zero.
Made from the code by \`npm run docs\`; do not edit.

| id | name | formula | what it counts | unit | better | adds over | boards |
|---|---|---|---|---|---|---|---|
${CATALOGUE.map(
  ({ id, name, formula, definition, unit, good, additive, boards }) =>
    `| \`${id}\` | ${name.zh}<br>${name.en} | ${formula.zh}<br>${formula.en} | ${definition.zh}<br>${definition.en} | ${unit} | ${good} | ${addsOver(additive)} | ${boards.map(boardWords).join('<br>')} |`,
).join('\n')}
`;
}

function addsOver({ days, members }: { days: boolean; members: boolean }): string {
  return [...(days ? ['days'] : []), ...(members ? ['members'] : [])].join(', ') || '–';
}

function boardWords({ board, agrees, note }: Board): string {
  return `${agrees ? '=' : '≠'} ${board.zh} ${board.en}: ${note.zh} ${note.en}`;
}
