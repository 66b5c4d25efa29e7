/** The poster of a file. */
import { join } from 'node:path';
import { UprightError } from '../../../../core/errors.js';
import { message } from '../../../../core/locales/message.js';
import type { MediaInfo } from '../../../../core/media/media-info.js';
import { runFluent } from '../../ffmpeg/fluent.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { decodeSeconds, loadSharp, MAX_PIXELS } from '../pictures/load-sharp.js';
import { fitLongSide, pictureFilters, readingOptions, TO_JPEG } from './picture-filters.js';
import type { DerivePorts, DerivedPicture, ReadySource } from './ports.js';

/** Longest side of a poster, pixels. */
export const POSTER_SIDE = 540;
// The very first frame is often black or in a fade; far in, it takes long to get there.
const SHARE = 0.1;
const LATEST_US = 3_000_000;

/**
 * Writes the poster of a source with a picture into `folder`.
 * @throws UprightError `media.unreadable`, or as `runFluent`
 */
export async function writePoster(source: ReadySource, folder: string, ports: DerivePorts): Promise<DerivedPicture> {
  const { info, path } = source;
  if (!info?.video) throw new Error('A poster needs a picture.');
  if (info.kind === 'still') return writeSmall(source, POSTER_SIDE, join(folder, 'poster'));
  const size = fitLongSide(info.video, POSTER_SIDE);
  const filters = await pictureFilters(info.video, size, folder);
  const file = join(folder, 'poster.jpg');
  const run = async (us: number): Promise<boolean> => {
    const options = [...readingOptions(info.video as NonNullable<MediaInfo['video']>), ...seek(us)];
    const graph = ['-map', `0:${info.video?.index}`, '-vf', `${filters},${TO_JPEG}`];
    const picture = ['-frames:v', '1', '-update', '1', '-q:v', '3', '-f', 'image2'];
    const outputs = [{ options: [...graph, ...picture], target: 'poster.jpg' }];
    const run = { cwd: folder, signal: ports.signal, timeoutMs: 120_000 };
    await runFluent(ports.tools, { input: inputArgs(path, { options }), outputs }, run);
    return isPicture(file);
  };
  // There is nothing that far in where the length was guessed or the picture ends long before the sound.
  const there = (info.seekable && (await run(posterTime(info)))) || (await run(0));
  if (!there) throw new UprightError('media.unreadable', message('media:noPictureDecoded', { path }), { path });
  return { file, extension: 'jpg', type: 'image/jpeg', meta: { ...size } };
}

/** When the poster of a moving picture is taken, microseconds. */
function posterTime({ video, durationUs }: MediaInfo): number {
  return (video?.startUs ?? 0) + Math.min((video?.durationUs ?? durationUs ?? 0) * SHARE, LATEST_US);
}

const seek = (us: number): string[] => (us < 1000 ? [] : ['-ss', (us / 1e6).toFixed(6)]);

async function isPicture(file: string): Promise<boolean> {
  const sharp = await loadSharp();
  return sharp(file)
    .metadata()
    .then(
      () => true,
      () => false,
    );
}

/** A still as a JPEG, or as WebP where it has transparency, at most `side` pixels; `base` is its path without extension. */
export async function writeSmall({ path }: ReadySource, side: number, base: string): Promise<DerivedPicture> {
  const sharp = await loadSharp();
  const input = sharp(path, { failOn: 'none', limitInputPixels: MAX_PIXELS });
  const { hasAlpha, width, height } = await input.metadata();
  const [extension, type] = hasAlpha ? (['webp', 'image/webp'] as const) : (['jpg', 'image/jpeg'] as const);
  const file = `${base}.${extension}`;
  const small = input
    .timeout({ seconds: decodeSeconds({ width, height }) })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  const made = await (hasAlpha ? small.webp({ quality: 85 }) : small.jpeg({ quality: 85 })).toFile(file);
  return { file, extension, type, meta: { width: made.width, height: made.height } };
}
