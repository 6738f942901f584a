import { formatChange, formatNumber } from '../base/format.ts';
import type { Language } from '../base/messages.ts';
import { readConfig } from '../config.ts';
import { DIMENSIONS, type Dimension } from '../domains/metrics/contract.ts';
import { list, parseCommand, wrongUsage } from './arguments.ts';
import { cliMessages as say } from './messages.ts';
import { EXIT, type Output, textTable } from './output.ts';
import { comparison, oneOf, period, where } from './query.ts';
import { type Reached, reachDesk } from './reach.ts';

const OPTIONS = {
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  where: { type: 'string', multiple: true },
  compare: { type: 'string' },
} as const;

type Input = Parameters<Reached['client']['trees']['explain']>[0];
type Answer = Awaited<ReturnType<Reached['client']['trees']['explain']>>;

/** Dimensions whose members are listed at once; the interface takes no more. */
const MOST_DIMENSIONS = 6;

/**
 * `zhanggui explain METRIC [--from D --to D] [--compare …] [--where "source=…"] [--by dimension,…]`: why a metric changed, its parts summing
 * exactly to the change; what the page shows. Without days the last one there is data of, as the page opens. @returns the exit code
 */
export async function explainCommand(argv: readonly string[], output: Output): Promise<number> {
  const { common, files, text, texts } = parseCommand('explain', argv, OPTIONS, 'any');
  const [metric, ...more] = files;
  if (metric === undefined || more.length > 0)
    throw wrongUsage({
      command: 'explain',
      why: { zh: '写一个指标，例如 explain payment_amount', en: 'Name one metric, for example explain payment_amount' },
    });
  const by = oneOf('explain', 'by', list(text('by')), DIMENSIONS);
  if (by.length > MOST_DIMENSIONS)
    throw wrongUsage({
      command: 'explain',
      why: { zh: `--by 最多 ${MOST_DIMENSIONS} 个维度`, en: `--by takes at most ${MOST_DIMENSIONS} dimensions` },
    });
  const compare = comparison('explain', text('compare'));
  const reached = await reachDesk(readConfig({ data: common.data }));
  try {
    const { shops, where: conditions } = await where('explain', reached, texts('where'));
    const days = await period('explain', reached, text('from'), text('to'), shops, 'last day');
    const answer = await reached.client.trees.explain({
      ...{ metric, by, ...days, where: byDimension(conditions ?? []) },
      ...(shops ? { shops } : {}),
      ...(compare ? { compare } : {}),
    } as Input);
    if (common.json) output.out(`${JSON.stringify(answer)}\n`);
    else written(answer, common.language, output);
    return EXIT.ok;
  } finally {
    await reached.close();
  }
}

/** `source=手淘搜索` and so on, by dimension. */
function byDimension(conditions: readonly string[]): Partial<Record<Dimension, string[]>> {
  const found: Partial<Record<Dimension, string[]>> = {};
  for (const condition of conditions) {
    const at = condition.indexOf('=');
    const dimension = condition.slice(0, at) as Dimension;
    found[dimension] = [...(found[dimension] ?? []), condition.slice(at + 1)];
  }
  return found;
}

/** The sentence, then the parts as a table, then where it is, then members. */
function written(answer: Answer, language: Language, output: Output): void {
  const { unit } = answer;
  const figure = (value: number | null, of: Answer['unit']) => {
    const { figure: digits, unit: scale } = formatNumber(value, of, language);
    return `${digits}${scale}`;
  };
  const part = (value: number | null) => (value === null ? '–' : formatChange(value, 0, unit, language).absolute || '0');
  output.out(`${answer.sentence[language]}\n`);
  if (answer.unknown) output.out(`${answer.unknown[language]}\n`);
  if (answer.simpson) output.out(`${answer.simpson[language]}\n`);
  const heads = say.explainHeads[language].split('|');
  const table = (title: string, rows: readonly string[][]) => {
    if (rows.length > 0) output.out(`\n${textTable([title, ...heads], rows)}\n`);
  };
  const row = ({ from, to, contribution }: { from: number | null; to: number | null; contribution: number | null }, of: Answer['unit']) => [
    figure(from, of),
    figure(to, of),
    part(contribution),
  ];
  table(
    say.explainDrivers[language],
    answer.drivers.map((driver) => [`${'  '.repeat(driver.path.split('/').length - 2)}${driver.label[language]}`, ...row(driver, driver.unit)]),
  );
  table(
    say.explainPlaces[language],
    answer.places.map((place) => [place.label[language], ...row(place, unit)]),
  );
  table(
    say.explainMembers[language],
    answer.members.map((member) => [`${member.dimension}=${member.label[language]}`, ...row(member, unit)]),
  );
}
