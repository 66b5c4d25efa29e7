/** Looks at the finished file before it gets its name: is it what was planned? */
import type { SubtitleCue, SubtitleTrack } from '../../../core/captions/soft-subtitles.js';
import { UprightError } from '../../../core/errors.js';
import { type FrameRate, framesToSeconds } from '../../../core/project/time.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';

/** What a file must be. */
export interface Expected {
  readonly frames: number;
  readonly fps: FrameRate;
  /** Its text tracks. */
  readonly subtitles?: readonly SubtitleTrack[];
}

/** What is not as expected. */
export interface Fault {
  /** In a few words. */
  readonly fault: string;
  /** The first frame that it concerns, counted from the video's start; null where it concerns all. */
  readonly frame: number | null;
}

/**
 * Reads every packet of `file` once. Fails with `verify.failed` unless it has exactly the planned frames, each at its
 * moment with strictly increasing decoding times, sound of the same length within a frame, and every caption of its text tracks
 * within a frame of its time.
 */
export async function verifyVideo(
  file: string,
  expected: Expected,
  context: { ffmpeg: OpenFfmpeg; folder: string; signal: AbortSignal },
): Promise<void> {
  const { ffmpeg, folder, signal } = context;
  const tally = new PacketTally();
  const texts = (expected.subtitles ?? []).flatMap((_, i) => ['-map', `0:s:${i}`]);
  const streams = ['-map', '0:v:0', '-map', '0:a:0', ...texts];
  const args = [...ffmpeg.open(file), ...streams, '-c', 'copy', '-copyts', '-f', 'framecrc', '-'];
  await ffmpeg.run(args, {
    cwd: folder,
    signal,
    onLine: (line) => tally.add(line),
  });
  const fault = tally.findFault(expected);
  if (fault) throw new UprightError('verify.failed', undefined, fault);
}

// The frame number of a time on the frame grid, within a hundredth of a frame; else the fractional number.
const toPlace = (place: number): number => (Math.abs(place - Math.round(place)) < 0.01 ? Math.round(place) : -1);

/** Counts what FFmpeg's `framecrc` prints: `#tb stream: num/den`, then `stream, dts, pts, duration, size, checksum`. */
class PacketTally {
  readonly #timeBase = new Map<number, number>();
  readonly #moments = new Set<number>();
  #frames = 0;
  #lastDts = Number.NEGATIVE_INFINITY;
  #disorder = 0;
  #soundStart = Number.POSITIVE_INFINITY;
  #soundEnd = Number.NEGATIVE_INFINITY;
  readonly #texts = new Map<number, [start: number, end: number][]>();

  /** Takes one line. */
  add(line: string): void {
    const base = /^#tb (\d+): (\d+)\/(\d+)/.exec(line);
    if (base) this.#timeBase.set(Number(base[1]), Number(base[2]) / Number(base[3]));
    if (line.startsWith('#')) return;
    const [stream, dts, pts, duration, size] = line.split(',').map(Number) as [number, number, number, number, number];
    if (!Number.isFinite(duration)) return;
    const seconds = this.#timeBase.get(stream) ?? 1;
    if (stream === 0) {
      this.#frames++;
      this.#moments.add(pts * seconds);
      if (dts <= this.#lastDts) this.#disorder++;
      this.#lastDts = dts;
    } else if (stream > 1) {
      // A pause between texts is an empty one.
      if (size <= EMPTY_TEXT) return;
      const texts = this.#texts.get(stream - 2) ?? [];
      texts.push([pts * seconds, (pts + duration) * seconds]);
      this.#texts.set(stream - 2, texts);
    } else {
      this.#soundStart = Math.min(this.#soundStart, pts * seconds);
      this.#soundEnd = Math.max(this.#soundEnd, (pts + duration) * seconds);
    }
  }

  /** Null when all is as expected. */
  findFault({ frames, fps, subtitles = [] }: Expected): Fault | null {
    const places = new Set([...this.#moments].map((seconds) => toPlace((seconds * fps.num) / fps.den)));
    const off = Array.from({ length: frames }, (_, i) => i).filter((place) => !places.has(place));
    const frame = off[0] ?? null;
    if (this.#frames !== frames) return { fault: `${this.#frames} frames instead of ${frames}`, frame };
    if (off.length > 0) return { fault: `${off.length} frames are not at their moments, frame ${off[0]} first`, frame };
    if (this.#disorder > 0) return { fault: `${this.#disorder} decoding times out of order`, frame: null };
    const apart = Math.abs(this.#soundEnd - framesToSeconds(frames, fps));
    // The last AAC packet may run over by up to 1024 samples, which players cut off.
    if (!(apart <= framesToSeconds(1, fps) + 1024 / 48_000))
      return { fault: `sound and picture end ${apart.toFixed(3)} s apart`, frame: null };
    const wrong = subtitles.findIndex(({ cues }, i) => !areAt(this.#texts.get(i) ?? [], cues, framesToSeconds(1, fps)));
    return wrong < 0 ? null : { fault: `captions of text track ${wrong + 1} are not at their times`, frame: null };
  }
}

// The length of an empty text, in bytes.
const EMPTY_TEXT = 2;

const areAt = (found: readonly [number, number][], cues: readonly SubtitleCue[], frame: number): boolean =>
  found.length === cues.length &&
  cues.every(({ start, end }, i) => {
    const [from, to] = found[i] ?? [Number.NaN, Number.NaN];
    return Math.abs(from - start / 1e6) <= frame && Math.abs(to - end / 1e6) <= frame;
  });
