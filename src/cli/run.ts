import { alertsCommand } from './alerts_command.ts';
import { wrongUsage } from './arguments.ts';
import { demoCommand } from './demo_command.ts';
import { doctorCommand } from './doctor_command.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import/index.ts';
import { keysCommand } from './keys_command.ts';
import { cliMessages } from './messages.ts';
import { EXIT, type Output, processOutput, report } from './output.ts';
import { queryCommand } from './query.ts';
import { routinesCommand } from './routines_command.ts';
import { startCommand } from './start.ts';
import { targetsCommand } from './targets.ts';
import { tasksCommand } from './tasks_command.ts';
import { version } from './version.ts';

type Command = (argv: readonly string[], output: Output) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  start: startCommand,
  demo: demoCommand,
  import: importCommand,
  query: queryCommand,
  explain: explainCommand,
  targets: targetsCommand,
  alerts: alertsCommand,
  tasks: tasksCommand,
  routines: routinesCommand,
  doctor: doctorCommand,
  keys: keysCommand,
  version: async (_argv, output) => {
    output.out(`${version()}\n`);
    return EXIT.ok;
  },
  help: async (argv, output) => {
    output.out(`${cliMessages.help[argv.includes('en') ? 'en' : 'zh']}\n`);
    return EXIT.ok;
  },
};

/** Runs one command line. @returns the exit code */
export async function run(argv: readonly string[], output: Output = processOutput): Promise<number> {
  const [name = 'help', ...rest] = argv.length > 0 && !['--help', '-h'].includes(argv[0] as string) ? argv : ['help'];
  const json = rest.includes('--json');
  const language = rest.join(' ').includes('--lang en') || rest.includes('--lang=en') ? 'en' : 'zh';
  try {
    if (rest.includes('--help') || rest.includes('-h')) return await (COMMANDS.help as Command)([language], output);
    const command = COMMANDS[name];
    if (!command) throw wrongUsage({ command: '', why: { zh: `没有这个命令：${name}`, en: `There is no command ${name}` } });
    return await command(rest, output);
  } catch (error) {
    return report(error, { json, language }, output);
  }
}
