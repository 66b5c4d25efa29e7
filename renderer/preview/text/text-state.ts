/** Finds when titles look different. Pure. */
import { itemEnd } from '../../../core/project/item.js';
import { spanOf, type TimedText } from '../../../core/project/timed-text.js';
import type { FrameRate } from '../../../core/project/time.js';
import { scriptPace } from '../../../core/text/ass-time.js';
import { lookKey } from '../../../core/text/text-looks.js';
import { scriptSpan } from './build-script.js';

/** A key of what titles look like at a frame: equal keys look alike, and a title that does not change has one key. */
export const textState = (titles: readonly TimedText[], frame: number, fps: FrameRate): string =>
  titles.map((title) => stateOf(title, frame, fps)).join(' ');

function stateOf(title: TimedText, frame: number, fps: FrameRate): string {
  if (frame < title.start || frame >= itemEnd(title)) return '-';
  const span = spanOf(title);
  const since = frame - span.start;
  const left = itemEnd(span) - frame;
  const fade = `${since < title.fade.in ? since : ''}${left <= title.fade.out ? `,${left}` : ''}`;
  return `${fade}${lookKey(title, frame, fps)}`;
}

/** The time of a frame in the titles' script in whole milliseconds, as FFmpeg's filter computes it. */
export const scriptMs = (titles: readonly TimedText[], frame: number, fps: FrameRate): number =>
  Math.trunc(((frame - scriptSpan(titles, frame).origin) * fps.den * 1000 * scriptPace(fps)) / fps.num);

/** A key of what texts look like, independent of their position on the timeline. */
export function textsKey(texts: readonly TimedText[]): string {
  const first = Math.min(...texts.map(({ start }) => start));
  return JSON.stringify(
    texts.map(({ start, length, within, words, text, style, position, anchor, maxWidth, fade, ...rest }) => [
      ...[start - first, length, text, style, position, anchor, maxWidth, fade],
      ...[rest.scale, rest.rotation, rest.opacity],
      ...[rest.karaoke, rest.animation, rest.emphasis, rest.progress],
      within && [within.start - first, within.length],
      words?.map((word) => ({ ...word, start: word.start - first, end: word.end - first })),
    ]),
  );
}
