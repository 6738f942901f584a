// `npm run check`: types for Node and for the browser, lint and format, unused code. All of them run, then all faults are shown.
import { isProgram, runTool } from './run-step.mjs';

const CHECKS = [
  { name: 'types (node)', script: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types (web)', script: 'typescript/bin/tsc', args: ['-p', 'tsconfig.web.json'] },
  { name: 'lint and format (npm run format mends most)', script: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  { name: 'unused code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/** @returns {Promise<string[]>} the names of the checks that found a fault; what they found has been printed. */
export async function runChecks() {
  const failed = [];
  for (const { name, script, args } of CHECKS) {
    const { code, output } = await runTool(script, args, { show: 'nothing' });
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
    if (code === 0) continue;
    process.stdout.write(`${output}\n`);
    failed.push(name);
  }
  return failed;
}

if (isProgram(import.meta.url)) process.exit((await runChecks()).length > 0 ? 1 : 0);
