/** The built app in Electron itself, where its runtime is here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { PROGRAMS } from '../../build/package/electron.mjs';
import { type Desktop, ROOT, type Scratch } from './desktop.js';

/** Electron's program: `UPRIGHT_ELECTRON`, or the one in the electron package. Null where there is none. */
export function findElectron(): string | null {
  const own = join(ROOT, 'node_modules', 'electron', 'dist', PROGRAMS[process.platform] ?? 'electron');
  return [process.env.UPRIGHT_ELECTRON, own].find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** Starts the app. As root, and in most containers, Chromium's sandbox of processes needs to be left out. */
export async function startElectron(
  scratch: Scratch,
  executablePath: string,
): Promise<Desktop & { readonly electron: ElectronApplication }> {
  const isRoot = process.getuid?.() === 0;
  const electron = await _electron.launch({
    executablePath,
    args: [...(isRoot ? ['--no-sandbox'] : []), scratch.app],
    cwd: scratch.folder,
    env: { ...process.env, UPRIGHT_HOME: scratch.home } as Record<string, string>,
  });
  const child = electron.process();
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1)));
  const page = () => electron.windows()[0] ?? electron.firstWindow();
  return {
    electron,
    inMain: (act, value) => electron.evaluate(act as never, value as never) as Promise<never>,
    inPage: async (act, value) => (await page()).evaluate(act as never, value as never) as Promise<never>,
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}
