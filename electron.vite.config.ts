import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const { optionalDependencies } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

// electron-vite asks the installed electron package which module format its Node has. Until that package is a
// dependency the answer is given here; the target below is what the command line runs on.
process.env.ELECTRON_MAJOR_VER ??= '45';

// Not a process, so none of the blocks below.
const client: Plugin = {
  name: 'client',
  async writeBundle() {
    await build({ configFile: path('main/client/vite.config.ts') });
  },
};

// One block a process: `preload` and `renderer` join `main` when they exist.
export default defineConfig({
  main: {
    plugins: [client],
    build: {
      outDir: path('out/main'),
      // A running command may still load a chunk of the build that it started from; chunks are named by content.
      emptyOutDir: false,
      target: 'node22.12',
      sourcemap: true,
      // What is in `dependencies` stays outside by itself; what is optional must be named.
      externalizeDeps: { include: Object.keys(optionalDependencies) },
      rollupOptions: {
        input: { cli: path('main/cli/index.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
});
