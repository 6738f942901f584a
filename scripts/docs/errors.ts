import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declaredFaults, type FaultKind } from '../../src/base/error.ts';
import type { Text } from '../../src/base/messages.ts';
import { worded } from './placeholder.ts';

/**
 * The page of every fault the product can answer with, from the faults themselves.
 * @param root the folder of package.json.
 */
export async function errorsPage(root: string): Promise<string> {
  await loadFaults(root);
  const kinds = [...declaredFaults().values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return `# Errors

Every fault a person can mend, by its code. A code never changes its meaning. \`‹name›\` stands for what the fault is about;
\`place\` in an answer says where in a file or form it lies. Made from the code by \`npm run docs\`; do not edit.

| code | HTTP | what happened | what to do |
|---|---|---|---|
${kinds.map(line).join('\n')}
`;
}

function line(kind: FaultKind<never>): string {
  return `| \`${kind.code}\` | ${kind.status || '–'} | ${cell(worded(kind.text))} | ${cell(worded(kind.fix))} |`;
}

function cell({ zh, en }: Text): string {
  const one = (text: string) => text.replaceAll('NaN', '‹number›').replaceAll('|', '\\|').replaceAll('\n', ' ');
  return `${one(zh)}<br>${one(en)}`;
}

/** Loads every module that declares a fault, so that it is known. */
async function loadFaults(root: string): Promise<void> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files) {
    if (!/\.ts$/.test(file) || /\.test\.ts$/.test(file)) continue;
    const path = join(root, 'src', file);
    const text = readFileSync(path, 'utf8');
    if (/\bdefineFault\b[<(]/.test(text) && !text.includes('export function defineFault')) await import(/* @vite-ignore */ pathToFileURL(path).href);
  }
}
