/** Which part of its media a clip plays. */
import { message } from '../locales/message.js';
import { sourceSpanUs } from '../composition/source-time.js';
import { hasSource } from '../project/kinds/guards.js';
import { childOf } from '../project/schema-fields.js';
import { type FrameRate, MAX_SOURCE_US, SECOND_US } from '../project/time.js';
import type { Diagnostics } from './diagnostics.js';
import type { Leaf } from './flatten.js';
import { nameIn, parseOtioRange, type Range } from './parse-time.js';
import type { ItemMetadata } from './otio-metadata.js';
import { framesToTicks, TICKS, type Ticks, ticksToUs } from './ticks.js';

/** A clip's part of its media. */
export interface SourceRange {
  /** The earliest moment that the clip shows between its cuts, microseconds from the media's start; not rounded. */
  readonly cutUs: number;
  /** Media seconds per timeline second: 0 is frozen, below 0 backwards. */
  readonly scalar: number;
  /** Frames by which it can begin earlier, and end later, than its cuts. */
  readonly headRoom: number;
  readonly tailRoom: number;
}

// Rounding in other editors' files makes handles shorter than the transitions that were laid over them.
const TOLERANCE_US = 1000;

/**
 * The part that `source_range` names. Its start counts from the start of `available`, which for camera files is a time
 * of day. Where the clip still is as Upright wrote it, the item's own exact times are taken.
 */
export function parseSourceRange(
  leaf: Leaf,
  available: Range | null,
  scalar: number,
  metadata: ItemMetadata | null,
  { fps, diagnostics }: { readonly fps: FrameRate; readonly diagnostics: Diagnostics },
): SourceRange | null {
  const range = parseOtioRange(childOf(leaf.clip, 'source_range'));
  const speed = Math.abs(scalar);
  const cutEnd = scalar < 0 ? leaf.trimmedEnd : leaf.trimmed;
  const offset = ticksToUs(cutEnd) * speed;
  const own = metadata && isUntouched(metadata, range, scalar, fps) ? ownCut(metadata, fps) : null;
  const start = own ?? ticksToUs(startIn(range, available, leaf, diagnostics));
  const cutUs = start + offset;
  if (cutUs < 0 || cutUs > MAX_SOURCE_US) {
    diagnostics.warn(leaf.place, message('interchange:beginsNowhere', { clip: nameIn(leaf.clip) }));
    return null;
  }
  if (scalar === 0) return { cutUs, scalar, headRoom: Number.POSITIVE_INFINITY, tailRoom: Number.POSITIVE_INFINITY };
  const frames = (us: number) => Math.max(0, Math.floor((us + TOLERANCE_US) / sourceSpanUs(1, speed, fps)));
  const playedUs = (Number(leaf.end - leaf.start) / Number(TICKS)) * SECOND_US * speed;
  const before = frames(cutUs);
  const after = available ? frames(ticksToUs(available.length) - cutUs - playedUs) : Number.POSITIVE_INFINITY;
  const [headRoom, tailRoom] = scalar < 0 ? [after, before] : [before, after];
  if (own === null || !metadata) return { cutUs, scalar, headRoom, tailRoom };
  return {
    cutUs,
    scalar,
    headRoom: Math.max(headRoom, metadata.as.head),
    tailRoom: Math.max(tailRoom, metadata.as.tail),
  };
}

function startIn(range: Range | null, available: Range | null, leaf: Leaf, diagnostics: Diagnostics): Ticks {
  if (!range) return 0n;
  if (!available) return range.start;
  if (range.start >= available.start) return range.start - available.start;
  diagnostics.warn(leaf.place, message('interchange:beginsBeforeMedia', { clip: nameIn(leaf.clip) }));
  return range.start;
}

function isUntouched({ as }: ItemMetadata, range: Range | null, scalar: number, fps: FrameRate): boolean {
  if (!range || !Number.isSafeInteger(as.start) || !Number.isSafeInteger(as.duration)) return false;
  const same = range.start === framesToTicks(as.start, fps) && range.length === framesToTicks(as.duration, fps);
  return same && scalar === as.scalar;
}

// Where the item's clip begins, by the item's own `in`.
function ownCut({ item, as }: ItemMetadata, fps: FrameRate): number | null {
  if (!hasSource(item)) return null;
  return item.in + (as.scalar === 0 ? 0 : sourceSpanUs(as.scalar < 0 ? as.tail : as.head, Math.abs(as.scalar), fps));
}
