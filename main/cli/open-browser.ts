/** Opens the user's default browser. */
import { spawn } from 'node:child_process';

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  // `start` is built into the shell and takes a first quoted argument as a title.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};

/** Opens an address of this program in the default browser; false where there is none to start. */
export function openBrowser(address: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  // Without a display there are only terminal browsers, which cannot show the editor.
  if (!program || (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return Promise.resolve(false);
  return new Promise((resolve) => {
    // The browser outlives this process, so it must not have the marker by which the engine's children are killed.
    const { UPRIGHT_OWNER: _, ...unmarked } = process.env;
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true, env: unmarked });
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
    child.unref();
  });
}
