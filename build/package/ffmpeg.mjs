/** The FFmpeg and the ffprobe that go into a package: programs of the platform and processor that it is for. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Tool
 * @property {string} path
 * @property {string} from The npm package with its version, or the variable that named it.
 * @property {string[]} notices Files with its licence.
 */

/**
 * The programs for a platform, in the order in which the engine would take them (main/engine/ffmpeg/candidates.ts).
 * @param {string} root
 * @param {string} platform As `process.platform`.
 * @param {string} arch As `process.arch`.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ ffmpeg: Tool | null, ffprobe: Tool | null }}
 */
export function findTools(root, platform, arch, env) {
  const exe = (/** @type {string} */ name) => (platform === 'win32' ? `${name}.exe` : name);
  // Windows on ARM runs programs for x64, for which alone there are packages.
  const programs = platform === 'win32' ? 'win32-x64' : `${platform}-${arch}`;
  const own = platform === process.platform && arch === process.arch;
  return {
    ffmpeg: firstOf(
      root,
      env.UPRIGHT_PACKAGE_FFMPEG,
      'UPRIGHT_PACKAGE_FFMPEG',
      // It holds one program, of the machine on which it was installed.
      [...(own ? ['ffmpeg-static'] : []), `@ffmpeg-binary/${programs}`],
      exe('ffmpeg'),
    ),
    ffprobe: firstOf(
      root,
      env.UPRIGHT_PACKAGE_FFPROBE,
      'UPRIGHT_PACKAGE_FFPROBE',
      [`@ffprobe-installer/${programs}`],
      exe('ffprobe'),
    ),
  };
}

/**
 * @param {string} root
 * @param {string | undefined} named
 * @param {string} variable
 * @param {string[]} packages
 * @param {string} program
 * @returns {Tool | null}
 */
function firstOf(root, named, variable, packages, program) {
  if (named) return existsSync(named) ? { path: named, from: variable, notices: licencesIn(dirname(named)) } : null;
  for (const name of packages) {
    const folder = join(root, 'node_modules', name);
    const path = join(folder, program);
    if (!existsSync(path)) continue;
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { path, from: `${name} ${version}`, notices: licencesIn(folder) };
  }
  return null;
}

const licencesIn = (/** @type {string} */ folder) =>
  ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'ffmpeg.LICENSE', 'ffmpeg.README']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path));
