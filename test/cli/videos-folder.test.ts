/** Finding the user's folder of videos. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findVideosFolder } from '../../main/cli/videos-folder.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'upright-videos-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const make = (...path: string[]) => mkdir(join(home, ...path), { recursive: true });

test('is the folder that the desktop names', async () => {
  await make('.config');
  await make('Vidéos');
  await writeFile(join(home, '.config', 'user-dirs.dirs'), 'XDG_MUSIC_DIR="$HOME/M"\nXDG_VIDEOS_DIR="$HOME/Vidéos"\n');
  expect(await findVideosFolder({ HOME: home }, 'linux')).toBe(join(home, 'Vidéos'));
});

test('is the default one where the desktop names none that exists', async () => {
  await make('.config');
  await make('Videos');
  await writeFile(join(home, '.config', 'user-dirs.dirs'), 'XDG_VIDEOS_DIR="$HOME/gone"\n');
  expect(await findVideosFolder({ HOME: home }, 'linux')).toBe(join(home, 'Videos'));
  await make('Movies');
  expect(await findVideosFolder({ HOME: home }, 'darwin')).toBe(join(home, 'Movies'));
  expect(await findVideosFolder({ USERPROFILE: home }, 'win32')).toBe(join(home, 'Videos'));
});

test('is the home where there is none', async () => {
  expect(await findVideosFolder({ HOME: home }, 'linux')).toBe(home);
});
