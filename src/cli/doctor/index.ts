import { type Language, say } from '../../base/messages.ts';
import type { Config } from '../../config.ts';
import type { Finding } from './check.ts';
import { checkEngines, versions } from './engines.ts';
import { checkBrowser, checkClock, checkDisk, checkFonts, checkNode, checkWritable } from './machine.ts';

/** One check as it is printed, in one language. */
export type DoctorCheck = {
  /** Stable id: node, disk, data, clock, server, port, directory, warehouse, store, migrations, fonts, browser, versions. */
  readonly name: string;
  readonly label: string;
  /** False only for a fault; a warning is well enough to work. */
  readonly ok: boolean;
  readonly warning: boolean;
  readonly detail: string;
  /** What to do; empty when there is nothing to do. */
  readonly fix: string;
};

/** The answer of `zhanggui doctor`. `text` is what to print: a table, or with `json` the checks as JSON. */
export type Doctor = { readonly ok: boolean; readonly text: string; readonly checks: readonly DoctorCheck[] };

/**
 * Looks at everything the product needs and says how to mend what is amiss. Changes nothing: engines are opened and closed as a
 * start would, or asked through the server that runs. `ok` is false when any check is a fault (exit code 1).
 */
export async function runDoctor(config: Config, more: { language: Language; json?: boolean }): Promise<Doctor> {
  const machine = [
    checkNode(process.versions.node),
    checkDisk(config.dataDir),
    checkWritable(config.dataDir),
    checkClock(config.dataDir, new Date()),
  ];
  // Where nothing can be written no engine can be opened, and its own words would only repeat that.
  const writable = machine.every(({ name, state }) => name !== 'data' || state === 'ok');
  const engines = writable ? await checkEngines(config) : [];
  const checks = [...machine, ...engines, checkFonts(), checkBrowser(), versions()].map((finding) => inWords(finding, more.language));
  const ok = checks.every((check) => check.ok);
  return { ok, checks, text: more.json ? `${JSON.stringify({ ok, checks }, null, 2)}\n` : table(checks, ok, more.language) };
}

function inWords(finding: Finding, language: Language): DoctorCheck {
  return {
    name: finding.name,
    label: say(finding.label, language),
    ok: finding.state !== 'fault',
    warning: finding.state === 'warning',
    detail: say(finding.detail, language),
    fix: finding.fix ? say(finding.fix, language) : '',
  };
}

/** Columns a text takes on a terminal: Chinese characters take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1),
    0,
  );
}

function table(checks: readonly DoctorCheck[], ok: boolean, language: Language): string {
  const widest = Math.max(...checks.map(({ label }) => width(label)));
  const lines = checks.flatMap((check) => {
    const mark = check.warning ? '!' : check.ok ? '✓' : '✗';
    const line = `${mark} ${check.label}${' '.repeat(widest - width(check.label) + 2)}${check.detail}`;
    return check.fix ? [line, `${' '.repeat(widest + 4)}→ ${check.fix}`] : [line];
  });
  const faults = checks.filter((check) => !check.ok).length;
  const end = ok
    ? { zh: '一切就绪。', en: 'Everything is in order.' }
    : { zh: `有 ${faults} 项要处理。`, en: faults === 1 ? 'One thing to mend.' : `${faults} things to mend.` };
  return `${lines.join('\n')}\n\n${say(end, language)}\n`;
}
