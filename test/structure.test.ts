import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circles, wrongImports } from './structure/direction.ts';
import { machinePaths, ownNotices, registries, truthReaders } from './structure/mentions.ts';
import { anyTypes, clocksAndDice, environmentReaders } from './structure/purity.ts';
import { type Exception, emptyNames, FILE_LINES, FUNCTION_LINES, longFiles, longFunctions, strangersInBase } from './structure/size.ts';
import { type Finding, filesUnder, ROOT, type Source, source, sourcesUnder } from './structure/source.ts';

/** Longer than the house allows, each for a reason; one that is no longer needed fails the test. */
const EXCEPTIONS: readonly Exception[] = [];

const files = sourcesUnder('src', 'test', 'bench', 'scripts', 'bin');
const paths = files.map(({ path }) => path);
const TEXT = new Set(['.ts', '.tsx', '.mjs', '.md', '.json', '.sql', '.css', '.html', '.yml', '.yaml', '']);
const texts = filesUnder('')
  .filter((path) => TEXT.has(extname(path)))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** Fails with every finding, one a line: file, line, remedy. */
function none(findings: readonly Finding[]): void {
  expect(findings.map(({ file, line, remedy }) => `${file}:${line} ${remedy}`).join('\n')).toBe('');
}

/** The rule finds something in these files, at this line of the last one. */
function bites(rule: (sources: Source[]) => Finding[], contents: Record<string, string>, line = 1): void {
  const sources = Object.entries(contents).map(([path, text]) => source(path, text));
  expect(rule(sources).map(({ file, line }) => `${file}:${line}`)).toEqual([`${sources.at(-1)?.path}:${line}`]);
}

function passes(rule: (sources: Source[]) => Finding[], contents: Record<string, string>): void {
  none(rule(Object.entries(contents).map(([path, text]) => source(path, text))));
}

describe('direction', () => {
  test('imports go down: base, algo → layers → domains → app → main, cli', () => none(wrongImports(files)));

  test.each([
    ['base knows nothing', 'src/base/money.ts', '../facts/order.ts'],
    ['algo knows nothing, not even base', 'src/algo/shapley.ts', '../base/money.ts'],
    ['algo uses no package', 'src/algo/shapley.ts', 'zod'],
    ['a layer does not know domains', 'src/http/api.ts', '../domains/metrics/index.ts'],
    ['a layer does not know the configuration', 'src/store/open.ts', '../config.ts'],
    ['a domain does not know the app', 'src/domains/metrics/service.ts', '../../app.ts'],
    ['a domain does not reach into another', 'src/domains/metrics/service.ts', '../accounts/sessions.ts'],
    ['the server does not import the page', 'src/domains/metrics/service.ts', './web/Page.tsx'],
    ['the app does not import main', 'src/app.ts', './main.ts'],
    ['the page does not import a service', 'src/domains/metrics/web/Page.tsx', '../service.ts'],
    ['the page does not import a layer', 'src/web/api.ts', '../http/context.ts'],
    ['the page of one domain does not import that of another', 'src/domains/metrics/web/Page.tsx', '../../imports/web/Drop.tsx'],
    ['the page has no Node', 'src/web/api.ts', 'node:fs'],
    ['a contract imports no service', 'src/domains/metrics/contract.ts', './service.ts'],
    ['the page does not import the words of the command line', 'src/web/api.ts', '../cli/messages.ts'],
    ['messages have no Node', 'src/domains/metrics/messages.ts', 'node:fs'],
  ])('bites: %s', (_, path, from) => {
    bites(wrongImports, { [path]: `// first line\nimport { x } from '${from}';` }, 2);
    bites(wrongImports, { [path]: `export * from '${from}';` });
    bites(wrongImports, { [path]: `const load = () => import('${from}');` });
    bites(wrongImports, { [path]: `import type { X } from '${from}';` });
  });

  test.each([
    ['src/domains/metrics/service.ts', '../accounts/index.ts'],
    ['src/domains/metrics/service.ts', '../../warehouse/query.ts'],
    ['src/domains/metrics/web/Page.tsx', '../contract.ts'],
    ['src/domains/metrics/web/Page.tsx', '../../../web/kit/Panel.tsx'],
    ['src/domains/metrics/web/Page.tsx', '../../../algo/shapley.ts'],
    ['src/cli/query.ts', '../app.ts'],
    ['src/cli/import/messages.ts', '../../domains/imports/index.ts'],
    ['src/domains/metrics/service.test.ts', '../../../test/engines.ts'],
  ])('allows %s to import %s', (path, from) => passes(wrongImports, { [path]: `import { x } from '${from}';` }));

  test('neither domains nor layers import each other in a circle', () => none(circles(files)));

  test('bites: a circle of three domains', () =>
    bites(circles, {
      'src/domains/a/service.ts': "import { x } from '../b/index.ts';",
      'src/domains/b/service.ts': "import { x } from '../c/index.ts';",
      'src/domains/c/service.ts': "import { x } from '../a/index.ts';",
    }));

  test('allows a line of domains', () =>
    passes(circles, {
      'src/domains/a/service.ts': "import { x } from '../b/index.ts'; import { y } from '../c/index.ts';",
      'src/domains/b/service.ts': "import { x } from '../c/index.ts';",
    }));
});

describe('purity', () => {
  test('nothing is typed any', () => none(anyTypes(files)));

  test.each(['const x: any = 1;', 'f(x as any);', 'const x = new Map<string, any>();', 'type T = any[];', 'function f<T = any>() {}'])(
    'bites: %s',
    (code) => bites(anyTypes, { 'src/http/x.ts': code }),
  );

  test('any in words is only a word', () => passes(anyTypes, { 'src/http/x.ts': "// any: any\nconst any = 'as any'; f(any);" }));

  test('no clock and no chance outside base and composition', () => none(clocksAndDice(files)));

  test.each([
    'Date.now();',
    'new Date();',
    'Date();',
    'const clock = Date.now;',
    'performance.now();',
    'globalThis.performance.now();',
    'Math.random();',
    'crypto.randomUUID();',
    "import { randomBytes } from 'node:crypto';",
  ])('bites: %s', (code) => bites(clocksAndDice, { 'src/domains/metrics/service.ts': code }));

  test.each([
    ['src/base/id.ts', 'Date.now();'],
    ['src/main.ts', 'new Date();'],
    ['src/cli/doctor/index.ts', 'Date.now();'],
    ['src/http/log.ts', "new Date(0); new Date('2026-01-01'); now.getTime();"],
    ['src/http/log.ts', "import { createHash } from 'node:crypto';"],
    ['test/x.test.ts', 'Date.now();'],
  ])('allows %s: %s', (path, code) => passes(clocksAndDice, { [path]: code }));

  test('only config.ts reads the environment', () => none(environmentReaders(files)));

  test.each(['process.env.HOME;', "process['env'];", 'const { HOME } = process.env;', "import { env } from 'node:process';"])('bites: %s', (code) =>
    bites(environmentReaders, { 'src/store/open.ts': code }),
  );

  test('allows config.ts to', () => passes(environmentReaders, { 'src/config.ts': 'process.env.HOME;' }));
});

describe('size and names', () => {
  const lines = (n: number) => `${'x;\n'.repeat(n)}`;
  const body = (n: number) => `function f() {\n${lines(n - 2)}}\n`;

  test(`no file has more than ${FILE_LINES} lines`, () => none(longFiles(files, EXCEPTIONS)));
  test('bites: a file of one line more', () => bites((all) => longFiles(all, []), { 'src/x.ts': lines(FILE_LINES + 1) }, FILE_LINES + 1));
  test('allows exactly as many, and an exception with a reason', () => {
    passes((all) => longFiles(all, []), { 'src/x.ts': lines(FILE_LINES) });
    passes((all) => longFiles(all, [{ file: 'src/x.ts', reason: 'a table' }]), { 'src/x.ts': lines(FILE_LINES + 1) });
  });
  test('bites: an exception that is no longer needed', () =>
    bites((all) => longFiles(all, [{ file: 'src/x.ts', reason: 'a table' }]), { 'src/x.ts': lines(1) }));

  test(`no function has more than ${FUNCTION_LINES} lines`, () => none(longFunctions(files, EXCEPTIONS)));
  test('bites: a function of one line more, whatever its form', () => {
    bites((all) => longFunctions(all, []), { 'src/x.ts': body(FUNCTION_LINES + 1) });
    bites((all) => longFunctions(all, []), { 'src/x.ts': `const f = () => {\n${lines(FUNCTION_LINES - 1)}};` });
    bites((all) => longFunctions(all, []), { 'src/x.ts': `const o = {\n  f() {\n${lines(FUNCTION_LINES - 1)}} };` }, 2);
  });
  test('allows a function of exactly as many, and an exception with a reason', () => {
    passes((all) => longFunctions(all, []), { 'src/x.ts': body(FUNCTION_LINES) });
    passes((all) => longFunctions(all, [{ file: 'src/x.ts', name: 'f', reason: 'a list' }]), { 'src/x.ts': body(FUNCTION_LINES + 1) });
  });
  test('bites: an exception for a function that is no longer needed', () =>
    bites((all) => longFunctions(all, [{ file: 'src/x.ts', name: 'f', reason: 'a list' }]), { 'src/x.ts': body(3) }));

  test('no file is called utils, helpers, common or misc', () => none(emptyNames(paths)));
  test('bites: such a file or folder', () => {
    expect(emptyNames(['src/http/utils.ts', 'src/web/helpers/x.ts', 'src/common.ts', 'test/misc.test.ts', 'src/util/x.ts'])).toHaveLength(5);
    expect(emptyNames(['src/domains/money/misconduct.ts', 'src/web/commonplace.ts'])).toEqual([]);
  });

  test('base is a closed list', () => none(strangersInBase(paths)));
  test('bites: a stranger in base', () => {
    expect(strangersInBase(['src/base/strings.ts', 'src/base/time/zone.ts'])).toHaveLength(2);
    expect(strangersInBase(['src/base/calendar/a/b.ts'])).toHaveLength(1);
    expect(strangersInBase(['src/base/money.ts', 'src/base/money.test.ts', 'src/base/calendar/lunar.ts'])).toEqual([]);
  });
});

describe('mentions', () => {
  const slash = (...parts: string[]) => `/${parts.join('/')}/`;

  test('the product cannot read the recorded causes of the demo', () => none(truthReaders(texts)));
  test('bites: a reader of them', () => {
    const text = "const file = 'demo/truth.json';";
    expect(truthReaders([{ path: 'src/domains/metrics/service.ts', text }])).toHaveLength(1);
    expect(truthReaders(['src/cli/demo/truth.ts', 'bench/explain.ts', 'test/demo/truth.test.ts'].map((path) => ({ path, text })))).toEqual([]);
  });

  test('there is one notice with a way back', () => none(ownNotices(texts)));
  test('bites: a page that draws its own', () => {
    const text = '<div className="notice" role="status">';
    expect(ownNotices([{ path: 'src/domains/team/web/TeamPage.tsx', text }])).toHaveLength(1);
    expect(ownNotices([{ path: 'src/web/kit/UndoNotice.tsx', text }])).toEqual([]);
  });

  test('no path of one machine', () => none(machinePaths(texts)));
  test.each([slash('work', 'main'), slash('root', 'x'), slash('home', 'ann', 'x'), slash('Users', 'ann', 'x'), slash('tmp', 'x')])(
    'bites: %s',
    (path) => {
      expect(machinePaths([{ path: 'docs/x.md', text: `first\nsee ${path}file` }])).toMatchObject([{ line: 2 }]);
      expect(machinePaths([{ path: 'docs/x.md', text: `see .${path}file and https://host.example${path}file` }])).toEqual([]);
    },
  );

  test('no registry', () => none(registries(texts)));
  test('bites: a registry', () => expect(registries([{ path: 'package-lock.json', text: `"https://${'registry'}.npmjs.org/x"` }])).toHaveLength(1));
});
