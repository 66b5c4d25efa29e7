/** Finds when titles look different: only while one of them fades. Pure. */
import { itemEnd } from '../../../core/project/item.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import type { FrameRate } from '../../../core/project/time.js';
import { firstFrame } from './build-script.js';

/** A key of what titles look like at a frame: equal keys look alike, and a title that does not change has one key. */
export const textState = (titles: readonly TimedText[], frame: number): string =>
  titles.map((title) => stateOf(title, frame)).join(' ');

function stateOf(title: TimedText, frame: number): string {
  if (frame < title.start || frame >= itemEnd(title)) return '-';
  const since = frame - title.start;
  const left = itemEnd(title) - frame;
  return `${since < title.fade.in ? since : ''}${left <= title.fade.out ? `,${left}` : ''}`;
}

/** The time of a frame in the titles' script in whole milliseconds, as FFmpeg's filter computes it. */
export const scriptMs = (titles: readonly TimedText[], frame: number, { num, den }: FrameRate): number =>
  Math.trunc(((frame - firstFrame(titles)) * den * 1000) / num);

/** A key of what texts look like, independent of their position on the timeline. */
export function textsKey(texts: readonly TimedText[]): string {
  const first = firstFrame(texts);
  return JSON.stringify(
    texts.map(({ start, length, text, style, position, anchor, maxWidth, rotation, opacity, fade }) => [
      ...[start - first, length, text, style, position, anchor, maxWidth, rotation, opacity, fade],
    ]),
  );
}
