/** A filmstrip and the hard cuts of a source, in one reading. */
import { join } from 'node:path';
import type { MediaInfo } from '../../../../core/media/media-info.js';
import { runFluent } from '../../ffmpeg/fluent.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { fitLongSide, pictureFilters, readingOptions, TO_JPEG } from './picture-filters.js';
import type { FilmstripMeta } from '../../../../core/media/filmstrip-meta.js';
import type { DerivePorts, ReadySource } from './ports.js';

/** What one reading of the picture brings. */
export interface PictureReading {
  readonly file: string;
  readonly meta: FilmstripMeta;
  /** Times of the first frames after hard cuts, microseconds. */
  readonly scenes: number[];
}

const TILE_SIDE = 160;
const MAX_TILES = 120;
const COLUMNS = 10;
const SHORTEST_STEP_US = 500_000;
// FFmpeg's `scdet`, a mean difference in per cent: camera shake stays below, a cut between two takes is well above.
const CUT_SCORE = 10;
// Ten minutes of 1080p at 30 frames a second. Of more only key frames are decoded, where they are close enough.
const WHOLE_PIXELS = 1920 * 1080 * 30 * 600;
const SPARSE_US = 12_000_000;

/** How the tiles of a source of this length lie. */
export function planTiles(lengthUs: number): Pick<FilmstripMeta, 'columns' | 'count' | 'stepUs'> {
  const length = Math.max(1, lengthUs);
  const stepUs = Math.max(SHORTEST_STEP_US, Math.ceil(length / MAX_TILES));
  const count = Math.max(1, Math.ceil(length / stepUs));
  return { columns: Math.min(COLUMNS, count), count, stepUs };
}

/** Whether reading only key frames is worth what it loses: in long sources a cut is then found at its next key frame. */
export function readsKeyFrames(info: MediaInfo, keyframes: number): boolean {
  const { video, durationUs } = info;
  if (!video || durationUs === null || durationUs > keyframes * SPARSE_US) return false;
  const rate = video.fps ? video.fps.num / video.fps.den : 30;
  return (video.width * video.height * rate * durationUs) / 1e6 > WHOLE_PIXELS;
}

/**
 * Reads the picture of a source from beginning to end, at the lowest priority; `keyframes` is how many there are.
 * @throws UprightError as `runFluent`
 */
export async function readPicture(
  source: ReadySource,
  folder: string,
  keyframes: number,
  ports: DerivePorts,
): Promise<PictureReading> {
  const { info, path } = source;
  if (!info?.video) throw new Error('A filmstrip needs a picture.');
  const lengthUs = info.durationUs ?? 0;
  const tiles = planTiles(lengthUs);
  const size = fitLongSide(info.video, TILE_SIDE);
  const small = await pictureFilters(info.video, size, folder, { whole: false });
  // A tile is the last frame at or before its time, which is what rounding times up to the next step gives.
  const strip = [
    `fps=1000000/${tiles.stepUs}:round=up:start_time=0`,
    `tile=${tiles.columns}x${Math.ceil(tiles.count / tiles.columns)}`,
    TO_JPEG,
  ];
  const graph = `[0:${info.video.index}]${small},scdet=threshold=${CUT_SCORE},split[a][b];[a]${strip.join(',')}[strip]`;
  const options = [
    ...readingOptions(info.video),
    // The loop filter only smooths what is scaled away here.
    ...['-skip_loop_filter', 'all'],
    ...(readsKeyFrames(info, keyframes) ? ['-skip_frame', 'nokey'] : []),
  ];
  const scenes: number[] = [];
  const graphOptions = ['-filter_complex', graph, '-map', '[strip]', '-frames:v', '1', '-update', '1'];
  await runFluent(
    ports.tools,
    {
      input: inputArgs(path, { options }),
      outputs: [
        { options: [...graphOptions, '-q:v', '4', '-f', 'image2'], target: 'filmstrip.jpg' },
        // Reads on where the strip is complete.
        { options: ['-map', '[b]', '-f', 'null'], target: '-' },
      ],
    },
    {
      ...{ cwd: folder, signal: ports.signal, timeoutMs: 120_000 + lengthUs / 100, logLevel: 'info' },
      lowPriority: true,
      onLine: (line) => {
        const cut = parseCut(line);
        if (cut !== null) scenes.push(cut);
      },
    },
  );
  const meta = { tileWidth: size.width, tileHeight: size.height, ...tiles };
  return { file: join(folder, 'filmstrip.jpg'), meta, scenes };
}

/** The time in a line of `scdet`, microseconds; null for any other line. */
function parseCut(line: string): number | null {
  const seconds = /lavfi\.scd\.time:\s*([\d.]+)/.exec(line)?.[1];
  return seconds === undefined ? null : Math.round(Number(seconds) * 1e6);
}
