import { readConfig } from '../config.ts';
import { parseCommand } from './arguments.ts';
import { runDoctor } from './doctor/index.ts';
import { EXIT, type Output } from './output.ts';

/** `zhanggui doctor`: checks this machine and says how to mend each fault. @returns the exit code: 1 when a check failed */
export async function doctorCommand(argv: readonly string[], output: Output): Promise<number> {
  const { common, text } = parseCommand('doctor', argv, { host: { type: 'string' }, port: { type: 'string' } }, 'none');
  const config = readConfig({ data: common.data, host: text('host'), port: text('port') });
  const found = await runDoctor(config, { language: common.language, json: common.json });
  output.out(found.text.endsWith('\n') ? found.text : `${found.text}\n`);
  return found.ok ? EXIT.ok : EXIT.fault;
}
