/** Whether the FFmpeg and the ffprobe of a package may be shipped and will do. */
import { dirname } from 'node:path';
import { runQuietly } from '../setup/npm.mjs';
import { SetUpError } from '../setup/problem.mjs';

/**
 * @param {{ ffmpeg: import('./ffmpeg.mjs').Tool, ffprobe: import('./ffmpeg.mjs').Tool }} tools Programs of this machine.
 * @throws {SetUpError} Where one does not run, is older than FFmpeg 5.1, is not under the GPL or lacks what every video needs.
 */
export async function checkTools({ ffmpeg, ffprobe }) {
  for (const [tool, name] of /** @type {const} */ ([
    [ffmpeg, 'FFmpeg'],
    [ffprobe, 'ffprobe'],
  ])) {
    const { code, output } = await runQuietly(tool.path, ['-version'], { cwd: dirname(tool.path) });
    const reason = code === 0 ? whyUnfit(output) : 'it does not run here';
    if (reason === null) continue;
    throw new SetUpError(
      `The ${name} of ${tool.from} cannot be packed: ${reason}.`,
      `set UPRIGHT_PACKAGE_${name.toUpperCase()} to a program under the GPL, of FFmpeg 5.1 or later, with libass and libx264`,
      output,
    );
  }
}

/**
 * By the same rule as main/engine/ffmpeg/locate.ts, and the licence always.
 * @param {string} version What `-version` prints.
 */
export function whyUnfit(version) {
  const [, major = 0, minor = 0] = (/^libavutil\s+(\d+)\.\s*(\d+)\./m.exec(version) ?? []).map(Number);
  const flags = (/^configuration: (.*)$/m.exec(version)?.[1] ?? '').split(' ');
  if (major < 57 || (major === 57 && minor < 28)) return 'it is older than FFmpeg 5.1';
  if (flags.includes('--enable-nonfree')) return 'it may not be passed on (--enable-nonfree)';
  const missing = version.startsWith('ffprobe')
    ? []
    : ['--enable-gpl', '--enable-libass', '--enable-libx264'].filter((flag) => !flags.includes(flag));
  return missing.length > 0 ? `it was built without ${missing.join(', ')}` : null;
}
