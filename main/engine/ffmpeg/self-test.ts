/** What an FFmpeg can do of what Upright asks. */
import { type Message, message } from '../../../core/locales/message.js';
import { listEncoders } from './encoders.js';
import { runTool } from './run-tool.js';
import type { FfmpegTools } from './tools.js';

/** Something that an FFmpeg lacks. */
export interface MissingFeature {
  /** What cannot be done, as an end of "without it …". */
  readonly loss: Message;
  /** The filters, packet filters (`-bsf`) or encoders that are missing. */
  readonly parts: readonly string[];
  /** Whether no video can be made at all. */
  readonly fatal: boolean;
}

interface Need {
  readonly kind: 'filter' | 'encoder' | 'packet filter';
  readonly loss: Message;
  readonly fatal: boolean;
  /** All of these, or any one. */
  readonly of: readonly string[];
  readonly any?: true;
}

const needs: readonly Need[] = [
  {
    kind: 'filter',
    loss: message('doctor:loss.video'),
    fatal: true,
    of: [
      ...[
        'color',
        'crop',
        'format',
        'fps',
        'loop',
        'overlay',
        'pad',
        'scale',
        'sendcmd',
        'setparams',
        'setpts',
        'setsar',
        'sidedata',
      ],
      ...[
        'settb',
        'split',
        'tpad',
        'transpose',
        'trim',
        'hflip',
        'vflip',
        'aformat',
        'aloop',
        'apad',
        'aresample',
        'asetpts',
      ],
      ...['atrim', 'pan', 'volume', 'alimiter'],
    ],
  },
  { kind: 'packet filter', loss: message('doctor:loss.video'), fatal: true, of: ['setts', 'filter_units'] },
  {
    kind: 'filter',
    loss: message('doctor:loss.analysis'),
    fatal: false,
    of: ['ashowinfo', 'select', 'showinfo', 'silencedetect', 'volumedetect'],
  },
  { kind: 'packet filter', loss: message('doctor:loss.analysis'), fatal: false, of: ['noise', 'trace_headers'] },
  {
    kind: 'filter',
    loss: message('doctor:loss.alpha'),
    fatal: false,
    of: ['alphamerge', 'blend', 'extractplanes', 'framestep', 'negate', 'premultiply', 'unpremultiply'],
  },
  { kind: 'encoder', loss: message('doctor:loss.alpha'), fatal: false, of: ['prores_ks', 'libvpx-vp9'] },
  { kind: 'filter', loss: message('doctor:loss.text'), fatal: true, of: ['ass'] },
  { kind: 'filter', loss: message('doctor:loss.colour'), fatal: false, of: ['lut3d'] },
  { kind: 'filter', loss: message('doctor:loss.angle'), fatal: false, of: ['perspective'] },
  { kind: 'filter', loss: message('doctor:loss.chroma'), fatal: false, of: ['chromakey', 'despill'] },
  { kind: 'filter', loss: message('doctor:loss.blur'), fatal: false, of: ['gblur'] },
  { kind: 'filter', loss: message('doctor:loss.interlace'), fatal: false, of: ['bwdif'] },
  { kind: 'filter', loss: message('doctor:loss.reverse'), fatal: false, of: ['reverse', 'areverse'] },
  { kind: 'filter', loss: message('doctor:loss.loudness'), fatal: false, of: ['ebur128'] },
  {
    kind: 'filter',
    loss: message('doctor:loss.cleaning'),
    fatal: false,
    of: ['highpass', 'afftdn', 'agate', 'deesser', 'astats', 'ametadata'],
  },
  { kind: 'encoder', loss: message('doctor:loss.sound'), fatal: true, of: ['aac'] },
  { kind: 'encoder', loss: message('doctor:loss.codec', { codec: 'H.264' }), fatal: true, of: ['libx264'] },
  { kind: 'encoder', loss: message('doctor:loss.codec', { codec: 'HEVC' }), fatal: false, of: ['libx265'] },
  {
    kind: 'encoder',
    loss: message('doctor:loss.codec', { codec: 'AV1' }),
    fatal: false,
    of: ['libsvtav1', 'libaom-av1'],
    any: true,
  },
  { kind: 'encoder', loss: message('doctor:loss.pictures'), fatal: false, of: ['png', 'mjpeg', 'qtrle'] },
];

async function listFilters(tools: FfmpegTools): Promise<ReadonlySet<string>> {
  const { stdout } = await runTool('FFmpeg', tools.ffmpeg, ['-hide_banner', '-filters']);
  return new Set([...stdout.matchAll(/^ [T.]?[S.][C.] ([a-z0-9_]+) /gm)].map((match) => match[1] ?? ''));
}

async function listPacketFilters(tools: FfmpegTools): Promise<ReadonlySet<string>> {
  const { stdout } = await runTool('FFmpeg', tools.ffmpeg, ['-hide_banner', '-bsfs']);
  return new Set(stdout.split(/\s+/));
}

/** The names of what an FFmpeg was built with. */
export type FfmpegFeatures = Readonly<Record<Need['kind'], ReadonlySet<string>>>;

/** All of what needs are told of. */
export async function listFeatures(tools: FfmpegTools): Promise<FfmpegFeatures> {
  const [filter, encoder, packets] = await Promise.all([
    listFilters(tools),
    listEncoders(tools),
    listPacketFilters(tools),
  ]);
  return { filter, encoder, 'packet filter': packets };
}

/** What is missing; nothing for a full build. */
export const runSelfTest = async (tools: FfmpegTools): Promise<MissingFeature[]> =>
  toMissingFeatures(await listFeatures(tools));

/** What is missing among these features. */
export function toMissingFeatures(features: FfmpegFeatures): MissingFeature[] {
  return needs.flatMap(({ kind, loss, fatal, of, any }) => {
    const parts = of.filter((part) => !features[kind].has(part));
    const lacking = any === true ? parts.length === of.length : parts.length > 0;
    return lacking ? [{ loss, parts, fatal }] : [];
  });
}
