import { pino } from 'pino';
import { addDays, businessDay, isDay } from '../base/calendar.ts';
import { defineFault } from '../base/error.ts';
import { readConfig } from '../config.ts';
import { parseCommand, wrongUsage } from './arguments.ts';
import { isEmpty, loadDemo, readDemo } from './demo_shops.ts';
import { cliMessages as say } from './messages.ts';
import { openDesk } from './open_desk.ts';
import { EXIT, type Output } from './output.ts';

const OPTIONS = { until: { type: 'string' }, seed: { type: 'string' }, scale: { type: 'string' } } as const;

/** The directory holds a merchant's own shops. */
export const notEmpty = defineFault<{ path: string }>({
  code: 'cli.not_empty',
  status: 409,
  text: ({ path }) => ({ zh: `${path} 里已经有自己的店铺，不会混入演示数据。`, en: `${path} holds shops of your own; demo data is never mixed in.` }),
  fix: () => ({ zh: '换一个空目录：zhanggui demo --data ./demo-data', en: 'Name an empty directory: zhanggui demo --data ./demo-data' }),
});

/**
 * `zhanggui demo [--until D] [--seed N] [--scale X]`: makes the demo shops, or makes them anew. The same seed and last day give the same
 * bytes on every machine. @returns the exit code
 */
export async function demoCommand(argv: readonly string[], output: Output): Promise<number> {
  const { common, text } = parseCommand('demo', argv, OPTIONS, 'none');
  const config = readConfig({ data: common.data });
  const until = text('until');
  if (until !== undefined && !isDay(until))
    throw wrongUsage({ command: 'demo', why: { zh: '--until 要写成 2026-01-31 的样子', en: '--until is a day like 2026-01-31' } });
  const seed = numberOption('seed', text('seed'), 0, 2 ** 31);
  const scale = numberOption('scale', text('scale'), 0.001, 10);
  const now = () => new Date();
  const opened = await openDesk(config, { log: pino({ level: 'silent' }), demo: true, publicUrl: 'http://localhost', now });
  try {
    if (readDemo(config.dataDir) === null && !(await isEmpty(opened.desk))) throw notEmpty({ path: config.dataDir });
    const mark = await loadDemo(opened.desk, {
      until: until ?? addDays(businessDay(now(), 'Asia/Shanghai', 0), -1),
      ...(seed === undefined ? {} : { seed }),
      ...(scale === undefined ? {} : { scale }),
      onStep: (step, done, of) => output.err(`  ${done}/${of} ${step[common.language]}\n`),
    });
    if (common.json) output.out(`${JSON.stringify(mark)}\n`);
    else output.out(`${say.demoMade(mark.until)[common.language]}\n`);
    return EXIT.ok;
  } finally {
    await opened.close();
  }
}

function numberOption(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw wrongUsage({ command: 'demo', why: { zh: `--${name} 要 ${least} 到 ${most} 的数`, en: `--${name} is a number from ${least} to ${most}` } });
}
