/** What scripts import as `upright/client` is one file, so that nothing of the engine comes with it. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

// Packages stay outside by themselves, as for everything that is built for Node, but for those that are no dependency of ours.
export default defineConfig({
  root: path('../..'),
  logLevel: 'warn',
  ssr: { noExternal: ['i18next'] },
  build: {
    outDir: path('../../out/client'),
    target: 'node22.22',
    minify: false,
    ssr: path('index.ts'),
    rollupOptions: { output: { entryFileNames: 'index.js' } },
  },
});
