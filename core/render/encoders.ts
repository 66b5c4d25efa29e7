/**
 * The supported encoders and their FFmpeg options. Segments are encoded separately and joined without re-encoding, so
 * every segment starts with an IDR frame, GOPs are closed, and the headers (SPS, PPS, sequence header) depend on the
 * settings only, never on the picture.
 */
import { listOf, message } from '../locales/message.js';
import { UprightError } from '../errors.js';
import type { VideoCodec } from '../api/render-request.js';
import type { EncoderSettings, FamilyArgs } from './encoder-settings.js';
import { aomArgs, svtArgs, x264Args, x265Args } from './encoders-cpu.js';
import { amfArgs, nvencArgs, qsvArgs, vaapiArgs, videotoolboxArgs } from './encoders-gpu.js';

export type EncoderFamily = 'cpu' | 'nvenc' | 'qsv' | 'amf' | 'vaapi' | 'videotoolbox';

/** Options for one encoder, by their position in FFmpeg's command. */
export interface EncoderArgs {
  /** Before the inputs: devices. */
  readonly globalArgs: readonly string[];
  /** Filters after the picture's last one, such as `format=nv12,hwupload`; empty for most. */
  readonly filterSuffix: string;
  /** Before the output, beginning with `-c:v`. */
  readonly args: readonly string[];
}

interface EncoderInfo {
  readonly name: string;
  readonly codec: VideoCodec;
  readonly family: EncoderFamily;
  /** Its own options for these settings. */
  readonly optionsFor: (settings: EncoderSettings) => FamilyArgs;
}

type OptionsFor = EncoderInfo['optionsFor'];
const CODECS = ['h264', 'hevc', 'av1'] as const;
const gpu = (family: EncoderFamily, optionsFor: OptionsFor, codecs: readonly VideoCodec[] = CODECS): EncoderInfo[] =>
  codecs.map((codec) => ({ name: `${codec}_${family}`, codec, family, optionsFor }));
const cpu = (name: string, codec: VideoCodec, optionsFor: OptionsFor): EncoderInfo => ({
  name,
  codec,
  family: 'cpu',
  optionsFor,
});

/** Every supported encoder, in the order in which `auto` tries those of a codec. */
export const ENCODERS: readonly EncoderInfo[] = [
  ...gpu('nvenc', nvencArgs),
  ...gpu('qsv', qsvArgs),
  ...gpu('amf', amfArgs),
  ...gpu('vaapi', vaapiArgs),
  // Apple has no AV1 encoder.
  ...gpu('videotoolbox', videotoolboxArgs, ['h264', 'hevc']),
  cpu('libx264', 'h264', x264Args),
  cpu('libx265', 'hevc', x265Args),
  cpu('libsvtav1', 'av1', svtArgs),
  cpu('libaom-av1', 'av1', aomArgs),
];

const familiesOf: Record<string, readonly EncoderFamily[]> = {
  linux: ['nvenc', 'qsv', 'vaapi', 'cpu'],
  win32: ['nvenc', 'qsv', 'amf', 'cpu'],
  darwin: ['videotoolbox', 'cpu'],
};

/** The encoders to try for a codec, best first: `auto` begins with hardware, `cpu` has none. */
export function encodersFor(codec: VideoCodec, wanted: 'auto' | 'cpu', platform: string): string[] {
  const families = wanted === 'cpu' ? ['cpu'] : (familiesOf[platform] ?? ['cpu']);
  return ENCODERS.filter((encoder) => encoder.codec === codec && families.includes(encoder.family)).map(
    ({ name }) => name,
  );
}

/** The encoder of this name; null where it is not supported. */
export const findEncoder = (name: string): EncoderInfo | null =>
  ENCODERS.find((encoder) => encoder.name === name) ?? null;

/** Whether an encoder runs on the CPU and is therefore always available. */
export const isCpuEncoder = (name: string): boolean => findEncoder(name)?.family === 'cpu';

/** BT.709, limited range: the default of players for HD video, tagged explicitly. */
const COLOR_TAGS = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];

/**
 * The options of `name` for these settings.
 * @throws UprightError `encoder.unavailable` for an unknown encoder or one of another codec
 */
export function encoderArgs(name: string, settings: EncoderSettings): EncoderArgs {
  const encoder = findEncoder(name);
  if (encoder === null || encoder.codec !== settings.codec) {
    const fitting = ENCODERS.filter(({ codec }) => codec === settings.codec).map((known) => known.name);
    throw new UprightError(
      'encoder.unavailable',
      message('encoders:otherCodec', { encoder: name, codec: settings.codec, encoders: listOf(fitting) }),
    );
  }
  const own = encoder.optionsFor(settings);
  return {
    globalArgs: own.globalArgs ?? [],
    filterSuffix: own.filterSuffix ?? '',
    args: [
      '-c:v',
      name,
      ...own.args,
      '-g',
      String(settings.gop),
      '-flags:v',
      '+cgop',
      ...COLOR_TAGS,
      // Apple's players require the parameter sets of HEVC in the header only, as this tag declares.
      ...(settings.codec === 'hevc' ? ['-tag:v', 'hvc1'] : []),
    ],
  };
}
