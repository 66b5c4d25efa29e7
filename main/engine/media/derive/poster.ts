/** One picture that stands for a file. */
import { join } from 'node:path';
import sharp from 'sharp';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import { pictureFilters } from './picture-filters.js';
import type { DerivePorts, ReadySource } from './ports.js';

/** Longest side of a poster, pixels. */
export const POSTER_SIDE = 540;
// The very first frame is often black or in a fade.
const SHARE = 0.1;
const LATEST_US = 10_000_000;

/** Writes the poster of a source with a picture into `folder`. */
export async function writePoster(source: ReadySource, folder: string, ports: DerivePorts): Promise<string> {
  const file = join(folder, 'poster.jpg');
  const { info, path } = source;
  if (info?.kind === 'still') {
    const flat = { background: '#000000' };
    const size = { width: POSTER_SIDE, height: POSTER_SIDE, fit: 'inside' as const, withoutEnlargement: true };
    await sharp(path, { failOn: 'none' }).rotate().resize(size).flatten(flat).jpeg({ quality: 82 }).toFile(file);
    return file;
  }
  if (!info?.video) throw new Error('A poster needs a picture.');
  const at = Math.min((info.durationUs ?? 0) * SHARE, LATEST_US);
  const { filters } = await pictureFilters(info.video, POSTER_SIDE, folder);
  const options = ['-noaccurate_seek', '-ss', (at / 1e6).toFixed(3)];
  const graph = ['-map', `0:${info.video.index}`, '-vf', filters.join(','), '-frames:v', '1'];
  const output = ['-update', '1', '-q:v', '3', '-f', 'image2', 'poster.jpg'];
  const run = (seek: readonly string[]) =>
    runFfmpeg(ports.tools, ['-y', ...inputArgs(path, { options: seek }), ...graph, ...output], {
      cwd: folder,
      signal: ports.signal,
      timeoutMs: 60_000,
    });
  await run(options);
  // Nothing is shown that late in a file whose length was guessed.
  if (
    (await sharp(file)
      .metadata()
      .catch(() => null)) === null
  )
    await run([]);
  return file;
}
