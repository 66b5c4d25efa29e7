/** Where a text is on the canvas while it can be read. */
import type { Rect, Size } from '../geometry/affine.js';
import { mapQuad, type Quad } from '../geometry/quad.js';
import { valueAt } from '../project/keyframes.js';
import type { TimedText } from '../project/timed-text.js';
import { type FrameRate, framesPerSecond } from '../project/time.js';
import { drawnBounds, movedBounds } from '../text/block-bounds.js';
import type { FontResolver } from '../text/font-resolver.js';
import { layoutText } from '../text/text-block.js';
import { hasKeyframes, placementAt } from '../text/text-placement.js';

/** The canvas and its frames. */
export interface TextCanvas {
  readonly size: Size;
  readonly fps: FrameRate;
}

/** Where a text is for some frames, counted from its start. */
export interface ReadableBounds {
  readonly frame: number;
  readonly frames: number;
  readonly quad: Quad;
}

/** What is seen no longer than this, in seconds, is not read. */
const MOMENT = 0.5;
/** A text that moves faster comes or goes, canvas widths a second. */
const FAST = 0.25;
/** What is clearer is not read. */
const CLEAR = 0.05;

/**
 * The places where a text is read, in order: where it rests, or moves slowly. It is passed over while its keyframes move it
 * fast, as when it slides in from outside, and while they make it all but clear. Motions in and out do not count, because
 * they end where the text rests; what repeats while it is shown counts as far as it reaches.
 */
export function readableBounds(text: TimedText, { size, fps }: TextCanvas, fonts: FontResolver): ReadableBounds[] {
  const quadAt = drawnQuads(text, size, fonts);
  if (!hasKeyframes(text)) return [{ frame: 0, frames: text.length, quad: quadAt(0) }];
  const [from, to] = keyedFrames(text);
  const fast = (FAST * size.width) / framesPerSecond(fps);
  const places: ReadableBounds[] = [];
  const add = (frame: number, frames: number, quad: Quad): void => {
    if (frames > 0 && valueAt(text.opacity, frame) > CLEAR) places.push({ frame, frames, quad });
  };
  add(0, from, quadAt(0));
  let before: Quad | null = from > 0 ? quadAt(0) : null;
  let here = quadAt(from);
  for (let frame = from; frame < to; frame++) {
    const next = frame + 1 < text.length ? quadAt(frame + 1) : null;
    const steps = [before, next].flatMap((other) => (other ? [stepOf(here, other)] : []));
    if (steps.length === 0 || Math.min(...steps) <= fast) add(frame, 1, here);
    before = here;
    here = next ?? here;
  }
  add(to, text.length - to, here);
  return places;
}

/**
 * The frame, from the text's start, at which a text begins to be somewhere for longer than a moment; null where it never
 * is. A text that is read for less than that altogether counts where it is all the time.
 */
export function firstLasting(
  places: readonly ReadableBounds[],
  fps: FrameRate,
  isThere: (quad: Quad) => boolean,
): number | null {
  const all = places.reduce((sum, { frames }) => sum + frames, 0);
  const least = Math.min(Math.max(1, MOMENT * framesPerSecond(fps)), all);
  let begin = 0;
  let end = -1;
  for (const { frame, frames, quad } of places) {
    if (!isThere(quad)) continue;
    if (frame !== end) begin = frame;
    end = frame + frames;
    if (end - begin >= least) return begin;
  }
  return null;
}

/** The quad of what is drawn of a text `frame` frames after its start. */
function drawnQuads(text: TimedText, size: Size, fonts: FontResolver): (frame: number) => Quad {
  const block = layoutText(text, size, fonts);
  const rect: Rect = movedBounds(drawnBounds(block), text, block.style.size);
  return (frame) => mapQuad(placementAt(text, frame, size), rect);
}

// Before and behind them a text stays as it is.
function keyedFrames({ position, scale, rotation, opacity, length }: TimedText): readonly [from: number, to: number] {
  const keys = [position.x, position.y, scale, rotation, opacity].flatMap((value) =>
    typeof value === 'number' ? [] : value.keyframes.map(({ frame }) => frame),
  );
  const least = keys.reduce((least, frame) => Math.min(least, frame), length);
  const most = keys.reduce((most, frame) => Math.max(most, frame), 0);
  const from = Math.max(0, Math.min(length - 1, least));
  return [from, Math.max(from + 1, Math.min(length, most + 1))];
}

const stepOf = (a: Quad, b: Quad): number =>
  Math.max(...a.map((corner, i) => Math.hypot(corner.x - (b[i]?.x ?? 0), corner.y - (b[i]?.y ?? 0))));
