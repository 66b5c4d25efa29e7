import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const { optionalDependencies } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

const BUILT_IN = [
  '@bjorn3/browser_wasi_shim',
  ...['atomically', 'chokidar', 'commander', 'csv-parse', 'env-paths', 'kysely', 'mutative', 'p-queue'],
  ...['fft.js', 'yauzl', 'yazl', 'zod'],
];

// Not a process, so none of the blocks below.
const client: Plugin = {
  name: 'client',
  async writeBundle() {
    await build({ configFile: path('main/client/vite.config.ts') });
  },
};

// One block a process.
export default defineConfig({
  main: {
    plugins: [client],
    build: {
      outDir: path('out/main'),
      // A running command may still load a chunk of the build that it started from; chunks are named by content.
      emptyOutDir: false,
      target: 'node22.22',
      sourcemap: true,
      // What is in `dependencies` stays outside by itself; what is optional must be named. What is plain JavaScript and
      // loaded at every start is built in: to find and read each small module takes nearly half of the engine's start.
      externalizeDeps: { include: Object.keys(optionalDependencies), exclude: BUILT_IN },
      rollupOptions: {
        input: {
          cli: path('main/cli/index.ts'),
          app: path('main/app/index.ts'),
          engine: path('main/app/engine/process.ts'),
          speech: path('main/engine/speech/align-worker.ts'),
          speak: path('main/engine/speech/speak-worker.ts'),
          sherpa: path('main/engine/speech/sherpa-child.ts'),
          pictures: path('main/engine/media/pictures/picture-child.ts'),
          parser: path('main/engine/parse/parse-worker.ts'),
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // V8 keeps the text of a script, with two bytes for every character where one of them is not Latin-1.
          charset: 'ascii',
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: path('out/preload'),
      // A sandboxed preload is CommonJS and can load nothing else of ours.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: path('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path('renderer'),
    plugins: [react(), tailwind()],
    // In development the app's own protocol passes requests on to this server (main/app/protocols/serve-dev.ts).
    server: {
      ...{ host: '127.0.0.1', port: 5173, strictPort: true, fs: { allow: [path('.')] } },
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: 5173 },
    },
    build: {
      outDir: path('out/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      // electron-vite leaves it off; half the code is half of what the window reads and compiles before it shows.
      minify: true,
      // It is read from this machine's disk.
      chunkSizeWarningLimit: 4000,
      // The page's policy forbids data: in scripts, workers and fonts.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: path('renderer/index.html') } },
    },
    worker: { format: 'es' },
  },
});
