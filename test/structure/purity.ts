import { type Finding, isNode, isTest, lineOf, type Node, type Source, visit } from './source.ts';

/** Composition may look at the clock: it is where `now` comes from. */
const COMPOSITION = /^src\/(base\/|cli\/|main\.ts$|app\.ts$|web\/main\.tsx$)/;

/** Places that type something as `any`. */
export function anyTypes(files: readonly Source[]): Finding[] {
  return search(files, (node) => (node.type === 'TSAnyKeyword' ? 'type it, or take `unknown` and find out what it is' : undefined));
}

/** Clocks and dice outside of base and composition. */
export function clocksAndDice(files: readonly Source[]): Finding[] {
  const pure = files.filter(({ path }) => path.startsWith('src/') && !isTest(path) && !COMPOSITION.test(path));
  return search(pure, (node) => {
    if (isCallOf(node, 'Date') && (node.arguments as unknown[]).length === 0) return 'take `now` as an argument';
    if (CLOCKS.some(([object, property]) => isMember(node, object, property))) return 'take `now`, or a clock, as an argument';
    if (isMember(node, 'Math', 'random') || isMember(node, 'crypto')) return 'take a seed and use src/base/rng.ts, or an id of src/base/id.ts';
    if (node.type === 'ImportSpecifier' && RANDOM.has(nameOf(node.imported))) return 'use src/base/id.ts, or take the value as an argument';
    return undefined;
  });
}

const CLOCKS = [
  ['Date', 'now'],
  ['performance', 'now'],
  ['process', 'hrtime'],
] as const;

/** What `node:crypto` has of chance; its hashes are welcome. */
const RANDOM = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFill', 'randomFillSync', 'getRandomValues', 'webcrypto']);

/** Readers of the environment outside of the one place that parses it. */
export function environmentReaders(files: readonly Source[]): Finding[] {
  const others = files.filter(({ path }) => path.startsWith('src/') && path !== 'src/config.ts' && !isTest(path));
  return search(others, (node) => {
    const reads = isMember(node, 'process', 'env') || (node.type === 'ImportSpecifier' && nameOf(node.imported) === 'env');
    return reads ? 'add the setting to src/config.ts and take it as an argument' : undefined;
  });
}

function search(files: readonly Source[], judge: (node: Node) => string | undefined): Finding[] {
  return files.flatMap((file) => {
    const found: Finding[] = [];
    visit(file.tree(), (node) => {
      const remedy = judge(node);
      if (remedy)
        found.push({
          file: file.path,
          line: lineOf(file.text, node.start),
          remedy: `${file.text.slice(node.start, node.end).slice(0, 60)}: ${remedy}`,
        });
    });
    return found;
  });
}

function isCallOf(node: Node, name: string): boolean {
  return (node.type === 'NewExpression' || node.type === 'CallExpression') && nameOf(node.callee) === name;
}

/** Whether a node reads `object.property`, also through `globalThis`; any property when none is given. */
function isMember(node: Node, object: string, property?: string): boolean {
  if (node.type !== 'MemberExpression' || !isNode(node.object) || !isNode(node.property)) return false;
  const holder = node.object.type === 'MemberExpression' && nameOf(node.object.object) === 'globalThis' ? node.object.property : node.object;
  if (nameOf(holder) !== object) return false;
  return property === undefined || nameOf(node.property) === property || node.property.value === property;
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : '';
}
