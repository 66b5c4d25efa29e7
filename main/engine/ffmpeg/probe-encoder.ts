/** Whether an encoder works on this machine, found out by encoding a few frames and decoding them again. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import type { EncoderArgs } from '../../../core/render/encoders.js';
import { type Label, LabelSchema, type Message, message } from '../../../core/locales/message.js';
import { type FfmpegFailure, toCause } from './failure.js';
import { readMachineId } from './machine-id.js';
import { readToolCache, writeToolCache } from './tool-cache.js';
import { runFfmpeg } from './run.js';
import type { FfmpegTools } from './tools.js';

/** The outcome of a test encode. */
const EncoderProbe = z.object({
  works: z.boolean(),
  /** Why not, for a person; empty when it works. */
  reason: LabelSchema,
  /** When it was found out, milliseconds since 1970. */
  at: z.number(),
});
/** The outcome of a test encode. */
export type EncoderProbe = z.infer<typeof EncoderProbe>;

export interface EncoderProbeOptions {
  /** Folder in which outcomes are cached. */
  readonly cacheFolder?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Proves anew even if the outcome is known. */
  readonly fresh?: boolean;
  /** An encoder that takes longer does not work. 20 seconds where absent. */
  readonly timeoutMs?: number;
}

const CACHE_FILE = 'encoders.json';
const FRAMES = 12;
/** An MP4 that is written without seeking back. */
const FRAGMENTED = ['-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov'];
const TIMEOUT_MS = 20_000;
/** Longer words of FFmpeg's explain nothing more to a person. */
const SHORT = 100;
/** A failure may have been a passing one, such as a card that was busy; it is tried again after this long. */
const FAILURE_TTL_MS = 24 * 3600 * 1000;

/**
 * Encodes twelve vertical frames with exactly these options and counts the frames that a decoder finds in the result. The
 * outcome is kept per FFmpeg, options, system and graphics driver.
 * @throws UprightError `job.canceled`
 */
export async function probeEncoder(
  tools: FfmpegTools,
  encoder: EncoderArgs,
  options: EncoderProbeOptions = {},
): Promise<EncoderProbe> {
  const { cacheFolder, signal, fresh = false, timeoutMs = TIMEOUT_MS } = options;
  const key = await toKey(tools, encoder);
  const known = fresh ? null : await readToolCache(cacheFolder, CACHE_FILE, key, EncoderProbe);
  if (known !== null && (known.works || Date.now() - known.at < FAILURE_TTL_MS)) return known;
  const probe = { ...(await tryEncoder(tools, encoder, { signal, timeoutMs })), at: Date.now() };
  await writeToolCache(cacheFolder, CACHE_FILE, key, probe);
  return probe;
}

async function toKey({ ffmpeg }: FfmpegTools, encoder: EncoderArgs): Promise<string> {
  const facts = [ffmpeg.path, ffmpeg.stamp, encoder, await readMachineId()];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

async function tryEncoder(
  tools: FfmpegTools,
  encoder: EncoderArgs,
  limits: { readonly signal: AbortSignal | undefined; readonly timeoutMs: number },
): Promise<Omit<EncoderProbe, 'at'>> {
  const filters = ['format=yuv420p', 'setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv'];
  const graph = [...filters, ...(encoder.filterSuffix === '' ? [] : [encoder.filterSuffix])].join(',');
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=1080x1920:rate=30', '-vf', graph, '-frames:v', String(FRAMES)];
  try {
    const args = [...encoder.globalArgs, ...source, ...encoder.args, ...FRAGMENTED, 'pipe:1'];
    const { stdout } = await runFfmpeg(tools, args, { ...limits, output: 'collect', logLevel: 'error' });
    let frames = 0;
    const back = ['-protocol_whitelist', 'pipe', '-f', 'mov', '-i', 'pipe:0', '-f', 'null', '-'];
    await runFfmpeg(tools, back, { ...limits, input: stdout, onProgress: ({ frame }) => (frames = frame ?? 0) });
    return frames === FRAMES
      ? { works: true, reason: '' }
      : { works: false, reason: message('doctor:encoder.frames', { got: frames, wanted: FRAMES }) };
  } catch (error) {
    if (!(error instanceof UprightError) || error.code === 'job.canceled') throw error;
    return { works: false, reason: toReason(error) };
  }
}

const causes: readonly (readonly [RegExp, Message])[] = [
  [/No capable devices|No NVENC capable|unsupported device/i, message('doctor:encoder.card')],
  [/driver does not support the required nvenc API/i, message('doctor:encoder.oldDriver')],
  [/OpenEncodeSessionEx failed: out of memory/i, message('doctor:encoder.busy')],
  [/libcuda|nvcuda|nvEncodeAPI|libnvidia-encode/i, message('doctor:encoder.noDriver', { name: 'NVIDIA' })],
  [/MFX session|libvpl|libmfx/i, message('doctor:encoder.noDriver', { name: 'Intel Quick Sync' })],
  [/amfrt/i, message('doctor:encoder.noDriver', { name: 'AMD' })],
  [/libva|VA display|VAAPI|vaInitialize|renderD/i, message('doctor:encoder.noDriver', { name: 'VAAPI' })],
  [/Unknown encoder/i, message('doctor:encoder.notBuilt')],
];

/** The cause in plain words where it is a known one, with FFmpeg's own words behind it if they are few. */
function toReason(error: UprightError): Label {
  const { lastLines = [] } = (error.data ?? {}) as Partial<FfmpegFailure>;
  const known = causes.find(([pattern]) => lastLines.some((line) => pattern.test(line)));
  if (known === undefined) return toCause(lastLines) || (error.text ?? error.message);
  const detail = toCause(lastLines.filter((line) => known[0].test(line)));
  return detail.length > SHORT ? known[1] : message('doctor:encoder.withDetail', { cause: known[1], detail });
}
