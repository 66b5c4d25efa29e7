import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

// electron-vite asks the installed electron package which module format its Node has. Until that package is a
// dependency the answer is given here; the target below is what the command line runs on.
process.env.ELECTRON_MAJOR_VER ??= '45';

// One block a process: `preload` and `renderer` join `main` when they exist.
export default defineConfig({
  main: {
    build: {
      outDir: path('out/main'),
      // A running command may still load a chunk of the build that it started from; chunks are named by content.
      emptyOutDir: false,
      target: 'node22.12',
      sourcemap: true,
      externalizeDeps: true,
      rollupOptions: {
        input: { cli: path('main/cli/index.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
});
