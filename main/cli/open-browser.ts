/** The user's own browser. */
import { spawn } from 'node:child_process';

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  // `start` is a part of the shell, and takes the first quoted argument for a title.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};

/** Opens an address of ours in the default browser; whether there was one to ask. */
export function openBrowser(address: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  // Without a display only browsers for terminals are left, which cannot show the editor.
  if (!program || (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return Promise.resolve(false);
  return new Promise((resolve) => {
    // The browser outlives this process; with the marker of the engine's children it would be ended with them.
    const { UPRIGHT_OWNER: _, ...unmarked } = process.env;
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true, env: unmarked });
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
    child.unref();
  });
}
