/** Finds parts of the timeline that can be copied from their source instead of re-encoded (stream copy). */
import { type Message, message } from '../locales/message.js';
import { isNeutralGrade } from '../composition/color-grade.js';
import { BT709, colorSpaceOf, isBt709 } from '../color/color-space.js';
import type { VisibleInterval } from '../composition/visible-intervals.js';
import { sourceUsAt } from '../composition/source-time.js';
import type { MediaInfo, VideoStream } from '../media/media-info.js';
import type { FootageItem } from '../project/kinds/footage.js';
import { hasSource } from '../project/kinds/guards.js';
import type { Size } from '../geometry/affine.js';
import { type FrameRate, framesPerSecond, SECOND_US } from '../project/time.js';

/** The packets of a picture stream in decoding order. */
export interface PacketIndex {
  /** Presentation times, microseconds from the file's start. */
  readonly ptsUs: ArrayLike<number>;
  readonly isKey: ArrayLike<boolean | number>;
}

/** A range to copy: frames `from` to `to - 1` of the timeline. */
export interface CopyRange {
  readonly from: number;
  readonly to: number;
  /** Presentation time of its first key frame. */
  readonly startUs: number;
}

/** The only item in an interval; null where anything else is drawn. */
export function soleFootage({ tracks }: VisibleInterval): FootageItem | null {
  const [slice] = tracks;
  if (tracks.length !== 1 || slice?.kind !== 'picture' || slice.items.length !== 1) return null;
  const [item] = slice.items;
  return item && hasSource(item) ? item : null;
}

/** Why footage cannot be copied, whatever its key frames; null where it can. `output` is the encoded format. */
export function whyNotCopied(
  item: FootageItem,
  info: MediaInfo,
  output: Size,
  canvas: Size,
  fps: FrameRate,
): Message | null {
  const { video } = info;
  if (!video || info.kind !== 'video') return message('encoders:copy.notVideo');
  if (item.speed !== 1 || item.reverse || item.freeze || item.loop) return message('encoders:copy.speed');
  if (!isUntouched(item)) return message('encoders:copy.picture');
  if (output.width !== canvas.width || output.height !== canvas.height) return message('encoders:copy.shape');
  if (video.width !== output.width || video.height !== output.height || video.rotation !== 0 || video.mirrored)
    return message('encoders:copy.size', { size: `${output.width}x${output.height}` });
  if (info.varies?.some((property) => property !== 'sound')) return message('encoders:copy.varies');
  return whyUnsuitable(video, fps);
}

function whyUnsuitable(video: VideoStream, fps: FrameRate): Message | null {
  if (video.codec !== 'h264') return message('encoders:copy.h264');
  if (video.pixelFormat !== 'yuv420p' || video.bitDepth !== 8) return message('encoders:copy.depth');
  if (video.sampleAspect.num !== video.sampleAspect.den) return message('encoders:copy.pixels');
  if (video.field !== 'progressive') return message('encoders:copy.interlaced');
  if (video.color.range === 'full' || !isBt709(colorSpaceOf(video.color))) return message('encoders:copy.colors');
  if (video.color.matrix !== null && video.color.matrix !== 'bt709') return message('encoders:copy.colors');
  if (video.variableFrameRate || !video.fps || !isSameRate(video.fps, fps)) return message('encoders:copy.rate');
  return null;
}

function isUntouched(item: FootageItem): boolean {
  const { crop, position } = item;
  return (
    crop.left + crop.top + crop.right + crop.bottom === 0 &&
    item.rotate === 0 &&
    !item.flip.horizontal &&
    !item.flip.vertical &&
    position.x === 0.5 &&
    position.y === 0.5 &&
    item.scale === 1 &&
    item.rotation === 0 &&
    item.opacity === 1 &&
    item.fade.in + item.fade.out === 0 &&
    item.chromaKey === null &&
    item.lut === null &&
    isNeutralGrade({ space: BT709, grade: item.grade, cube: null, intensity: 0 })
  );
}

const isSameRate = (p: { num: number; den: number }, q: FrameRate): boolean =>
  Math.abs(p.num / p.den - framesPerSecond(q)) < 0.001;

// The maximum reordering that the decoding times of the join allow.
const MOST_REORDERING = 4;
// Copying a shorter range saves nothing.
const SHORTEST_SECONDS = 0.5;

/**
 * The longest range inside frames `from` to `to - 1` that begins and ends at closed key frames; the reason where there
 * is none.
 */
export function findCopyRange(
  item: FootageItem,
  packets: PacketIndex,
  from: number,
  to: number,
  fps: FrameRate,
): CopyRange | Message {
  const frameUs = SECOND_US / framesPerSecond(fps);
  const frameOf = (us: number): number => Math.round((us - sourceUsAt(item, 0, fps)) / frameUs) + item.start;
  const { ptsUs, isKey } = packets;
  const count = ptsUs.length;
  let highest = Number.NEGATIVE_INFINITY;
  const cuts: { packet: number; frame: number; us: number }[] = [];
  const lowestAfter = lowestFrom(ptsUs);
  for (let i = 0; i < count; i++) {
    const us = ptsUs[i] as number;
    // A closed GOP: no frame is presented across its borders.
    if (isKey[i] && us > highest && (lowestAfter[i + 1] ?? Number.POSITIVE_INFINITY) > us) {
      cuts.push({ packet: i, frame: frameOf(us), us });
    }
    highest = Math.max(highest, us);
  }
  if (count > 0) cuts.push({ packet: count, frame: frameOf(highest) + 1, us: highest + frameUs });
  const inside = cuts.filter((cut) => cut.frame >= from && cut.frame <= to);
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last || last.frame - first.frame < SHORTEST_SECONDS * framesPerSecond(fps)) {
    return message('encoders:copy.noGroup');
  }
  if (!isRegular(ptsUs, first, last, frameUs)) return message('encoders:copy.uneven');
  if (reordering(ptsUs, first.packet, last.packet) > MOST_REORDERING) return message('encoders:copy.order');
  return { from: first.frame, to: last.frame, startUs: first.us };
}

function lowestFrom(values: ArrayLike<number>): Float64Array {
  const lowest = new Float64Array(values.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let i = values.length - 1; i >= 0; i--) lowest[i] = Math.min(values[i] as number, lowest[i + 1] as number);
  return lowest;
}

// Every frame of the range is on the grid, within a third of a frame, and none is missing or duplicated.
function isRegular(
  ptsUs: ArrayLike<number>,
  first: { packet: number; frame: number; us: number },
  last: { packet: number; frame: number },
  frameUs: number,
): boolean {
  if (last.packet - first.packet !== last.frame - first.frame) return false;
  const seen = new Set<number>();
  for (let i = first.packet; i < last.packet; i++) {
    const place = ((ptsUs[i] as number) - first.us) / frameUs;
    if (Math.abs(place - Math.round(place)) > 1 / 3) return false;
    seen.add(Math.round(place));
  }
  return seen.size === last.packet - first.packet;
}

// The maximum number of frames that are decoded before a frame which is presented earlier.
function reordering(ptsUs: ArrayLike<number>, from: number, to: number): number {
  const order = Array.from({ length: to - from }, (_, i) => i).sort(
    (p, q) => (ptsUs[from + p] as number) - (ptsUs[from + q] as number),
  );
  return Math.max(0, ...order.map((packet, shown) => packet - shown));
}
