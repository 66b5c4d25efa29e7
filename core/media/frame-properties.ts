/** Parses what FFmpeg's `showinfo` and `ashowinfo` print of each frame (libavfilter/vf_showinfo.c, af_ashowinfo.c). */

import { type ColorTags, type PicturePart, StreamProperty } from './media-info.js';

// What changes more often is no recording; the rest of it is taken as the beginning.
const MOST_PARTS = 500;

/** The properties of a frame that are taken as those of its whole stream. */
export interface FrameProperties {
  /** From the file's start. */
  readonly atUs: number;
  /** `640x360`, with the shape of its pixels where they are not square. Empty for sound. */
  readonly size: string;
  /** Anticlockwise, as FFmpeg says it; 0 where the frame does not say. */
  readonly rotation: number;
  /** Pixel format, range, matrix, primaries and transfer. Empty for sound. */
  readonly color: string;
  /** `44100 Hz mono`; empty for pictures. */
  readonly sound: string;
  /** What `size` and `color` say, as values; null for sound. */
  readonly part: PicturePart | null;
}

/** A property that is another from a moment on. */
export interface PropertyChange {
  readonly property: StreamProperty;
  readonly atUs: number;
  readonly from: string;
  readonly to: string;
}

/** Reads the log line by line, and finds the first change of each property and the parts of a picture. */
export function createChangeReader(): {
  readonly read: (line: string) => void;
  readonly changes: () => PropertyChange[];
  /** In order; none where neither size nor colours change. */
  readonly parts: () => PicturePart[];
} {
  const parts: PicturePart[] = [];
  let tickUs = 0;
  const found = new Map<StreamProperty, PropertyChange>();
  let before: FrameProperties | null = null;
  let frame: FrameProperties | null = null;
  const finish = (): void => {
    if (!frame) return;
    for (const property of StreamProperty.options) {
      const [from, to] = [before?.[property] ?? frame[property], frame[property]];
      if (from === to || found.has(property)) continue;
      found.set(property, { property, atUs: frame.atUs, from: String(from), to: String(to) });
    }
    const { part } = frame;
    if (part && !(before && before.size === frame.size && before.color === frame.color) && parts.length < MOST_PARTS) {
      const [first = part] = parts;
      parts.push(parts.length + 1 < MOST_PARTS ? part : { ...first, fromUs: part.fromUs });
    }
    before = frame;
    frame = null;
  };
  return {
    read(line) {
      const [, num, den] = /\bconfig in time_base: (\d+)\/(\d+)/.exec(line) ?? [];
      if (den !== undefined) tickUs = (Number(num) * 1_000_000) / Number(den);
      const next = toFrame(line, tickUs);
      if (next) {
        finish();
        frame = next;
      } else if (frame) frame = addDetail(frame, line);
    },
    changes() {
      finish();
      return [...found.values()];
    },
    parts() {
      finish();
      return parts.length > 1 ? parts : [];
    },
  };
}

const UNTAGGED: ColorTags = { primaries: null, transfer: null, matrix: null, range: null };

/**
 * What a line of `showinfo` or `ashowinfo` says of its frame, counted from 0: its time in ticks of the stream, and in
 * seconds with six digits. Null for any other line. Where another thread has not ended its own line yet, FFmpeg leaves out
 * the name of the filter and goes on in that line.
 */
export function parseFrameTimes(line: string): { n: number; pts: number; seconds: number } | null {
  const [, n, pts, seconds] = /n: *(\d+) pts: *(\S+) pts_time: *(-?[\d.]+)/.exec(line) ?? [];
  return seconds === undefined ? null : { n: Number(n), pts: Number(pts), seconds: Number(seconds) };
}

function toFrame(line: string, tickUs: number): FrameProperties | null {
  const times = parseFrameTimes(line);
  if (times === null) return null;
  const atUs = Math.round(tickUs > 0 ? times.pts * tickUs : times.seconds * 1_000_000);
  const blank = { atUs, size: '', rotation: 0, color: '', sound: '', part: null };
  const picture = /\bfmt:(\S+) .*?\bsar:(\d+)\/(\d+) s:((\d+)x(\d+))/.exec(line);
  if (picture) {
    const [, format = '', num, den, size = '', width, height] = picture;
    const square = num === den || num === '0' || den === '0';
    const aspect = square ? 1 : Number(num) / Number(den);
    const part = { fromUs: atUs, width: Number(width) * aspect, height: Number(height), color: UNTAGGED };
    return { ...blank, size: square ? size : `${size} (${num}:${den})`, color: format, part };
  }
  const rate = /\brate:(\d+)/.exec(line)?.[1];
  const layout = /\b(?:chlayout|channel_layout):(\S+)/.exec(line)?.[1];
  return rate === undefined ? null : { ...blank, sound: `${rate} Hz ${layout ?? ''}`.trim() };
}

function addDetail(frame: FrameProperties, line: string): FrameProperties {
  const tags = /color_range:(\S+) color_space:(\S+) color_primaries:(\S+) color_trc:(\S+)/.exec(line);
  if (tags && frame.part) {
    const [range, matrix, primaries, transfer] = tags.slice(1).map((tag) => (tag === 'unknown' ? null : tag));
    const color = { ...UNTAGGED, matrix, primaries, transfer, range: RANGES[range ?? ''] ?? null } as ColorTags;
    return { ...frame, color: [frame.color, ...tags.slice(1)].join(' '), part: { ...frame.part, color } };
  }
  const turned = /displaymatrix: rotation of (-?[\d.]+) degrees/.exec(line)?.[1];
  return turned === undefined ? frame : { ...frame, rotation: Math.round(Number(turned)) };
}

const RANGES: Readonly<Record<string, ColorTags['range']>> = { tv: 'limited', pc: 'full' };
