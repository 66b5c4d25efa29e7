/** A timeline of nothing but some parts of a recording: a highlight, or the words that were chosen, as a video of its own. */
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { hasSource, isAccompaniment } from '../project/kinds/guards.js';
import { type Project, projectLength } from '../project/project.js';
import type { NewId } from '../project/new-id.js';
import { type Draft, tryEdits } from './draft.js';
import { findPlayedParts, frameOf, type PlayedParts } from './played-parts.js';
import { type FrameRange, mergeFrames, withoutFrames } from './removed-time.js';
import { takeOutFrames, transitionsOf } from './take-out-frames.js';

/** What is kept, microseconds of the recording. */
export interface KeptSource {
  readonly asset: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The draft that takes out all time but that in which these parts are played, on locked tracks too. Each part is kept where it
 * is played first, with the titles and captions over it; music plays on from its beginning. Null where nothing is played
 * of them, or nothing else is there.
 *
 *     V1  [ A ·····kkkk··· ][ B ]          V1  [kkkk]
 *     T1        [ title ]             ->   T1  [title]
 *     A1  [ music                ]         A1  [musi]
 */
export function planKeepSource(project: Project, { asset, spans }: KeptSource, newId: NewId): Draft | null {
  const clips = project.tracks.flatMap(({ items }) =>
    items.filter((item) => hasSource(item) && !isAccompaniment(item)),
  );
  const targets = new Set(clips.map(({ id }) => id));
  const played = findPlayedParts(project, asset);
  const found = mergeFrames(spans.flatMap((span) => firstFrames(played, span)));
  const kept = withoutFrames(found, splitTransitions(project, targets, found));
  if (kept.length === 0) return null;
  const removed = withoutFrames([{ from: 0, to: projectLength(project) }], kept);
  const locked = project.tracks.flatMap(({ id, locked: isLocked }) => (isLocked ? [id] : []));
  const lock = (value: boolean) =>
    locked.map((track): SingleEditInput => ({ type: 'track.set', track, set: { locked: value } }));
  const open = { ...project, tracks: project.tracks.map((track) => ({ ...track, locked: false })) };
  const steps = [...lock(false), ...takeOutFrames(open, targets, removed, newId), ...lock(true)];
  return tryEdits(project, steps, message('steps:keepParts'));
}

/** The frames in which a span is played, each moment of it once. */
function firstFrames(played: PlayedParts, { start, end }: KeptSource['spans'][number]): FrameRange[] {
  let left: readonly FrameRange[] = [{ from: start, to: end }];
  return played.playing(start, end).flatMap((part) => {
    const own = { from: part.from, to: part.to };
    const rest = withoutFrames(left, [own]);
    const taken = withoutFrames(left, rest);
    left = rest;
    const { start: first, length } = part.item;
    return taken.map(({ from, to }) => ({
      from: Math.max(first, Math.floor(frameOf(part, from, played.fps))),
      to: Math.min(first + length, Math.ceil(frameOf(part, to, played.fps))),
    }));
  });
}

/** Transitions of which only a part would be kept. */
const splitTransitions = (project: Project, targets: ReadonlySet<string>, kept: readonly FrameRange[]): FrameRange[] =>
  transitionsOf(project, targets).filter(({ from, to }) => !kept.some((span) => span.from <= from && to <= span.to));
