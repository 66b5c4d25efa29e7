/** Builds the pages of `test/browser/pages`. */
import { execFile } from 'node:child_process';
import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FILE = fileURLToPath(import.meta.url);
const PAGES = fileURLToPath(new URL('./pages/', import.meta.url));

/**
 * Builds `test/browser/pages/<name>/index.html` of each name into `outDir/<name>`, as the editor is built: in one build,
 * which reads what they share once. In a process of its own: Vite builds for production only where `NODE_ENV` says so, and
 * in tests it says `test`.
 */
export async function buildPages(names: readonly string[], outDir: string): Promise<void> {
  await promisify(execFile)(process.execPath, [FILE, outDir, ...names], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

if (import.meta.main) {
  const [outDir = '', ...names] = process.argv.slice(2);
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const { default: tailwind } = await import('@tailwindcss/vite');
  const built = join(outDir, 'built');
  await build({
    configFile: false,
    root: PAGES,
    logLevel: 'error',
    plugins: [react(), tailwind()],
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: names.map((name) => join(PAGES, name, 'index.html')) },
    },
    worker: { format: 'es' },
  });
  // A folder is served by itself, with all that its page loads.
  for (const name of names) {
    await rename(join(built, name), join(outDir, name));
    await cp(join(built, 'assets'), join(outDir, name, 'assets'), { recursive: true });
  }
}
