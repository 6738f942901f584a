import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/**
 * The log, one JSON object a line. At a terminal it goes to `<data>/zhanggui.log`, so that a person sees sentences and not JSON;
 * anywhere else (a service, a container) to standard error, where such places look.
 */
export function makeLogger(config: Pick<Config, 'dataDir' | 'logLevel'>): Logger {
  const options = { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stderr.isTTY) return pino(options, destination({ dest: 2, sync: true }));
  mkdirSync(config.dataDir, { recursive: true });
  return pino(options, destination({ dest: join(config.dataDir, 'zhanggui.log'), sync: false, mkdir: true }));
}
