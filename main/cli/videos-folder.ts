/** Finds the user's folder of videos. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's video folder where it exists, else the home folder. */
export async function findVideosFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir();
  const named = platform === 'darwin' ? 'Movies' : 'Videos';
  const own = platform === 'linux' ? await readXdgVideos(env, home) : null;
  for (const folder of [own, join(home, named)]) {
    if (folder !== null && (await isFolder(folder))) return folder;
  }
  return home;
}

// `user-dirs.dirs` (freedesktop.org, xdg-user-dirs): XDG_VIDEOS_DIR="$HOME/Vidéos", or an absolute path.
async function readXdgVideos(env: Readonly<Record<string, string | undefined>>, home: string): Promise<string | null> {
  const config = env.XDG_CONFIG_HOME || join(home, '.config');
  const text = await readFile(join(config, 'user-dirs.dirs'), 'utf8').catch(() => '');
  const value = /^\s*XDG_VIDEOS_DIR="(.*)"\s*$/m.exec(text)?.[1]?.replace(/\\(.)/g, '$1');
  if (value === undefined) return null;
  const path = value.replace(/^\$HOME(?=\/|$)/, home);
  return path.startsWith('/') ? path : null;
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() ?? false;
