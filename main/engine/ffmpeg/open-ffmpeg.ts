/** FFmpeg as a render uses it: its version, how it opens files, and runs in folders of our own. */
import { Readable, Writable } from 'node:stream';
import { inputArgs } from './inputs.js';
import { runFfmpeg } from './run.js';
import type { FfmpegTools } from './tools.js';

/** How a run is followed and fed. */
export interface OpenFfmpegOptions {
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** Frames written so far, now and then. */
  readonly onFrame?: (frame: number) => void;
  /** Written to standard input as fast as FFmpeg reads. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** Receives standard output line by line. */
  readonly onLine?: (line: string) => void;
  readonly logLevel?: 'warning' | 'info';
  readonly lowPriority?: boolean;
}

/** An FFmpeg that is ready to run. */
export interface OpenFfmpeg {
  /** Version and build. */
  readonly identity: string;
  readonly major: number;
  readonly open: (path: string) => readonly string[];
  readonly run: (args: readonly string[], options: OpenFfmpegOptions) => Promise<{ log: string }>;
}

export const openFfmpeg = (tools: FfmpegTools): OpenFfmpeg => ({
  identity: `${tools.ffmpeg.version} ${tools.ffmpeg.stamp}`,
  major: tools.ffmpeg.major,
  open: (path) => inputArgs(path),
  run: (args, options) => run(tools, args, options),
});

// Its outputs lie in folders of our own, where replacing a file loses nothing.
async function run(tools: FfmpegTools, args: readonly string[], options: OpenFfmpegOptions): Promise<{ log: string }> {
  const { cwd, signal, onFrame, input, onLine, logLevel, lowPriority } = options;
  const { lines } = await runFfmpeg(tools, ['-y', ...args], {
    cwd,
    signal,
    ...(onFrame ? { onProgress: ({ frame }) => frame !== null && onFrame(frame) } : {}),
    ...(input ? { input: Readable.from(input, { objectMode: false }) } : {}),
    ...(onLine ? { output: toLines(onLine) } : {}),
    ...(logLevel ? { logLevel } : {}),
    ...(lowPriority ? { lowPriority } : {}),
  });
  return { log: lines.join('\n') };
}

function toLines(onLine: (line: string) => void): Writable {
  let rest = '';
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
      done();
    },
    final(done) {
      if (rest !== '') onLine(rest);
      done();
    },
  });
}
