/** A filmstrip and the hard cuts of a source, in one reading. */
import { join } from 'node:path';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import { pictureFilters } from './picture-filters.js';
import type { DerivePorts, ReadySource } from './ports.js';

/** A filmstrip: tiles in rows, each the picture at its number times `stepUs`. */
export interface FilmstripMeta {
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly columns: number;
  readonly count: number;
  readonly stepUs: number;
}

/** What one reading of the picture brings. */
export interface PictureReading {
  readonly file: string;
  readonly meta: FilmstripMeta;
  /** Times of the first frames after hard cuts, microseconds. */
  readonly scenes: number[];
}

const TILE_SIDE = 160;
const MOST_TILES = 120;
const COLUMNS = 10;
const SHORTEST_STEP_US = 500_000;
// FFmpeg's `scdet`, a mean difference in per cent: camera shake stays below, a cut between two takes is well above.
const CUT_SCORE = 12;

/** Reads the picture of a source from beginning to end, at the lowest priority. */
export async function readPicture(source: ReadySource, folder: string, ports: DerivePorts): Promise<PictureReading> {
  const { info, path } = source;
  if (!info?.video) throw new Error('A filmstrip needs a picture.');
  const lengthUs = Math.max(1, info.durationUs ?? 1);
  const stepUs = Math.max(SHORTEST_STEP_US, Math.ceil(lengthUs / MOST_TILES));
  const count = Math.max(1, Math.ceil(lengthUs / stepUs));
  const rows = Math.ceil(count / COLUMNS);
  const small = await pictureFilters(info.video, TILE_SIDE, folder);
  const chain = [
    ...small.filters,
    `scdet=threshold=${CUT_SCORE}`,
    `fps=fps=1000000/${stepUs}:round=down:start_time=0:eof_action=pass`,
    `tile=${COLUMNS}x${rows}`,
    'format=yuvj420p',
  ];
  // The loop filter only smooths what is scaled away here.
  const options = ['-skip_loop_filter', 'all'];
  const { lines } = await runFfmpeg(
    ports.tools,
    [
      ...['-y', ...inputArgs(path, { options }), '-map', `0:${info.video.index}`, '-vf', chain.join(',')],
      ...['-frames:v', '1', '-update', '1', '-q:v', '5', '-f', 'image2', 'filmstrip.jpg'],
    ],
    { cwd: folder, signal: ports.signal, timeoutMs: 60_000 + lengthUs / 100, logLevel: 'info', lowPriority: true },
  );
  const meta = { tileWidth: small.width, tileHeight: small.height, columns: COLUMNS, count, stepUs };
  return { file: join(folder, 'filmstrip.jpg'), meta, scenes: parseCuts(lines) };
}

/** The times in `scdet`'s report. */
export const parseCuts = (lines: readonly string[]): number[] =>
  lines.flatMap((line) => {
    const seconds = /lavfi\.scd\.time:\s*([\d.]+)/.exec(line)?.[1];
    return seconds === undefined ? [] : [Math.round(Number(seconds) * 1e6)];
  });
