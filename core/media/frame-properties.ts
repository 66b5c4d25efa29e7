/** Parses what FFmpeg's `showinfo` and `ashowinfo` print of each frame (libavfilter/vf_showinfo.c, af_ashowinfo.c). */

import { StreamProperty } from './media-info.js';

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
}

/** A property that is another from a moment on. */
export interface PropertyChange {
  readonly property: StreamProperty;
  readonly atUs: number;
  readonly from: string;
  readonly to: string;
}

/** Reads the log line by line, and finds the first change of each property. */
export function createChangeReader(): {
  readonly read: (line: string) => void;
  readonly changes: () => PropertyChange[];
} {
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
    before = frame;
    frame = null;
  };
  return {
    read(line) {
      const next = toFrame(line);
      if (next) {
        finish();
        frame = next;
      } else if (frame) frame = addDetail(frame, line);
    },
    changes() {
      finish();
      return [...found.values()];
    },
  };
}

function toFrame(line: string): FrameProperties | null {
  const at = /\bn: *\d+ pts: *\S+ pts_time: *(-?[\d.]+)/.exec(line)?.[1];
  if (at === undefined) return null;
  const blank = { atUs: Math.round(Number(at) * 1_000_000), size: '', rotation: 0, color: '', sound: '' };
  const picture = /\bfmt:(\S+) .*?\bsar:(\d+)\/(\d+) s:(\d+x\d+)/.exec(line);
  if (picture) {
    const [, format = '', num, den, size = ''] = picture;
    const square = num === den || num === '0';
    return { ...blank, size: square ? size : `${size} (${num}:${den})`, color: format };
  }
  const rate = /\brate:(\d+)/.exec(line)?.[1];
  const layout = /\b(?:chlayout|channel_layout):(\S+)/.exec(line)?.[1];
  return rate === undefined ? null : { ...blank, sound: `${rate} Hz ${layout ?? ''}`.trim() };
}

function addDetail(frame: FrameProperties, line: string): FrameProperties {
  const color = /\bcolor_range:(\S+) color_space:(\S+) color_primaries:(\S+) color_trc:(\S+)/.exec(line);
  if (color) return { ...frame, color: [frame.color, ...color.slice(1)].join(' ') };
  const turned = /displaymatrix: rotation of (-?[\d.]+) degrees/.exec(line)?.[1];
  return turned === undefined ? frame : { ...frame, rotation: Math.round(Number(turned)) };
}
