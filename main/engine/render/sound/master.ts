/** Brings the mix to its loudness and encodes it. */
import type { z } from 'zod';
import type { LoudnessTarget } from '../../../../core/project/project.js';
import { type Loudness, masterFilters, parseLoudness } from '../../../../core/render/sound-args.js';
import { SAMPLE_RATE } from '../../../../core/sound/clips.js';
import type { FfmpegPort } from '../ports.js';

const RAW = ['-f', 'f32le', '-ar', String(SAMPLE_RATE), '-ac', '2', '-protocol_whitelist', 'pipe', '-i', 'pipe:0'];
const METER = 'ebur128=peak=true:framelog=quiet';
// AAC passes the peaks of what it encodes by a few tenths of a decibel.
const CODEC_MARGIN_DB = 0.6;
// Room noise is not music: never raise a recording by more.
const MOST_GAIN_DB = 30;
const SILENCE_LUFS = -69;
const CLOSE_ENOUGH_DB = 0.2;
const MOST_ATTEMPTS = 6;
const LEAST_SLOPE = 0.25;

/** What is needed to read the mix and write in the job's folder. */
export interface MasterContext {
  readonly ffmpeg: FfmpegPort;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** The mix from its start; may be asked for several times. */
  readonly mix: () => AsyncIterable<Uint8Array>;
}

/** Gain and ceiling that bring the mix to its target, with the levels that they lead to. */
export interface Mastering {
  readonly gainDb: number;
  readonly ceilingDb: number | null;
  /** Null when silent. */
  readonly level: Loudness | null;
}

/**
 * Two passes where a plain gain is enough, which it is unless peaks would pass the limit; otherwise a limiter is set and
 * measured again until the loudness is met, so that dynamics stay as they were mixed.
 */
export async function planMastering(
  target: z.infer<typeof LoudnessTarget> | null,
  context: MasterContext,
): Promise<Mastering> {
  const before = await measure(context, null);
  if (!before || before.integrated <= SILENCE_LUFS) return { gainDb: 0, ceilingDb: null, level: null };
  if (!target)
    return {
      gainDb: 0,
      ceilingDb: before.truePeak > -CODEC_MARGIN_DB ? -CODEC_MARGIN_DB : null,
      level: before,
    };
  const ceiling = target.truePeak - CODEC_MARGIN_DB;
  let gainDb = Math.min(MOST_GAIN_DB, target.integrated - before.integrated);
  if (before.truePeak + gainDb <= ceiling) {
    return {
      gainDb,
      ceilingDb: null,
      level: {
        integrated: before.integrated + gainDb,
        truePeak: before.truePeak + gainDb,
      },
    };
  }
  // A limiter gives back less than it is given: follow the slope that the last two measurements show.
  let slope = 1;
  let last: { gainDb: number; integrated: number } | null = null;
  for (let attempt = 1; ; attempt++) {
    const level = await measure(context, masterFilters(gainDb, ceiling));
    const short = target.integrated - (level?.integrated ?? target.integrated);
    if (!level || attempt === MOST_ATTEMPTS || Math.abs(short) <= CLOSE_ENOUGH_DB || gainDb >= MOST_GAIN_DB) {
      return { gainDb, ceilingDb: ceiling, level };
    }
    if (last && gainDb !== last.gainDb) {
      slope = Math.max(LEAST_SLOPE, (level.integrated - last.integrated) / (gainDb - last.gainDb));
    }
    last = { gainDb, integrated: level.integrated };
    gainDb = Math.min(MOST_GAIN_DB, gainDb + short / slope);
  }
}

async function measure(
  { ffmpeg, folder, signal, mix }: MasterContext,
  filters: string | null,
): Promise<Loudness | null> {
  const chain = filters === null ? METER : `${filters},${METER}`;
  const args = [...RAW, '-af', chain, '-f', 'null', '-'];
  const { log } = await ffmpeg.run(args, {
    cwd: folder,
    signal,
    input: mix(),
    logLevel: 'info',
  });
  return parseLoudness(log);
}

/** Writes the mastered mix as AAC in MP4. */
export async function encodeMix(
  mastering: Mastering,
  kbps: number,
  file: string,
  context: MasterContext,
): Promise<void> {
  const { ffmpeg, folder, signal, mix } = context;
  const encode = ['-c:a', 'aac', '-b:a', `${kbps}k`, '-fflags', '+bitexact', '-flags', '+bitexact', '-f', 'mp4', file];
  const filters = masterFilters(mastering.gainDb, mastering.ceilingDb);
  await ffmpeg.run([...RAW, '-af', filters, ...encode], {
    cwd: folder,
    signal,
    input: mix(),
  });
}
