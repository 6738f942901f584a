import { resolve } from 'node:path';
import { type AnyContractRouter, minifyContractRouter } from '@orpc/contract';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, runnerImport } from 'vite';

/** Where a contract makes a shape: a call that leaves no trace when nobody uses what it makes. */
const SHAPE = /(?<![\w.'"`])(?:z|route)(?=\s*\.\s*\w+\()|(?<![\w.'"`])\w+(?=\.(?:extend|pick|omit|partial|optional|nullable)\()/g;

/**
 * The page needs the address and method of each route, and none of the shapes the server checks by: building those cost as much time at every opening
 * as drawing the page.
 */
function routesAlone(): Plugin {
  const path = resolve('src/contract.ts');
  return {
    name: 'routes-alone',
    apply: 'build',
    // A shape that nobody on the page uses is left out, although a constant beside it is used.
    transform: (code, id) => (/\/src\/.*contract\.ts$/.test(id) ? { code: code.replace(SHAPE, '/*#__PURE__*/ $&'), map: null } : null),
    load: async (id) => {
      if (id !== path) return null;
      const { module } = await runnerImport<{ contract: AnyContractRouter }>(path, { configFile: false, logLevel: 'warn' });
      const routes = JSON.stringify(minifyContractRouter(module.contract), (key, value) => (key === 'meta' ? {} : value));
      return `export const contract = JSON.parse(${JSON.stringify(routes)});`;
    },
  };
}

/** The program of the page that people open first loads beside what draws around it, not after it. */
function loadWithPage(source: string): Plugin {
  return {
    name: 'load-with-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        const chunks = Object.values(bundle ?? {}).filter((part) => part.type === 'chunk');
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
        if (!page) throw new Error(`${source} has no chunk of its own`);
        const wanted = new Set<typeof page>();
        const add = (chunk: typeof page | undefined): void => {
          if (!chunk || wanted.has(chunk)) return;
          wanted.add(chunk);
          for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name));
        };
        add(page);
        const missing = (file: string) => !html.includes(file);
        const styles = [...wanted].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]).filter(missing);
        return [
          ...[...wanted]
            .map(({ fileName }) => fileName)
            .filter(missing)
            .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const })),
          ...styles.map((file) => ({ tag: 'link', attrs: { rel: 'stylesheet', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const })),
        ];
      },
    },
  };
}

/**
 * The web page. Libraries that change together share a file, so that a new version of the product leaves them in the browser's cache;
 * whatever only a lazily loaded page needs (ECharts above all) stays out of the first visit because nothing on its way imports it.
 */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), routesAlone(), loadWithPage('/today/web/today/TodayPage.tsx')],
  build: {
    // From the root, like every directory above; `scripts/build.mjs` says which.
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The server sends a compressed file; what matters is that size, which `bench/` measures.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\//, priority: 30 },
            { name: 'echarts', test: /node_modules\/(echarts|zrender|tslib)\//, priority: 20 },
            { name: 'contract', test: /node_modules\/(zod|@orpc)\//, priority: 10 },
          ],
        },
      },
    },
  },
});
