/** Builds the pages of `test/browser/pages`. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FILE = fileURLToPath(import.meta.url);

/**
 * Builds `test/browser/pages/<name>/index.html` into `outDir`, as the editor is built. In a process of its own: Vite builds
 * for production only where `NODE_ENV` says so, and in tests it says `test`.
 */
export async function buildPage(name: string, outDir: string): Promise<void> {
  await promisify(execFile)(process.execPath, [FILE, name, outDir], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

if (import.meta.main) {
  const [name = '', outDir = ''] = process.argv.slice(2);
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const { default: tailwind } = await import('@tailwindcss/vite');
  await build({
    configFile: false,
    root: fileURLToPath(new URL(`./pages/${name}/`, import.meta.url)),
    logLevel: 'error',
    plugins: [react(), tailwind()],
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
    worker: { format: 'es' },
  });
}
