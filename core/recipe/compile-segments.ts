/** Segments as footage and images, one after the other on the main track. */
import { type Message, message } from '../locales/message.js';
import type { MediaInfo } from '../media/media-info.js';
import { type Problem, errorAt, warningAt } from '../project/problem.js';
import { SECOND_US } from '../project/time.js';
import type { Transition } from '../project/transition.js';
import type { z } from 'zod';
import type { AssetRegistry, RecipePath } from './asset-registry.js';
import { type Clock, toUs } from './clock.js';
import { toMovement, toPictureFields, toSoundFields } from './compile-picture.js';
import type { RecipeSegment } from './recipe.js';

const IMAGE_SECONDS = 3;

/** What is known of a file by its path as written; null where it cannot be read. */
export type MediaOf = (path: string) => MediaInfo | null;

/** The main track's items, not yet parsed, the video's length, and what is wrong. */
export interface CompiledSegments {
  readonly items: readonly object[];
  /** Seconds, not rounded. */
  readonly seconds: number;
  readonly problems: readonly Problem[];
}

/**
 * A transition overlaps a segment with the one before and shortens the whole by its length:
 *
 *     [ first ……… ]
 *              [ second ……… ]
 *              |<>| transition
 */
export function compileSegments(
  segments: readonly RecipeSegment[],
  media: MediaOf,
  registry: AssetRegistry,
  clock: Clock,
): CompiledSegments {
  const problems: Problem[] = [];
  const items: object[] = [];
  let end = 0;
  let before = { length: 0, head: 0 };
  for (const [i, segment] of segments.entries()) {
    const place = ['segments', i];
    const seconds = lengthOf(segment, media, place, clock, problems);
    const wanted = segment.transition && segment.transition.kind !== 'cut' ? segment.transition.duration : 0;
    const overlap = i === 0 ? 0 : toOverlap(wanted, seconds, before, clock, place, problems);
    if (i === 0 && wanted > 0) problems.push(warning([...place, 'transition'], message('recipe:firstTransition')));
    const startSeconds = end - overlap;
    const start = clock.frame(startSeconds);
    end = startSeconds + seconds;
    const length = Math.max(1, clock.frame(end) - start);
    // What was rounded decides: the overlap is exactly the frames that both are on.
    const previousEnd = i === 0 ? 0 : clock.frame(startSeconds + overlap);
    const shared = overlap > 0 ? Math.max(0, previousEnd - start) : 0;
    const transition = shared > 0 ? { transition: toTransition(segment, shared) } : {};
    items.push({
      ...toItem(segment, length, place, registry, clock),
      id: `segment-${i + 1}`,
      start,
      length,
      ...transition,
    });
    before = { length: seconds, head: overlap };
  }
  return { items, seconds: end, problems };
}

function toItem(
  segment: RecipeSegment,
  length: number,
  place: RecipePath,
  registry: AssetRegistry,
  clock: Clock,
): object {
  const fields = { ...toPictureFields(segment, place, registry, clock), ...toMovement(segment, length) };
  if ('image' in segment)
    return { kind: 'image', asset: registry.add('image', segment.image, [...place, 'image']), ...fields };
  const { start, speed, reverse, freeze } = segment;
  return {
    kind: 'footage',
    asset: registry.add('video', segment.video, [...place, 'video']),
    ...(start ? { in: toUs(start) } : {}),
    ...(speed ? { speed } : {}),
    ...(reverse ? { reverse } : {}),
    ...(freeze ? { freeze } : {}),
    ...fields,
    ...toSoundFields(segment, clock),
  };
}

function lengthOf(
  segment: RecipeSegment,
  media: MediaOf,
  place: RecipePath,
  clock: Clock,
  problems: Problem[],
): number {
  const least = clock.fps.den / clock.fps.num;
  if ('image' in segment) return Math.max(least, segment.duration ?? IMAGE_SECONDS);
  const { start = 0, speed = 1, duration, freeze } = segment;
  const info = media(segment.video);
  // The renderer reports unreadable files; until then they are as long as requested.
  if (!info || info.durationUs === null) return Math.max(least, duration ?? IMAGE_SECONDS);
  const source = info.durationUs / SECOND_US;
  if (start >= source) {
    problems.push(
      error(
        [...place, 'start'],
        message('recipe:startAfterEnd', {
          file: segment.video,
          length: toHundredths(source),
          start: toHundredths(start),
        }),
      ),
    );
    return Math.max(least, duration ?? IMAGE_SECONDS);
  }
  const rest = (source - start) / speed;
  if (duration !== undefined && !freeze && duration > rest + least) {
    problems.push(
      error(
        [...place, 'duration'],
        message('recipe:tooShort', { file: segment.video, rest: toHundredths(rest), start: toHundredths(start) }),
      ),
    );
  }
  return Math.max(least, duration ?? (freeze ? IMAGE_SECONDS : rest));
}

// A transition leaves at least a frame of both segments to themselves, and does not run into the one before it.
function toOverlap(
  wanted: number,
  seconds: number,
  before: { length: number; head: number },
  clock: Clock,
  place: RecipePath,
  problems: Problem[],
): number {
  if (wanted <= 0) return 0;
  const frame = clock.fps.den / clock.fps.num;
  const most = Math.min(seconds - frame, before.length - before.head - frame);
  if (wanted <= most + 1e-9) return wanted;
  problems.push(
    error(
      [...place, 'transition', 'duration'],
      most > 0
        ? message('recipe:transitionTooLong', { most: toHundredths(most) })
        : message('recipe:transitionDoesNotFit'),
    ),
  );
  return 0;
}

const kinds = {
  fade: 'crossfade',
  cut: 'crossfade',
  dip: 'dip',
  wipe: 'wipe',
  slide: 'slide',
  zoom: 'zoom',
  blur: 'blur',
} as const;

function toTransition({ transition }: RecipeSegment, length: number): z.input<typeof Transition> {
  const { kind, from, color, easing } = transition ?? { kind: 'fade' as const };
  return {
    kind: kinds[kind],
    length,
    ...(from ? { from } : {}),
    ...(color ? { color } : {}),
    ...(easing ? { easing } : {}),
  };
}

/** Seconds as people read them: to the hundredth. */
export const toHundredths = (seconds: number): number => Number(seconds.toFixed(2));

/** A mistake that stops the render. */
export const error = (path: RecipePath, text: Message): Problem => errorAt(path, 'input.invalid', text);

/** A mistake that the render can live with. */
export const warning = (path: RecipePath, text: Message): Problem => warningAt(path, 'input.invalid', text);
