/** FFmpeg as a render uses it: its version, how it opens files, and runs in folders of our own. */
import { Readable, Writable } from 'node:stream';
import { inputArgs } from './inputs.js';
import { runFfmpeg } from './run.js';
import type { FfmpegTools } from './tools.js';

/** How a run is followed and fed. */
export interface RenderRunOptions {
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** Frames written so far, now and then. */
  readonly onFrame?: (frame: number) => void;
  /** Written to standard input as fast as FFmpeg reads. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** Receives standard output line by line. */
  readonly onLine?: (line: string) => void;
  /** `info` keeps the reports that some filters print at the end. */
  readonly logLevel?: 'warning' | 'info';
  /** Leaves the processor to everything else. */
  readonly lowPriority?: boolean;
}

/** An FFmpeg that works here. */
export interface OpenFfmpeg {
  /** Version and build, part of every content key. */
  readonly identity: string;
  readonly major: number;
  /** Runs to the end and gives the last part of its log. Fails with `ffmpeg.failed`, `disk.full` or `job.canceled`. */
  readonly run: (args: readonly string[], options: RenderRunOptions) => Promise<{ log: string }>;
  /** Options and `-i` that open a user's file and nothing else. */
  readonly open: (path: string) => readonly string[];
}

export const openFfmpeg = (tools: FfmpegTools): OpenFfmpeg => ({
  identity: `${tools.ffmpeg.version} ${tools.ffmpeg.stamp}`,
  major: tools.ffmpeg.major,
  open: (path) => inputArgs(path),
  run: (args, options) => run(tools, args, options),
});

// Its outputs lie in folders of our own, where replacing a file loses nothing.
async function run(tools: FfmpegTools, args: readonly string[], options: RenderRunOptions): Promise<{ log: string }> {
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
