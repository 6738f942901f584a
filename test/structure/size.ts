import { basename } from 'node:path';
import { type Finding, isNode, isTest, lineOf, type Node, type Source, visit } from './source.ts';

/** The most lines a file and a function may have. */
export const FILE_LINES = 300;
export const FUNCTION_LINES = 60;

/** A file or function that may be longer, and why that is better than cutting it. */
export type Exception = { readonly file: string; readonly name?: string; readonly reason: string };

/** Files longer than allowed, and exceptions that nothing needs any more. */
export function longFiles(files: readonly Source[], exceptions: readonly Exception[]): Finding[] {
  const ofFiles = exceptions.filter(({ name }) => name === undefined);
  const long = files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }))
    .filter(({ lines }) => lines > FILE_LINES);
  const found = long
    .filter(({ path }) => !ofFiles.some(({ file }) => file === path))
    .map(({ path, lines }) => ({
      file: path,
      line: lines,
      remedy: `has ${lines} lines (at most ${FILE_LINES}); cut it where it speaks of another thing`,
    }));
  return [...found, ...needless(ofFiles, ({ file }) => long.some(({ path }) => path === file))];
}

/** Functions longer than allowed, and exceptions that nothing needs any more. A suite of tests is a list, not a function. */
export function longFunctions(files: readonly Source[], exceptions: readonly Exception[]): Finding[] {
  const ofFunctions = exceptions.filter(({ name }) => name !== undefined);
  const long = files.filter(({ path }) => !isTest(path) && !path.startsWith('test/')).flatMap(longFunctionsOf);
  const found = long
    .filter(({ file, name }) => !ofFunctions.some((exception) => exception.file === file && exception.name === name))
    .map(({ file, line, name, lines }) => ({ file, line, remedy: `${name} has ${lines} lines (at most ${FUNCTION_LINES}); name its steps` }));
  return [...found, ...needless(ofFunctions, (exception) => long.some(({ file, name }) => exception.file === file && exception.name === name))];
}

function needless(exceptions: readonly Exception[], isNeeded: (exception: Exception) => boolean): Finding[] {
  return exceptions
    .filter((exception) => !isNeeded(exception))
    .map(({ file, name }) => ({ file, line: 1, remedy: `${name ?? 'the file'} is short enough now; strike it from the exceptions` }));
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function longFunctionsOf(source: Source): { file: string; line: number; name: string; lines: number }[] {
  const found: { file: string; line: number; name: string; lines: number }[] = [];
  visit(source.tree(), (node, parent) => {
    if (!FUNCTIONS.has(node.type)) return;
    const line = lineOf(source.text, node.start);
    const lines = lineOf(source.text, node.end) - line + 1;
    if (lines > FUNCTION_LINES) found.push({ file: source.path, line, name: functionName(node, parent), lines });
  });
  return found;
}

function functionName(node: Node, parent: Node | undefined): string {
  const named = [node.id, parent?.id, parent?.key].find((field) => isNode(field) && field.type === 'Identifier');
  return isNode(named) ? String(named.name) : 'an unnamed function';
}

/** Names that say nothing of what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|common|misc)(\.|$)/;

/** Files and folders named so. */
export function emptyNames(paths: readonly string[]): Finding[] {
  return paths
    .filter((path) => path.split('/').some((part) => EMPTY_NAMES.test(part)))
    .map((path) => ({ file: path, line: 1, remedy: 'name it by the one thing it holds; what holds several things is several files' }));
}

/** What `src/base` consists of: a closed list, because everything may lean on it. A concept is one file, and a folder of its name where that grows long. */
const BASE = ['error', 'period', 'calendar', 'money', 'format', 'id', 'rng', 'messages'];

/** Files of `src/base` that are not on its list (a test beside a file is). */
export function strangersInBase(paths: readonly string[]): Finding[] {
  return paths
    .filter((path) => path.startsWith('src/base/') && !BASE.includes(path.slice('src/base/'.length).replace(/(\/\w+)?(\.test)?\.ts$/, '')))
    .map((path) => ({ file: path, line: 1, remedy: `src/base is ${BASE.join(', ')} and no more; ${basename(path)} belongs to who uses it` }));
}
