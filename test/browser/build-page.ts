/** Builds the pages of `test/browser/pages`. */
import react from '@vitejs/plugin-react';
import tailwind from '@tailwindcss/vite';
import { build } from 'vite';

/** Builds `test/browser/pages/<name>/index.html` into `outDir`, as the editor is built. */
export async function buildPage(name: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: new URL(`./pages/${name}/`, import.meta.url).pathname,
    logLevel: 'error',
    plugins: [react(), tailwind()],
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, minify: false },
    worker: { format: 'es' },
  });
}
