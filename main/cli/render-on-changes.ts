/** `--watch`: renders again whenever the source, or a file that it names, has changed. */
import { existsSync, statSync, unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Context } from './context.js';
import { reportError } from './errors.js';

// Network disks and editors that replace files report no events, so the files are looked at.
const EVERY_MS = 300;

/** Renders, waits for a change, and renders again, until Ctrl+C. A render that fails is told, and the next change waited for. */
export async function renderOnChanges(context: Context, file: string, render: () => Promise<void>): Promise<void> {
  const { reporter, signals } = context;
  for (;;) {
    // What changes during the render is rendered next.
    const changed = watchOnce(await findFiles(file));
    // How the last one ended is how the command ends.
    context.finish(0);
    await render().catch(async (error: unknown) => context.finish(await reportError(error, reporter, { file })));
    if (signals.seen() !== null) return changed.stop();
    reporter.note('Waiting for a change. Ctrl+C ends.');
    const ended = await Promise.race([changed.seen.then(() => false), signals.first.then(() => true)]);
    changed.stop();
    if (ended) return;
  }
}

/** The source and every file that a text in it names. */
async function findFiles(file: string): Promise<string[]> {
  const folder = dirname(file);
  const texts = (await readFile(file, 'utf8').catch(() => '')).matchAll(/"((?:[^"\\]|\\.){1,4096})"/g);
  const named = [...texts].map(([, text = '']) => resolve(folder, text)).filter(isFile);
  return [...new Set([file, ...named])];
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

function watchOnce(files: readonly string[]): { readonly seen: Promise<void>; readonly stop: () => void } {
  let change = (): void => undefined;
  const seen = new Promise<void>((done) => {
    change = done;
  });
  const look = (now: { mtimeMs: number }, before: { mtimeMs: number }): void => {
    if (now.mtimeMs !== before.mtimeMs) change();
  };
  for (const file of files) watchFile(file, { interval: EVERY_MS }, look);
  const stop = (): void => {
    for (const file of files) unwatchFile(file, look);
  };
  return { seen, stop };
}
