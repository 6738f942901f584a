import { type Finding, importsOf, isTest, type Source, target } from './source.ts';

/** Where a file stands: what it may import depends on this alone. */
type Place =
  | { kind: 'ground'; folder: 'base' | 'algo' }
  | { kind: 'layer'; folder: string }
  | { kind: 'domain'; domain: string; file: string }
  | { kind: 'web'; domain: string | undefined }
  | { kind: 'app' }
  | { kind: 'outside' };

/** Layers between the ground and the domains. */
const LAYERS = ['facts', 'warehouse', 'store', 'http', 'jobs', 'notify'];

/** How high a place stands; an import goes down or stays. */
const HEIGHT = { ground: 0, layer: 1, domain: 2, web: 2, app: 3, outside: 9 } as const;

/** Whether a file says what others may know: plain data and types, free to be read by the page. The words of the command line are its own. */
function isShared(path: string): boolean {
  return /(^|\/)(contract|messages)\.ts$/.test(path) && !path.startsWith('src/cli/');
}

function placeOf(path: string): Place {
  const [top, first = '', second = '', ...rest] = path.split('/');
  if (top !== 'src') return { kind: 'outside' };
  if (first === 'base' || first === 'algo') return { kind: 'ground', folder: first };
  if (LAYERS.includes(first)) return { kind: 'layer', folder: first };
  if (first === 'web') return { kind: 'web', domain: undefined };
  if (first !== 'domains') return { kind: 'app' };
  const file = rest.join('/');
  return file.startsWith('web/') ? { kind: 'web', domain: second } : { kind: 'domain', domain: second, file };
}

/** Every import that goes against the direction. */
export function wrongImports(files: readonly Source[]): Finding[] {
  return files
    .filter((file) => file.path.startsWith('src/') && !isTest(file.path))
    .flatMap((file) =>
      importsOf(file).flatMap(({ from, line }) => {
        const remedy = isShared(file.path) ? (wrongShared(file, from) ?? wrong(file, from)) : wrong(file, from);
        return remedy ? [{ file: file.path, line, remedy: `imports ${from}: ${remedy}` }] : [];
      }),
    );
}

/** Why an import is wrong; undefined when it is not. */
function wrong(file: Source, from: string): string | undefined {
  const here = placeOf(file.path);
  const to = target(file, from);
  if (to === undefined) return wrongPackage(here, from);
  const there = placeOf(to);
  if (here.kind === 'web') return wrongOfWeb(here, there, to);
  if (there.kind === 'web') return 'only web code imports web code';
  if (here.kind === 'ground') {
    const own = there.kind === 'ground' && there.folder === here.folder;
    return own ? undefined : `src/${here.folder} imports nothing of the product; move what is needed here, or the code that needs it up`;
  }
  if (HEIGHT[there.kind] > HEIGHT[here.kind]) {
    return 'the direction is base, algo → facts, warehouse, store, http, jobs, notify → domains → app → main, cli; pass it in as an argument';
  }
  if (here.kind === 'domain' && there.kind === 'domain' && here.domain !== there.domain && there.file !== 'index.ts' && !sharedTypes(here, there)) {
    return `another domain is reached through src/domains/${there.domain}/index.ts only`;
  }
  if (here.kind === 'app' && to === 'src/main.ts') return 'nothing imports main';
  return undefined;
}

/** A contract, of a domain or of a part of it, may name the contract of another domain: both are what the page may read. */
function sharedTypes(here: { file: string }, there: { file: string }): boolean {
  return isContract(here.file) && isContract(there.file);
}

const isContract = (file: string): boolean => file === 'contract.ts' || file.endsWith('/contract.ts');

function wrongPackage(here: Place, from: string): string | undefined {
  if (here.kind === 'ground' && here.folder === 'algo') return 'src/algo imports nothing, packages included: it is pure mathematics';
  if (here.kind === 'web' && from.startsWith('node:')) return 'the page has no Node';
  return undefined;
}

function wrongOfWeb(here: { domain: string | undefined }, there: Place, to: string): string | undefined {
  const allowed = there.kind === 'ground' || isShared(to) || (there.kind === 'web' && (there.domain === undefined || there.domain === here.domain));
  return allowed ? undefined : 'web code imports contract.ts, messages.ts, base, algo, src/web and its own folder only';
}

/** Contracts and messages go to the page whole, so what they import has to be fit for it too. */
function wrongShared(file: Source, from: string): string | undefined {
  const to = target(file, from);
  if (to === undefined) return from.startsWith('node:') ? 'a contract or messages file is part of the page, which has no Node' : undefined;
  const fit = isShared(to) || ['ground', 'web'].includes(placeOf(to).kind);
  return fit ? undefined : 'a contract or messages file is part of the page: it imports contracts, messages, base and algo only';
}

/** Circles between domains, and between the layers below them; each is one finding at the import that closes it. */
export function circles(files: readonly Source[]): Finding[] {
  const edges = new Map<string, Map<string, Finding>>();
  for (const file of files) {
    if (isTest(file.path)) continue;
    const here = groupOf(file.path);
    if (!here) continue;
    for (const { from, line } of importsOf(file)) {
      const to = target(file, from);
      const there = to && groupOf(to);
      // Contracts are plain shapes: that two of them know each other is no circle of the domains' code.
      if (!there || there === here || (isShared(file.path) && isShared(to))) continue;
      const out = edges.get(here) ?? edges.set(here, new Map()).get(here);
      out?.set(there, { file: file.path, line, remedy: '' });
    }
  }
  return [...edges.keys()].flatMap((group) => {
    const path = wayBack(edges, group);
    const closing = path && edges.get(path.at(-2) as string)?.get(group);
    // A circle is found from each of its members; it is told once, from the first by name.
    if (!path || !closing || [...path].sort()[0] !== group) return [];
    return [{ ...closing, remedy: `closes the circle ${path.join(' → ')}; let the lower one take what it needs as an argument` }];
  });
}

function groupOf(path: string): string | undefined {
  const place = placeOf(path);
  if (place.kind === 'domain') return `domains/${place.domain}`;
  return place.kind === 'layer' ? place.folder : undefined;
}

/** The shortest way from a group back to itself, both ends included. */
function wayBack(edges: Map<string, Map<string, Finding>>, start: string): string[] | undefined {
  const queue = [[start]];
  const seen = new Set<string>();
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const next of edges.get(path.at(-1) as string)?.keys() ?? []) {
      if (next === start) return [...path, start];
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...path, next]);
    }
  }
  return undefined;
}
