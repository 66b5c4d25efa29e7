/**
 * `npm run package [-- arguments for electron-builder]`: installers of this machine's platform, in `dist/`. `-- --dir`
 * makes the unpacked app only. What is missing is told in a sentence each, and what to set where a host is blocked.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTools } from './package/check-tools.mjs';
import { electronVersion, readyElectron } from './package/electron.mjs';
import { findTools } from './package/ffmpeg.mjs';
import { fetchFfprobe } from './package/ffprobe.mjs';
import { buildNotices } from './package/notices.mjs';
import { root } from './setup/index.mjs';
import { runQuietly } from './setup/npm.mjs';
import { SET_UP_FAILED, SetUpError } from './setup/problem.mjs';

const env = process.env;
const { platform, arch } = process;

/** @returns {Promise<void>} */
async function makePackage() {
  refuseOtherMachines(process.argv.slice(2));
  const { ffmpeg, ffprobe } = await readyTools();
  for (const [tool, name] of /** @type {const} */ ([
    [ffmpeg, 'FFmpeg'],
    [ffprobe, 'ffprobe'],
  ])) {
    if (tool) continue;
    throw new SetUpError(
      `There is no ${name} for ${platform}-${arch} to pack: its npm package is not installed, or came without its program.`,
      `run npm install on such a machine, or set UPRIGHT_PACKAGE_${name.toUpperCase()} to a program under the GPL`,
    );
  }
  if (ffmpeg && ffprobe) await checkTools({ ffmpeg, ffprobe });
  const dist = await readyElectron(root, process.execPath, env);
  mkdirSync(join(root, 'out', 'package'), { recursive: true });
  writeFileSync(join(root, 'out', 'package', 'THIRD-PARTY-NOTICES.txt'), buildNotices(root, [ffmpeg, ffprobe]));
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const config = join(root, 'electron-builder.config.mjs');
  const args = [builder, '--config', config, '--publish', 'never', ...process.argv.slice(2)];
  const { code, output } = await runQuietly(process.execPath, args, {
    cwd: root,
    env: {
      ...env,
      UPRIGHT_PACKAGE_FFMPEG: ffmpeg?.path,
      UPRIGHT_PACKAGE_FFPROBE: ffprobe?.path,
      UPRIGHT_ELECTRON_DIST: dist,
      UPRIGHT_ELECTRON_VERSION: electronVersion(root),
    },
  });
  if (code !== 0) throw toProblem(output);
  process.stdout.write(output);
}

/** The programs to pack: one that a variable names, else both from one release where they can be had. */
async function readyTools() {
  const found = findTools(root, platform, arch, env);
  if (env.UPRIGHT_PACKAGE_FFPROBE || !found.ffmpeg?.from.startsWith('ffmpeg-static ')) return found;
  return { ...found, ffprobe: (await fetchFfprobe(root, platform, arch, env)) ?? found.ffprobe };
}

/**
 * FFmpeg and the database come from this machine's packages, so that an installer for another would not run there.
 * @param {string[]} args
 */
function refuseOtherMachines(args) {
  const own = [`--${arch}`, ...(OWN_PLATFORM[platform] ?? [])];
  const other = args.filter((each) => OF_MACHINES.test(each)).find((each) => !own.includes(each));
  if (other === undefined) return;
  throw new SetUpError(
    `${other} asks for another machine than this one (${platform}-${arch}), whose programs are not here.`,
    'run npm run package on such a machine',
  );
}

/** @type {Readonly<Record<string, string[]>>} */
const OWN_PLATFORM = {
  linux: ['--linux', '-l'],
  darwin: ['--mac', '--macos', '-m', '-o'],
  win32: ['--win', '--windows', '-w'],
};
const OF_MACHINES = /^(?:--(?:x64|arm64|ia32|armv7l|universal|linux|mac|macos|win|windows)|-[lmow]|-mwl)$/;

/** @param {string} output */
function toProblem(output) {
  if (
    !/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|cannot resolve|status code|getaddrinfo|HTTPError|fetch failed/i.test(output)
  ) {
    return new SetUpError(
      'electron-builder failed.',
      'mend what it tells above, then run the same command again',
      output,
    );
  }
  return new SetUpError(
    "electron-builder's tools (for AppImage, deb, dmg or nsis, from github.com/electron-userland/electron-builder-binaries) " +
      'are not here and cannot be fetched.',
    'set ELECTRON_BUILDER_BINARIES_MIRROR to the address of a mirror, or ELECTRON_BUILDER_CACHE to a cache that has them; ' +
      'npm run package -- --dir makes the unpacked app without them',
    output,
  );
}

try {
  await makePackage();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`upright: ${error.message}\n`);
  process.exitCode = SET_UP_FAILED;
}
