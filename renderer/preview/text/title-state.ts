/** When the drawing of titles differs: only while one of them fades. Pure. */
import { itemEnd } from '../../../core/project/item.js';
import type { TitleItem } from '../../../core/project/kinds/title.js';
import type { FrameRate } from '../../../core/project/time.js';
import { firstFrame } from './build-script.js';

/** Names what titles look like at a frame: equal names look alike, and a title that stands has one. */
export const titleState = (titles: readonly TitleItem[], frame: number): string =>
  titles.map((title) => stateOf(title, frame)).join(' ');

function stateOf(title: TitleItem, frame: number): string {
  if (frame < title.start || frame >= itemEnd(title)) return '-';
  const since = frame - title.start;
  const left = itemEnd(title) - frame;
  return `${since < title.fade.in ? since : ''}${left <= title.fade.out ? `,${left}` : ''}`;
}

/** Whole milliseconds of a frame in the titles' script, as FFmpeg's filter counts them. */
export const scriptMs = (titles: readonly TitleItem[], frame: number, { num, den }: FrameRate): number =>
  Math.trunc(((frame - firstFrame(titles)) * den * 1000) / num);

/** Names titles wherever they stand on the timeline: moved together they are drawn alike. */
export function titlesKey(titles: readonly TitleItem[]): string {
  const first = firstFrame(titles);
  return JSON.stringify(titles.map(({ id: _, group: _group, ...title }) => ({ ...title, start: title.start - first })));
}
