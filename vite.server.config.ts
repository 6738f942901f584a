import { defineConfig } from 'vite';

/**
 * The server and the library entry `zhanggui/algo`, compiled file by file into plain ESM that Node ≥ 20.19 runs.
 * Every dependency stays outside: Node loads it from node_modules, native ones included.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      // The reading process of imports is a program of its own.
      input: { 'server/main': 'src/main.ts', 'server/reader': 'src/domains/imports/reader/process.ts', 'algo/index': 'src/algo/index.ts' },
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        // What the server shares with the library belongs to the library, which stands on its own.
        chunkFileNames: ({ moduleIds }) => (moduleIds.every((id) => id.includes('/src/algo/')) ? 'algo/[name].js' : 'server/[name]-[hash].js'),
      },
    },
  },
  ssr: { external: true, target: 'node' },
});
