import { readConfig } from '../config.ts';
import { parseCommand, wrongUsage } from './arguments.ts';
import { cliMessages as say } from './messages.ts';
import { EXIT, type Output, textTable } from './output.ts';
import { type Reached, reachDesk } from './reach.ts';

const OPTIONS = { hour: { type: 'string' }, reason: { type: 'string' } } as const;
const ACTIONS = ['done', 'start', 'pause', 'skip', 'reopen'] as const;
type Action = (typeof ACTIONS)[number];

/**
 * `zhanggui routines`: the day in order, as the owner has it. `zhanggui routines done KEY [--hour H]` (start, pause, skip --reason TEXT, reopen) does
 * something with one. @returns the exit code
 */
export async function routinesCommand(argv: readonly string[], output: Output): Promise<number> {
  const { common, files, text } = parseCommand('routines', argv, OPTIONS, 'any');
  const [verb, key, ...rest] = files;
  const action = ACTIONS.find((one) => one === verb);
  if (verb !== undefined && (!action || key === undefined || rest.length > 0)) {
    throw wrongUsage({ command: 'routines', why: { zh: `看不懂：routines ${files.join(' ')}`, en: `Not understood: routines ${files.join(' ')}` } });
  }
  const hour = hourOf(text('hour'));
  const reached = await reachDesk(readConfig({ data: common.data }));
  try {
    if (action && key !== undefined) return await act(reached, { key, hour, action, reason: text('reason') ?? '' }, common, output);
    return await list(reached, common, output);
  } finally {
    await reached.close();
  }
}

type Common = ReturnType<typeof parseCommand>['common'];

function hourOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^([01]?\d|2[0-3])$/.test(text)) return Number(text);
  throw wrongUsage({ command: 'routines', why: { zh: '--hour 是 0 到 23 的整点', en: '--hour is an hour from 0 to 23' } });
}

async function act(
  { client }: Reached,
  what: { key: string; hour: number | null; action: Action; reason: string },
  { json, language }: Common,
  output: Output,
): Promise<number> {
  const run = await client.routines.act(what);
  if (json) output.out(`${JSON.stringify(run)}\n`);
  else output.err(`${say.routineActed(what.key, run?.state ?? 'open')[language]}\n`);
  return EXIT.ok;
}

async function list({ client }: Reached, { json, language }: Common, output: Output): Promise<number> {
  const today = await client.routines.today({});
  if (json) {
    output.out(`${JSON.stringify(today)}\n`);
    return EXIT.ok;
  }
  const rows = [...today.items, ...today.finished].map((one) => [
    one.kind === 'routine' ? one.key : one.id,
    one.run?.state ?? one.part,
    one.standing,
    one.minutes,
    one.title[language],
    one.why[language] || one.reason[language],
  ]);
  if (rows.length === 0) output.err(`${say.noRoutines[language]}\n`);
  else output.out(`${textTable(['key', 'state', 'standing', 'minutes', 'title', 'why'], rows)}\n`);
  return EXIT.ok;
}
