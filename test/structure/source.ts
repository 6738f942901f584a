import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** The folder of package.json. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** One file of code, its path from the root with forward slashes. */
export type Source = { readonly path: string; readonly text: string; readonly tree: () => Node };

/** A node of the syntax tree (ESTree with TypeScript's own). */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [field: string]: unknown };

/** A rule that is broken: where, and what to do instead. */
export type Finding = { readonly file: string; readonly line: number; readonly remedy: string };

/** One import, export-from, dynamic import or import type of a literal module. */
export type Import = { readonly from: string; readonly line: number };

/** A source given as text: what the rules are tried on. @throws Error when it is no valid TypeScript. */
export function source(path: string, text: string): Source {
  let parsed: Node | undefined;
  return {
    path,
    text,
    tree: () => {
      parsed ??= parse(path, text);
      return parsed;
    },
  };
}

function parse(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return program as unknown as Node;
}

/** Every file under a folder of the root, paths from the root, sorted; a folder that is missing has none. */
export function filesUnder(folder: string): string[] {
  const left = new Set(['node_modules', 'dist', '.git', 'data', 'test-results']);
  const walk = (at: string): string[] => {
    const entries = readdirSync(at, { withFileTypes: true });
    return entries.flatMap((entry) => {
      // In a second work tree of one repository `.git` is a file that says where the first one lies.
      if (at === ROOT && left.has(entry.name)) return [];
      if (entry.isDirectory()) return walk(join(at, entry.name));
      return entry.isFile() ? [relative(ROOT, join(at, entry.name)).split(sep).join('/')] : [];
    });
  };
  try {
    return walk(join(ROOT, folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const CODE = new Set(['.ts', '.tsx', '.mjs']);

/** Every file of code under the folders. */
export function sourcesUnder(...folders: string[]): Source[] {
  return folders
    .flatMap(filesUnder)
    .filter((path) => CODE.has(extname(path)))
    .map((path) => source(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** Line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** Visits every node of a tree, parents first. */
export function visit(node: Node, see: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  see(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see, node);
  }
}

/** Whether a field of a node is a node itself. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The modules a file names, with types counted as well: a type is a dependency of the reader, if not of the machine. */
export function importsOf(file: Source): Import[] {
  const found: Import[] = [];
  visit(file.tree(), (node) => {
    const from = IMPORTING.has(node.type) ? node.source : undefined;
    if (isNode(from) && typeof from.value === 'string') found.push({ from: from.value, line: lineOf(file.text, node.start) });
  });
  return found;
}

const IMPORTING = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType']);

/** The path from the root a relative import leads to; undefined for a package. */
export function target(file: Source, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(file.path), from) : undefined;
}

/** Whether a file is a test or made for tests: tests reach everywhere. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
