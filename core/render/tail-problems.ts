/** The end of a video without picture, and without sound. */
import { message } from '../locales/message.js';
import { type Item, itemEnd } from '../project/item.js';
import { isPicture, isText } from '../project/kinds/guards.js';
import { valueAt } from '../project/keyframes.js';
import { type Problem, warningAt } from '../project/problem.js';
import { framesToSeconds, SECOND_US } from '../project/time.js';
import { isFileClip, planSound } from '../sound/clips.js';
import { SAMPLE_RATE } from '../sound/sample-rate.js';
import type { ExportedSpan } from './exported-span.js';

/** Silence at the end that nobody takes for a fault, in seconds: the last breath of a song. */
const SHORT_SILENCE = 1;

type Span = Pick<ExportedSpan, 'project' | 'from' | 'to' | 'media'>;

/** Warnings at the item that reaches furthest, which makes the video as long as it is. */
export const tailProblems = (span: Span): Problem[] => [...blackTail(span), ...silentTail(span)];

function blackTail({ project, from, to }: Span): Problem[] {
  const seen = project.tracks.filter(({ hidden }) => !hidden).flatMap(({ items }) => items.filter(isSeen));
  const end = Math.max(from, ...seen.filter(({ start }) => start < to).map(itemEnd));
  if (end >= to) return [];
  const seconds = roundSeconds(framesToSeconds(to - end, project.fps));
  return [warningAt(lastItemPath(project, to), 'timeline.black-end', message('rendering:blackEnd', { seconds }))];
}

function silentTail({ project, from, to, media }: Span): Problem[] {
  const clips = planSound(project, media, from, to).filter(
    (clip) => !isFileClip(clip) || media(clip.source.asset)?.silent !== true,
  );
  const ends = clips.map((clip) => {
    const { start } = clip;
    if (!isFileClip(clip)) return (start + clip.source.samples) / SAMPLE_RATE;
    const { source } = clip;
    const { durationUs } = media(source.asset) ?? {};
    const left =
      durationUs && source.cycleUs === null ? (durationUs - source.fromUs) / SECOND_US / source.speed : Infinity;
    return start / SAMPLE_RATE + Math.min(source.samples / SAMPLE_RATE, Math.max(0, left));
  });
  const silent = framesToSeconds(to - from, project.fps) - Math.max(0, ...ends);
  // A video without any sound is meant so.
  if (clips.length === 0 || silent < SHORT_SILENCE) return [];
  const seconds = roundSeconds(silent);
  return [warningAt(lastItemPath(project, to), 'timeline.silent-end', message('rendering:silentEnd', { seconds }))];
}

const roundSeconds = (seconds: number): number => Number(seconds.toFixed(2));

/** Whether an item is ever seen. */
function isSeen(item: Item): boolean {
  if (isText(item)) return true;
  if (!isPicture(item)) return false;
  const { opacity } = item;
  return typeof opacity !== 'number' || valueAt(opacity, 0) > 0;
}

function lastItemPath({ tracks }: Span['project'], to: number): (string | number)[] {
  let last: { readonly path: (string | number)[]; readonly end: number } | null = null;
  for (const [t, { items }] of tracks.entries()) {
    for (const [i, item] of items.entries()) {
      if (item.start < to && itemEnd(item) > (last?.end ?? 0)) {
        last = { path: ['tracks', t, 'items', i], end: itemEnd(item) };
      }
    }
  }
  return last ? [...last.path, 'length'] : [];
}
