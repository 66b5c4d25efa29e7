/** Which encoder to use on this machine. */
import { labelInEnglish, toEnglish } from '../../../core/locales/english.js';
import { isMessage, type Label, type Message, message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import type { EncoderOffer } from '../../../core/api/render.js';
import type { VideoCodec } from '../../../core/api/render-request.js';
import { encoderArgs, encodersFor, findEncoder, isCpuEncoder } from '../../../core/render/encoders.js';
import type { EncoderSettings } from '../../../core/render/encoder-settings.js';
import { type EncoderProbeOptions, probeEncoder } from './probe-encoder.js';
import { type DeviceOptions, hasDevice } from './gpu-devices.js';
import { runTool } from './run-tool.js';
import type { FfmpegTools } from './tools.js';

/** An encoder that works here. */
export interface ChosenEncoder {
  /** FFmpeg's name of it. */
  readonly name: string;
  /** Whether it runs on the CPU, and so cannot go away. */
  readonly cpu: boolean;
  /** One sentence for each better one that was refused although the machine has a device for it. */
  readonly notes: readonly Message[];
}

export interface ChooseOptions extends EncoderProbeOptions, DeviceOptions {
  /** What the render will ask of the encoder; the usual 30 frames a second at standard quality when absent. */
  readonly settings?: EncoderSettings;
}

/** Names of all encoders that this FFmpeg was built with. */
export async function listEncoders(tools: FfmpegTools): Promise<ReadonlySet<string>> {
  const { stdout } = await runTool('FFmpeg', tools.ffmpeg, ['-hide_banner', '-encoders']);
  return new Set([...stdout.matchAll(/^ [VAS][F.][S.][X.][B.][D.] ([^\s=]+)/gm)].map((match) => match[1] ?? ''));
}

/**
 * `auto` takes the first hardware encoder that passes a test encode, else the CPU's; `cpu` the CPU's; a name that one.
 * @throws UprightError `encoder.unavailable` when the one named does not work here, or none makes this codec
 */
export async function chooseEncoder(
  tools: FfmpegTools,
  codec: VideoCodec,
  wanted: string,
  options: ChooseOptions = {},
): Promise<ChosenEncoder> {
  const built = await listEncoders(tools);
  if (wanted !== 'auto' && wanted !== 'cpu') return chooseNamed(tools, codec, wanted, built, options);
  const candidates = await withDevice(encodersFor(codec, wanted, options.platform ?? process.platform), options);
  // All at once: a refusal takes half a second, and most machines refuse several.
  const rejections = await Promise.all(candidates.map((name) => findRejection(tools, codec, name, built, options)));
  const best = rejections.indexOf(null);
  const notes = candidates
    .slice(0, best < 0 ? undefined : best)
    .map((name, i) => message('rendering:encoderNotUsed', { name, why: rejections[i] ?? '' }));
  const name = candidates[best];
  if (name !== undefined) return { name, cpu: isCpuEncoder(name), notes };
  throw new UprightError('encoder.unavailable', message('rendering:noEncoder', { codec }), {
    notes: notes.map(toEnglish),
  });
}

/** Those that a device of this machine could serve; the others need no trial to be refused. */
async function withDevice(names: readonly string[], options: DeviceOptions): Promise<string[]> {
  const there = await Promise.all(names.map((name) => hasDevice(findEncoder(name)?.family ?? 'cpu', options)));
  return names.filter((_, i) => there[i]);
}

async function chooseNamed(
  tools: FfmpegTools,
  codec: VideoCodec,
  name: string,
  built: ReadonlySet<string>,
  options: ChooseOptions,
): Promise<ChosenEncoder> {
  const rejection = await findRejection(tools, codec, name, built, options);
  if (rejection === null) return { name, cpu: isCpuEncoder(name), notes: [] };
  throw new UprightError('encoder.unavailable', message('rendering:encoderFails', { name, why: rejection }));
}

const CODECS: readonly VideoCodec[] = ['h264', 'hevc', 'av1'];

/** Every encoder that this FFmpeg has for a kind of machine, proven, in the order in which `auto` tries those of a codec. */
export async function offerEncoders(tools: FfmpegTools, options: ChooseOptions = {}): Promise<EncoderOffer[]> {
  const built = await listEncoders(tools);
  const names = CODECS.flatMap((codec) => encodersFor(codec, 'auto', options.platform ?? process.platform));
  return Promise.all(
    names
      .flatMap((name) => (built.has(name) ? (findEncoder(name) ?? []) : []))
      .map(async ({ name, codec, family }) => {
        const reason = (await hasDevice(family, options))
          ? await findRejection(tools, codec, name, built, options)
          : message('doctor:encoder.noDevice');
        const text = isMessage(reason) ? { text: reason } : {};
        return { name, codec, family, works: reason === null, reason: reason && labelInEnglish(reason), ...text };
      }),
  );
}

/** Why an encoder is not taken; null when it is. Those of the CPU need no proof: they are there or not. */
async function findRejection(
  tools: FfmpegTools,
  codec: VideoCodec,
  name: string,
  built: ReadonlySet<string>,
  options: ChooseOptions,
): Promise<Label | null> {
  const encoder = encoderArgs(name, options.settings ?? usualSettings(codec));
  if (!built.has(name)) return message('doctor:encoder.notBuilt');
  if (findEncoder(name)?.family === 'cpu') return null;
  const probe = await probeEncoder(tools, encoder, options);
  return probe.works ? null : probe.reason;
}

/** What is asked of an encoder where nothing else is known: 30 frames a second at standard quality. */
export const usualSettings = (codec: VideoCodec): EncoderSettings => ({
  codec,
  rate: { mode: 'quality', level: 'standard' },
  fps: { num: 30, den: 1 },
  gop: 60,
});
