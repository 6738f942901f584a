import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { rotateKeys } from '../domains/imports/index.ts';
import { parseCommand, wrongUsage } from './arguments.ts';
import { cliMessages as say } from './messages.ts';
import { openDesk } from './open_desk.ts';
import { EXIT, type Output } from './output.ts';

/**
 * `zhanggui keys rotate`: puts the buyers' hashes under a new key. The server has to be stopped: nothing may be imported meanwhile.
 * @returns the exit code @throws Fault store.data_in_use, imports.rotation_on_cluster
 */
export async function keysCommand(argv: readonly string[], output: Output): Promise<number> {
  const { common, files } = parseCommand('keys', argv, {}, 'any');
  if (files.length !== 1 || files[0] !== 'rotate') throw wrongUsage({ command: 'keys', why: { zh: '写成 keys rotate', en: 'Write keys rotate' } });
  const config = readConfig({ data: common.data });
  const log = pino({ level: 'silent' });
  const opened = await openDesk(config, { log, demo: false, publicUrl: 'http://localhost', now: () => new Date() });
  try {
    const { rotations } = await rotateKeys(opened.desk);
    output.out(common.json ? `${JSON.stringify({ rotations })}\n` : `${say.keysRotated(rotations)[common.language]}\n`);
    return EXIT.ok;
  } finally {
    await opened.close();
  }
}
