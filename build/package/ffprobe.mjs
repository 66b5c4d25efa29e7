/** The ffprobe of the release that `ffmpeg-static` takes its FFmpeg from; the package itself brings none. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Fetches it once into `out/package`.
 * @param {string} root
 * @param {string} platform As `process.platform`.
 * @param {string} arch As `process.arch`.
 * @param {NodeJS.ProcessEnv} env `FFMPEG_BINARIES_URL` names a mirror, as it does for `ffmpeg-static`.
 * @returns {Promise<import('./ffmpeg.mjs').Tool | null>} Null where `ffmpeg-static` is not there or the release cannot be reached.
 */
export async function fetchFfprobe(root, platform, arch, env) {
  const folder = join(root, 'node_modules', 'ffmpeg-static');
  if (!existsSync(join(folder, 'package.json'))) return null;
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const tag = env.FFMPEG_BINARY_RELEASE ?? own['ffmpeg-static']?.['binary-release-tag'];
  const host = env.FFMPEG_BINARIES_URL ?? 'https://github.com/eugeneware/ffmpeg-static/releases/download';
  const name = platform === 'win32' ? 'ffprobe.exe' : 'ffprobe';
  const path = join(root, 'out', 'package', `ffprobe-${tag}-${platform}-${arch}`, name);
  if (!existsSync(path)) {
    const program = await fetch(`${host}/${tag}/ffprobe-${platform}-${arch}.gz`).then(
      async (answer) => (answer.ok ? gunzipSync(Buffer.from(await answer.arrayBuffer())) : null),
      () => null,
    );
    if (program === null) return null;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, program);
    renameSync(`${path}.part`, path);
    chmodSync(path, 0o755);
  }
  return { path, from: `ffmpeg-static ${own.version}, release ${tag}`, notices: [] };
}
