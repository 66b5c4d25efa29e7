/** Has FFmpeg read a file's packets, as a rule without decoding them: the truth about what a render will get. */
import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { UprightError } from '../../../core/errors.js';
import { createDumpReader } from '../../../core/media/ffmpeg-dump.js';
import { createPacketReader, type StreamPackets } from '../../../core/media/packet-table.js';
import type { RawFile } from '../../../core/media/raw-probe.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

export interface ScanOptions {
  readonly tools: Pick<FfmpegTools, 'ffmpeg'>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** Begin this far into the file. */
  readonly fromUs?: number;
  /** Stop this far after the beginning. */
  readonly lengthUs?: number;
  /** Read only this stream. */
  readonly stream?: number;
  /** Decode, and list frames and runs of samples instead of packets. */
  readonly decode?: boolean;
  /** Keep every packet, see {@link StreamPackets}. */
  readonly every?: boolean;
}

export interface Scan {
  /** The input as FFmpeg declares it; null where it cannot open it. */
  readonly raw: RawFile | null;
  /** By stream index of the input. */
  readonly packets: ReadonlyMap<number, StreamPackets>;
  /** Why FFmpeg stopped early; null where it came to the end. */
  readonly failure: UprightError | null;
}

/**
 * Lists the packets of all pictures and sounds, or of one stream.
 * @throws UprightError `job.canceled`, `ffmpeg.missing`; anything that the file is to blame for is a `failure`
 */
export async function scanPackets(path: string, options: ScanOptions): Promise<Scan> {
  const { tools, signal, timeoutMs, fromUs = 0, lengthUs, stream } = options;
  const dump = createDumpReader();
  const reader = createPacketReader({ every: options.every ?? false });
  const decoder = new StringDecoder('utf8');
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      reader.read(decoder.write(chunk));
      done();
    },
  });
  const maps = stream === undefined ? ['-map', '0:v?', '-map', '0:a?'] : ['-map', `0:${stream}`];
  const span = [
    ...(fromUs > 0 ? ['-ss', (fromUs / 1_000_000).toFixed(6)] : []),
    ...(lengthUs === undefined ? [] : ['-t', (lengthUs / 1_000_000).toFixed(6)]),
  ];
  const codec = options.decode ? decoded(tools.ffmpeg.major) : ['-c', 'copy', '-copyinkf'];
  const args = [...inputArgs(path, { options: span }), ...maps, ...codec, '-f', 'framecrc', 'pipe:1'];
  let failure: UprightError | null = null;
  try {
    await runFfmpeg(tools, args, { signal, timeoutMs, output, logLevel: 'info', onLine: dump.read });
  } catch (error) {
    if (!(error instanceof UprightError) || error.code !== 'ffmpeg.failed') throw error;
    failure = error;
  }
  const mapped = dump.mapped();
  const packets = new Map(reader.streams().flatMap((found, i) => (found ? [[mapped[i] ?? i, found] as const] : [])));
  return { raw: dump.file(), packets, failure };
}

// Frames as they are, none doubled or dropped; FFmpeg 5.1 renamed the option.
const decoded = (major: number): string[] => [
  ...(major >= 6 ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough']),
  ...['-c:v', 'wrapped_avframe', '-c:a', 'pcm_s16le'],
];
