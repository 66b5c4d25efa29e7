/** Finds the tones of a session in the sound of a finished video. */
import { Writable } from 'node:stream';
import { SECOND_US } from '../../../core/project/time.js';
import type { ToneCue } from '../../../core/session/cue.js';
import { findTone, searchLength, TONE_REACH } from '../../../core/session/find-tones.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

/** A tone and where it sounds. */
export interface VerifiedTone {
  readonly cue: ToneCue;
  /** Microseconds from the beginning of the video; null where it is not heard within 150 ms of its time. */
  readonly heardAt: number | null;
}

/** How far from its time a tone may be heard, microseconds. */
export const TONE_TOLERANCE = 10_000;

/** Whether a tone is heard when it should be. */
export const isOnTime = ({ cue, heardAt }: VerifiedTone): boolean =>
  heardAt !== null && Math.abs(heardAt - cue.at) <= TONE_TOLERANCE;

/**
 * The tones, in the order of their times. The sound is decoded once and never held as a whole.
 * @throws UprightError as `runFfmpeg`
 */
export async function verifyTones(
  file: string,
  cues: readonly ToneCue[],
  tools: FfmpegTools,
  signal: AbortSignal,
): Promise<readonly VerifiedTone[]> {
  const search = createSearch(cues.toSorted((p, q) => p.at - q.at));
  const decode = ['-map', '0:a:0', '-vn', '-af', `aresample=${SAMPLE_RATE}:async=1:first_pts=0`, '-ac', '1'];
  await runFfmpeg(tools, [...inputArgs(file), ...decode, '-f', 'f32le', 'pipe:1'], {
    signal,
    output: toSamples(search.add),
  });
  return search.end();
}

interface Window {
  readonly cue: ToneCue;
  /** The sample of the video with which it begins; below 0 near its beginning. */
  readonly first: number;
  readonly samples: Float32Array;
}

function createSearch(cues: readonly ToneCue[]): {
  readonly add: (samples: Float32Array) => void;
  readonly end: () => readonly VerifiedTone[];
} {
  const verified: VerifiedTone[] = [];
  let open: Window[] = [];
  let next = 0;
  let at = 0;
  const close = ({ cue, first, samples }: Window): void => {
    const found = findTone(samples, cue.tone);
    const heardAt = found && Math.round((first * SECOND_US) / SAMPLE_RATE) + found.at;
    verified.push({ cue, heardAt });
  };
  const openUntil = (end: number): void => {
    for (let cue = cues[next]; cue; cue = cues[++next]) {
      const first = Math.round(((cue.at - TONE_REACH) * SAMPLE_RATE) / SECOND_US);
      if (first >= end) return;
      open.push({ cue, first, samples: new Float32Array(searchLength(cue.tone)) });
    }
  };
  return {
    add(samples) {
      const end = at + samples.length;
      openUntil(end);
      for (const { first, samples: searched } of open) {
        const from = Math.max(at, first);
        const to = Math.min(end, first + searched.length);
        if (to > from) searched.set(samples.subarray(from - at, to - at), from - first);
      }
      const isOver = (each: Window): boolean => each.first + each.samples.length <= end;
      open.filter(isOver).forEach(close);
      open = open.filter((each) => !isOver(each));
      at = end;
    },
    // After the end of the video nothing is heard.
    end() {
      openUntil(Number.POSITIVE_INFINITY);
      open.forEach(close);
      open = [];
      return verified.toSorted((p, q) => p.cue.at - q.cue.at);
    },
  };
}

// What FFmpeg writes is cut anywhere, also within a sample.
function toSamples(onSamples: (samples: Float32Array) => void): Writable {
  let rest = Buffer.alloc(0);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const bytes = Buffer.concat([rest, chunk]);
      const whole = bytes.length & ~3;
      rest = bytes.subarray(whole);
      onSamples(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + whole)));
      done();
    },
  });
}
