/**
 * `npm run bench [name …]`: runs the benchmarks of this folder (`detection`, `effects`, `explain`, `import`, `incidents`, `latency`, `led`, `lines`, `memory`,
 * `metrics`, `page`, `playbooks`, `retail`, `series`, `targets`, `today`, `tree`) one after another and prints what they measured.
 * Every figure stands beside a named peer measured in the same run; only the ratio means anything on a shared machine.
 */
import { benchEffects } from './effects.bench.ts';
import { benchExplain } from './explain.bench.ts';
import { benchImport } from './import.bench.ts';
import { benchIncidents } from './incidents.bench.ts';
import { benchLed } from './led.bench.ts';
import { benchLines } from './lines.bench.ts';
import { benchMetrics } from './metrics.bench.ts';
import { benchPage } from './page.bench.ts';
import { benchPlaybooks } from './playbooks.bench.ts';
import { benchSeries } from './series.bench.ts';
import { benchDetection, benchLatency, benchMemory, benchRetail } from './speed.bench.ts';
import { benchTargets } from './targets.bench.ts';
import { benchToday } from './today.bench.ts';
import { benchTree } from './tree.bench.ts';

const BENCHES: Readonly<Record<string, (print: (line: string) => void) => Promise<void>>> = {
  effects: benchEffects,
  explain: benchExplain,
  import: benchImport,
  lines: benchLines,
  led: benchLed,
  retail: benchRetail,
  detection: benchDetection,
  latency: benchLatency,
  memory: benchMemory,
  metrics: benchMetrics,
  incidents: benchIncidents,
  page: benchPage,
  playbooks: benchPlaybooks,
  series: benchSeries,
  targets: benchTargets,
  tree: benchTree,
  today: benchToday,
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  print(`\n## ${name}`);
  await bench(print);
}
process.exit(0);
