// `npm test`: everything from an empty clone to a verdict. Arguments go to Vitest (`npm test -- test/structure.test.ts`).
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { runTool } from './run-step.mjs';

requireNode();
await ensureInstalled();
/** Steps that failed beside the tests; each counts as one failure. @type {string[]} */
const failed = [];
const hasBrowser = await ensureBrowser();
if (!hasBrowser) failed.push('browser tests: no Chromium');
await ensureBuilt();
failed.push(...(await runChecks()));

const results = mkdtempSync(join(tmpdir(), 'zhanggui-test-'));
const report = join(results, 'report.json');
// Without a browser its tests count as failed, above; the others still say what they have to say.
const only = hasBrowser ? [] : ['--project', 'unit'];
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { code } = await runTool('vitest/vitest.mjs', ['run', ...only, ...reporters, ...process.argv.slice(2)], { show: 'stdout' });
const count = readCounts(report);
rmSync(results, { recursive: true, force: true });

// A run that fails with every test green (an error outside of tests, a leak) is a failure all the same.
if (code !== 0 && count.failed === 0) failed.push('vitest ended with an error outside of the tests');
for (const name of failed) process.stdout.write(`FAILED ${name}\n`);
if (count.skipped > 0) process.stdout.write(`${count.skipped} skipped\n`);
const failures = count.failed + failed.length;
process.stdout.write(`${count.passed} passed, ${failures} failed\n`);
process.exitCode = failures > 0 ? 1 : 0;

/** Counts of tests; a file that could not even be loaded is one failure. */
function readCounts(/** @type {string} */ file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests };
}
