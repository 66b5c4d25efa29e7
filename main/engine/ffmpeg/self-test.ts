/** What an FFmpeg can do of what Upright asks. */
import { type Message, message } from '../../../core/locales/message.js';
import { listEncoders } from './encoders.js';
import { runTool } from './run-tool.js';
import type { FfmpegTools } from './tools.js';

/** Something that an FFmpeg lacks. */
export interface MissingFeature {
  /** What cannot be done, as an end of "without it …". */
  readonly loss: Message;
  /** The filters or encoders that are missing. */
  readonly parts: readonly string[];
  /** Whether no video can be made at all. */
  readonly fatal: boolean;
}

interface Need {
  readonly kind: 'filter' | 'encoder';
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
  { kind: 'filter', loss: message('doctor:loss.text'), fatal: true, of: ['ass'] },
  { kind: 'filter', loss: message('doctor:loss.colour'), fatal: false, of: ['lut3d'] },
  { kind: 'filter', loss: message('doctor:loss.angle'), fatal: false, of: ['perspective'] },
  { kind: 'filter', loss: message('doctor:loss.chroma'), fatal: false, of: ['chromakey', 'despill'] },
  { kind: 'filter', loss: message('doctor:loss.blur'), fatal: false, of: ['gblur'] },
  { kind: 'filter', loss: message('doctor:loss.interlace'), fatal: false, of: ['bwdif'] },
  { kind: 'filter', loss: message('doctor:loss.reverse'), fatal: false, of: ['reverse', 'areverse'] },
  { kind: 'filter', loss: message('doctor:loss.loudness'), fatal: false, of: ['ebur128'] },
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

/** Names of all filters that this FFmpeg was built with. */
export async function listFilters(tools: FfmpegTools): Promise<ReadonlySet<string>> {
  const { stdout } = await runTool('FFmpeg', tools.ffmpeg, ['-hide_banner', '-filters']);
  return new Set([...stdout.matchAll(/^ [T.]?[S.][C.] ([a-z0-9_]+) /gm)].map((match) => match[1] ?? ''));
}

/** What is missing; nothing for a full build. */
export async function runSelfTest(tools: FfmpegTools): Promise<MissingFeature[]> {
  const [filters, encoders] = await Promise.all([listFilters(tools), listEncoders(tools)]);
  return toMissingFeatures(filters, encoders);
}

/** What is missing among these filters and encoders. */
export function toMissingFeatures(filters: ReadonlySet<string>, encoders: ReadonlySet<string>): MissingFeature[] {
  return needs.flatMap(({ kind, loss, fatal, of, any }) => {
    const there = kind === 'filter' ? filters : encoders;
    const parts = of.filter((part) => !there.has(part));
    const lacking = any === true ? parts.length === of.length : parts.length > 0;
    return lacking ? [{ loss, parts, fatal }] : [];
  });
}
