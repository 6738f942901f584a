import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The web page. Libraries that change together share a file, so that a new version of the product leaves them in the browser's cache;
 * whatever only a lazily loaded page needs (ECharts above all) stays out of the first visit because nothing on its way imports it.
 */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
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
