import { join } from 'node:path';
import { createApp, JOBS } from '../app.ts';
import { addDays, businessDay } from '../base/calendar.ts';
import type { Language } from '../base/messages.ts';
import { type Config, readConfig } from '../config.ts';
import { ensureDemoOwner, isFirstRun, mayListen } from '../domains/accounts/index.ts';
import { openInbox } from '../domains/imports/index.ts';
import { WARM } from '../domains/today/index.ts';
import { serve } from '../http/server.ts';
import { enqueue } from '../jobs/queue.ts';
import { type JobRunner, openJobs } from '../jobs/runner.ts';
import { packageRoot } from '../store/index.ts';
import { parseCommand } from './arguments.ts';
import { isEmpty, loadDemo, readDemo } from './demo_shops.ts';
import { makeLogger } from './logger.ts';
import { cliMessages as say } from './messages.ts';
import { type OpenDesk, openDesk } from './open_desk.ts';
import { EXIT, type Output } from './output.ts';
import { choosePort } from './port.ts';
import { version } from './version.ts';

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  demo: { type: 'boolean' },
  empty: { type: 'boolean' },
  'demo-scale': { type: 'string' },
} as const;

/**
 * `zhanggui start [--port N] [--host H] [--demo|--empty]`: opens the desk and answers until it is told to stop (SIGTERM, SIGINT).
 * With `--demo` an empty data directory is filled with the demo shops; a directory with a merchant's own shops is never touched.
 * @returns the exit code, once the server has stopped
 */
export async function startCommand(argv: readonly string[], output: Output): Promise<number> {
  const parsed = parseCommand('start', argv, OPTIONS, 'none');
  const { language } = parsed.common;
  const named = readConfig({ data: parsed.common.data, host: parsed.text('host'), port: parsed.text('port') });
  const config: Config = { ...named, port: await choosePort(named) };
  const log = makeLogger(config);
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const opened = await openDesk(config, { log, demo: false, publicUrl, now: () => new Date() });
  try {
    const demo = await prepareDemo(opened, {
      wanted: parsed.flag('demo') && !parsed.flag('empty'),
      scale: Number(parsed.text('demo-scale') ?? 1),
      language,
      output,
    });
    const desk = { ...opened.desk, demo };
    if (demo) await ensureDemoOwner(desk.store);
    await mayListen({ host: config.host, demo }, desk.store);
    const closing = new AbortController();
    const app = createApp(desk, {
      version: version(),
      host: config.host,
      localToken: opened.dir.token,
      webDir: join(packageRoot(), 'dist', 'web'),
      closing: closing.signal,
    });
    const inbox = watchInbox(desk);
    const jobs = openJobs(desk, JOBS);
    // Before everything else that waits: whoever opens the page first finds the evidence there.
    await enqueue(desk.store.db, { name: WARM, at: desk.now(), notBefore: new Date(0) });
    // Before anybody can know the address: whoever asks to stop right after the first line is heard.
    const asked = stopSignal();
    const served = await serve({ app, host: config.host, port: config.port, log, closing, engines: [jobs, opened] });
    const work = keepWorking(jobs);
    opened.dir.announce(served.url);
    output.out(`${say.listening(served.url)[language]}\n`);
    if (demo) output.out(`${say.demoDesk[language]}\n`);
    else if (await isFirstRun(desk.store)) output.out(`${say.firstRun[language]}\n`);
    output.out(`${say.howToStop[language]}\n`);
    await asked;
    output.out(`${say.stopping[language]}\n`);
    clearInterval(inbox);
    clearInterval(work);
    await served.close();
    return EXIT.ok;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Milliseconds between two looks into the inbox and into the queue of jobs. */
const LOOK_EVERY = 2_000;

/** Imports what is dropped into the shops' folders, as long as the server runs. */
function watchInbox(desk: OpenDesk['desk']): NodeJS.Timeout {
  const inbox = openInbox(desk);
  void inbox.look();
  return setInterval(() => void inbox.look(), LOOK_EVERY).unref();
}

/** Works on the queue as long as the server runs. */
function keepWorking(jobs: JobRunner): NodeJS.Timeout {
  void jobs.tick();
  return setInterval(() => void jobs.tick(), LOOK_EVERY).unref();
}

/** Until somebody asks the process to stop; a second ask is answered by the operating system's own way, at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

type Prepare = { wanted: boolean; scale: number; language: Language; output: Output };

/** Fills an empty desk with the demo, or brings a demo made on an earlier day up to yesterday. @returns whether this desk is a demo */
async function prepareDemo({ desk }: OpenDesk, { wanted, scale, language, output }: Prepare): Promise<boolean> {
  const until = addDays(businessDay(desk.now(), 'Asia/Shanghai', 0), -1);
  const mark = readDemo(desk.dataDir);
  if (mark === null && !(wanted && (await isEmpty(desk)))) return false;
  if (mark !== null && mark.until >= until) return true;
  output.err(`${(mark === null ? say.makingDemo : say.renewingDemo(until))[language]}\n`);
  await loadDemo(desk, {
    until,
    scale: mark?.scale ?? scale,
    ...(mark === null ? {} : { seed: mark.seed }),
    onStep: (step, done, of) => output.err(`  ${done}/${of} ${step[language]}\n`),
  });
  return true;
}
