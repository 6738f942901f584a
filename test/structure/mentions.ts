import type { Finding } from './source.ts';

/** A text file of the repository. */
export type TextFile = { readonly path: string; readonly text: string };

/** The recorded causes of the demo's incidents: who looks for causes must not be able to read them. */
export function truthReaders(files: readonly TextFile[]): Finding[] {
  const product = files.filter(({ path }) => /^(src|bin|scripts|migrations)\//.test(path) && !path.startsWith('src/cli/demo/'));
  return mentions(product, /truth\.json/, 'only src/cli/demo writes the recorded causes and only bench/ and tests read them');
}

/** Notices of what was just done, drawn beside the kit's. */
export function ownNotices(files: readonly TextFile[]): Finding[] {
  const pages = files.filter(({ path }) => path.startsWith('src/') && path.endsWith('.tsx') && !path.startsWith('src/web/kit/'));
  return mentions(pages, /className="notice[ "]/, 'src/web/kit/UndoNotice.tsx draws what was done and the way back');
}

/** Paths that exist on one machine only. */
export function machinePaths(files: readonly TextFile[]): Finding[] {
  return mentions(files, /(?<![\w.~-])\/(work|root|home\/\w+|Users\/\w+|tmp)\//, 'make the path from the place of the file, or from os.tmpdir()');
}

/** Registries named in files: a clone installs from wherever its npm is told to. */
export function registries(files: readonly TextFile[]): Finding[] {
  return mentions(files, /https?:\/\/registry\./, 'leave the registry to the npm of whoever installs');
}

function mentions(files: readonly TextFile[], pattern: RegExp, remedy: string): Finding[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [{ file: path, line: index + 1, remedy: `${line.trim().slice(0, 80)}: ${remedy}` }] : [])),
  );
}
