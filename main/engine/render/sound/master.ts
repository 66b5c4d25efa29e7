/** Brings the mix to its loudness and encodes it. */
import type { Project } from '../../../../core/project/project.js';
import { masterFilters, parseMixLoudness } from '../../../../core/render/sound-args.js';
import { SAMPLE_RATE } from '../../../../core/sound/sample-rate.js';
import { LoudnessMeter } from '../../../../core/sound/loudness-meter.js';
import { type Loudness, type Mastering, planMastering } from '../../../../core/sound/mastering.js';
import type { OpenFfmpeg } from '../../ffmpeg/open-ffmpeg.js';

const RAW = ['-f', 'f32le', '-ar', String(SAMPLE_RATE), '-ac', '2', '-protocol_whitelist', 'pipe', '-i', 'pipe:0'];
const METER = 'ebur128=peak=true:framelog=quiet';
/** What is needed to read the mix and write in the job's folder. */
export interface MasterContext {
  readonly ffmpeg: OpenFfmpeg;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** The mix from its start; may be asked for several times. */
  readonly mix: () => AsyncIterable<Uint8Array>;
}

/** Measures the mix as often as its mastering needs; see `core/sound/mastering.ts`. */
export const masterMix = (target: Project['loudness'], context: MasterContext): Promise<Mastering> =>
  planMastering(target, (after) =>
    after ? measureLimited(context, masterFilters(after.gainDb, after.ceilingDb)) : measureMix(context),
  );

// The samples come through here anyway, and FFmpeg's meter takes ten times as long.
async function measureMix({ signal, mix }: MasterContext): Promise<Loudness> {
  const meter = new LoudnessMeter();
  for await (const bytes of mix()) {
    signal.throwIfAborted();
    meter.add(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT));
  }
  return meter.finish();
}

async function measureLimited(
  { ffmpeg, folder, signal, mix }: MasterContext,
  filters: string,
): Promise<Loudness | null> {
  const args = [...RAW, '-af', `${filters},${METER}`, '-f', 'null', '-'];
  const { log } = await ffmpeg.run(args, {
    cwd: folder,
    signal,
    input: mix(),
    logLevel: 'info',
  });
  return parseMixLoudness(log);
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
